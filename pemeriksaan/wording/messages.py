"""The sentences of `codes` with their blanks filled; the uploader reads them as they stand."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.formats import format_date, format_datetime, format_size
from pemeriksaan.codes import MISMATCHES, ROWS, SIGNER_OF_AN_INSTITUTION, SUBJECT_OF_AN_MPPH
from pemeriksaan.result import Mismatch, MismatchCode, Verdict, VerdictCode
from pemeriksaan.variants import find_row

INSTITUTION = "institution"
# A remedy begins with what to do.
REMEDY = re.compile(
    r"(?<=[.)])\s+(?=(?:Buat|Gunakan|Kecilkan|Minta|Nyatakan|Perbaiki|Periksa|Pilih|Simpan|Sudah pernah|Tanda tangani|Unduh|Unggah)\b)"
)
UNKNOWN_TIME = "waktu yang tidak diketahui"
ANSWER_MISMATCHES = (
    "Buka tanda terima untuk mengganti berkas, atau untuk menyatakan bahwa berkas ini sudah benar. "
    "Waktu terima tidak berubah."
)


def fill(message: str, details: Mapping[str, Any] | None = None) -> str:
    """Sizes (`size`, `limit`) are bytes, moments (`at`, `until`) aware datetimes; a missing name reads as "tidak dikenal"."""
    return message.format_map(_Blanks(_words(details or {})))


def format_message(code: VerdictCode, details: Mapping[str, Any] | None = None) -> str:
    return fill(ROWS[code].message, details)


def format_mismatch(
    code: MismatchCode, *, document: str, on_record: str, kind: str = "", role: str = ""
) -> str:
    """A warning from what stands in the document and what is on record.

    `kind`: "MPPH", where there is no "Pegawai yang Dinilai", or INSTITUTION for the certificate of one.
    """
    if code == MismatchCode.SUBJECT_MISMATCH and kind == "MPPH":
        return SUBJECT_OF_AN_MPPH
    institution = code == MismatchCode.SIGNER_UNMATCHED and kind == INSTITUTION
    message = SIGNER_OF_AN_INSTITUTION if institution else MISMATCHES[code].message
    return fill(message, {"document": document, "on_record": on_record, "role": role})


def explain_mismatches(mismatches: Iterable[Mismatch]) -> str:
    """For a message: what does not match, and what to do about it."""
    return "\n".join([*(one.message for one in mismatches), ANSWER_MISMATCHES])


def split_remedy(message: str) -> tuple[str, str]:
    """A refusal as cause and remedy; the remedy is empty where the message has none."""
    cause, *remedy = REMEDY.split(message, maxsplit=1)
    return cause, remedy[0] if remedy else ""


def explain_verdict(verdict: Verdict) -> str:
    """What the verdict means to those who rely on the document."""
    return find_row(verdict.code, verdict.kind, verdict.notes).meaning


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return UNKNOWN_TIME if key in {"waktu", "tanggal"} else "tidak dikenal"


def _words(details: Mapping[str, Any]) -> dict[str, str]:
    words = {key: str(value) for key, value in details.items() if isinstance(value, str) and value}
    if "size" in details:
        words["ukuran"] = format_size(details["size"], up=True)
        words["batas"] = format_size(details["limit"])
    if isinstance(at := details.get("at"), datetime):
        words["waktu"] = format_datetime(at)
    if isinstance(until := details.get("until"), datetime):
        words["tanggal"] = format_date(until)
    return words
