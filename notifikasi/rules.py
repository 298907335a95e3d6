"""What a mail may contain, and when it is sent again."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from core.formats import format_date, format_number, format_time

MAX_PERCOBAAN = 10
PERTAMA = timedelta(seconds=30)
PALING_LAMA = timedelta(hours=2)
TERSENDAT = timedelta(minutes=10)  # a mail that waits longer than this is a matter for a person
TAK_TAMPAK = dict.fromkeys(
    [0, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)  # NUL, marks that turn the direction
BARIS_RINGKASAN = 100  # the head of a large unit finds the others in the inbox
PENUTUP = "Surel ini dikirim otomatis oleh SIMPEG. Balasan ke alamat ini tidak dibaca."


def backoff(percobaan: int) -> timedelta:
    """The wait after the n-th failed attempt (n >= 1): 30 s, doubled each time, at most 2 hours."""
    return min(PERTAMA * (1 << min(percobaan - 1, 10)), PALING_LAMA)


def without_code(judul: str) -> str:
    """ "SKP 2026 diterima: tanda terima STB48-VNQW4" without the number; the subject of the mail keeps it."""
    return re.sub(r": tanda terima [0-9A-Z]{5}-[0-9A-Z]{5}$", "", judul)


def inert_line(text: str, length: int) -> str:
    """One line for a header or a title: without line breaks, control and direction characters, cut at `length`."""
    printable = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    line = " ".join(printable.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def inert_text(text: str) -> str:
    """Plain text in which mail programs find no link and nothing turns the direction of reading. Used for people's names and
    notes, not for our own links."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(TAK_TAMPAK)
    return re.sub(r"(www)\.", r"\1 .", lines.replace("://", ": //"), flags=re.IGNORECASE)


def message_id(pk: int, kunci: str, created_at: datetime, domain: str) -> str:
    """The same for every attempt of one row, so that a mailbox recognises a repeat. It reveals nothing about
    the row."""
    digest = hashlib.sha256(f"{pk}|{kunci}|{created_at.isoformat()}".encode()).hexdigest()
    return f"<{digest[:32]}@{domain}>"


def surat_pesan(nama: str, isi: str, alamat: str, unduhan: str = "") -> str:
    """The mail of one message. `alamat` is the page it is about, `unduhan` a PDF to download; either may be
    empty."""
    tautan = (("Buka di SIMPEG:", alamat), ("Unduh sebagai PDF:", unduhan))
    return _surat(nama, isi, "\n\n".join(f"{kata}\n{ke}" for kata, ke in tautan if ke))


class Kabar(NamedTuple):
    """A message of a digest. Messages with the same `hitung` ("berkas masuk dari unit Anda") are told as one number."""

    at: datetime
    judul: str
    hitung: str = ""


def surat_ringkasan(nama: str, kabar: Sequence[Kabar], alamat: str) -> str:
    """The digest: one line per message, oldest first, and one for all that are counted. `alamat` is the inbox."""
    lines = _lines_of(kabar)
    lebih = len(lines) - BARIS_RINGKASAN
    if lebih > 0:
        lines = [*lines[:BARIS_RINGKASAN], f"- dan {lebih} pesan lain di kotak masuk"]
    isi = "Pesan Anda sejak ringkasan terakhir:\n\n" + "\n".join(lines)
    return _surat(nama, isi, f"Rincian ada di kotak masuk SIMPEG:\n{alamat}")


def _lines_of(kabar: Sequence[Kabar]) -> list[str]:
    jumlah = Counter(one.hitung for one in kabar if one.hitung)
    newest = {one.hitung: one.at for one in kabar if jumlah[one.hitung] > 1}
    lines = [
        f"- {format_number(jumlah[hitung])} {hitung}, terakhir {format_date(at)} pukul {format_time(at)} WITA"
        for hitung, at in newest.items()
    ]
    return lines + [
        f"- {format_date(one.at)} pukul {format_time(one.at)} WITA: {one.judul}"
        for one in kabar
        if one.hitung not in newest
    ]


class BagianSurel(NamedTuple):
    """A paragraph of a mail, or a link of ours with its words."""

    teks: str
    alamat: str = ""


def parts_of_surel(isi: str, portal: str) -> list[BagianSurel]:
    """The text of a mail for its HTML part. A link is only a whole line that begins with the address of the portal; the line
    before it says what it opens. What people wrote is text (`inert_text`)."""
    parts = []
    for paragraph in isi.strip().split("\n\n"):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if line.startswith(f"{portal}/") and " " not in line:
                words = lines.pop() if lines else "Buka di SIMPEG"
                parts += [BagianSurel("\n".join(lines))] if lines else []
                parts.append(BagianSurel(words.rstrip(":."), line))
                lines = []
            else:
                lines.append(line)
        parts += [BagianSurel("\n".join(lines))] if lines else []
    return parts


def _surat(nama: str, isi: str, tautan: str) -> str:
    inert = inert_text(f"Yth. {inert_line(nama, 200)},\n\n{isi}")
    return "\n\n".join(part for part in (inert, tautan, PENUTUP) if part) + "\n"
