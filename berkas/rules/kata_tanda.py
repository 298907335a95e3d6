"""The marks of a berkas in words for a row of the queue: a few for the column, a sentence for those who ask."""

from collections.abc import Sequence
from typing import NamedTuple

from berkas.rules.sekaligus import TandaBerkas
from pemeriksaan.result import Decision, MismatchCode

K = MismatchCode
BEDA_SINGKAT = {
    K.SUBJECT_MISMATCH: "Pegawai beda",
    K.PERIOD_MISMATCH: "Periode beda",
    K.PENILAI_MISMATCH: "Penilai beda",
    K.FORM_MISMATCH: "Jenis beda",
    K.SIGNER_MISMATCH: "TTE tidak cocok",
    K.SIGNER_UNMATCHED: "TTE tidak cocok",
}
CETAKAN_BEDA = "Cetakan beda"


class KataTanda(NamedTuple):
    """One mark: for the column, in full, and how it looks."""

    singkat: str
    panjang: str
    nada: str = "tunggu"
    ikon: str = "triangle-alert"


LIHAT = KataTanda("Perlu dilihat", "Perlu diperiksa mata", ikon="eye")
BASAH = KataTanda("Perlu dilihat", "Perlu diperiksa mata: dinyatakan bertanda tangan basah", ikon="eye")
DIBENARKAN = KataTanda("Dibenarkan", "Ketidakcocokan dibenarkan pengunggah", "proses", "user-check")
PERINGATAN = KataTanda("Ada peringatan", "Diterima dengan peringatan")
TERLAMBAT = KataTanda("Terlambat", "Terlambat", ikon="clock-alert")
KATA = {
    "kurang": KataTanda("TTE belum lengkap", "Tanda tangan belum lengkap", ikon="pen-line"),
    "sama": KataTanda("Berkas sama", "Berkas sama dengan pegawai lain", ikon="copy"),
    "tersembunyi": KataTanda("Teks tersembunyi", "Teks tersembunyi", ikon="eye-off"),
    "berubah": KataTanda("Hasil berubah", "Hasil pemeriksaan berubah", ikon="history"),
    "cetakan": KataTanda(CETAKAN_BEDA, "Isinya perlu dibandingkan dengan cetakan portal"),
    "menunggu": KataTanda("Belum diperiksa", "Pemeriksaan otomatisnya belum selesai", "netral", "hourglass"),
}


def explain_tanda(
    tanda: TandaBerkas, beda: Sequence[str] = (), *, dibenarkan: bool = False, terlambat: bool = False
) -> list[KataTanda]:
    """The most telling first. `beda`: the codes of what does not fit; `dibenarkan`: the uploader declared it right.

    That eyes are needed is said only where no other mark says why.
    """
    found = [KATA["kurang"]] if tanda.kurang else []
    if tanda.beda:
        found.append(DIBENARKAN if dibenarkan else _explain_beda(beda))
    if tanda.basah:
        found.append(BASAH)
    found += [kata for nama, kata in KATA.items() if nama != "kurang" and getattr(tanda, nama)]
    if tanda.keputusan == Decision.LOOK and not found:
        found.append(LIHAT)
    elif tanda.halangan and not found:
        found.append(PERINGATAN)
    return [*found, TERLAMBAT] if terlambat else found


def _explain_beda(codes: Sequence[str]) -> KataTanda:
    words = dict.fromkeys(BEDA_SINGKAT.get(MismatchCode(one), CETAKAN_BEDA) for one in codes)
    singkat = next(iter(words), "") if len(words) == 1 else f"{len(words)} tidak cocok"
    return KataTanda(singkat, f"Ada ketidakcocokan: {', '.join(words)}")
