"""What may be written about one person in the register, judged without a database."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

from core.alasan import ALASAN_TERPENDEK
from core.formats import format_date
from pegawai.rules.golongan import GOLONGAN
from pegawai.rules.nip import NipError, parse_nip

USIA_TERMUDA = 15  # years at the TMT; younger is a slip of the finger
TMT_KE_DEPAN = timedelta(days=366)
TULISKAN_ALASAN = f"Tuliskan alasan, paling sedikit {ALASAN_TERPENDEK} karakter."


def judge_golongan(golongan: str, *, is_pppk: bool) -> str:
    """The fault of a grade for that kind of person, or nothing. Empty is allowed: a paruh waktu has none."""
    if not golongan:
        return ""
    if golongan not in GOLONGAN:
        return "Golongan ini tidak dikenal. Tulis seperti IX (PPPK) atau III/a (PNS)."
    if is_pppk and "/" in golongan:
        return "Golongan PPPK ditulis tanpa huruf, misalnya IX."
    if not is_pppk and "/" not in golongan:
        return "Golongan PNS ditulis dengan huruf, misalnya III/a."
    return ""


def judge_tmt(tmt: date, *, nip: str, hari_ini: date) -> str:
    """The fault of a first day of service, or nothing; `nip` tells the day of birth and may be empty."""
    if tmt > hari_ini + TMT_KE_DEPAN:
        return "TMT lebih dari satu tahun ke depan. Periksa kembali tahunnya."
    try:
        lahir = parse_nip(nip).lahir
    except NipError:
        return ""
    if tmt.year - lahir.year < USIA_TERMUDA:
        return (
            f"TMT tidak cocok dengan tanggal lahir pada NIP, {format_date(lahir)}. Periksa kembali keduanya."
        )
    return ""


def judge_sejak(sejak: date, hari_ini: date) -> str:
    """The fault of the day from which a change holds, or nothing; that it follows the last one is known to the database only."""
    return (
        "Perubahan tidak dapat berlaku sebelum harinya. Tulis hari ini atau hari yang sudah lewat."
        if sejak > hari_ini
        else ""
    )


def fingerprint(nilai: Mapping[str, object]) -> str:
    """Equal for equal values: tells whether a person was changed while a form was open."""
    isi = "\x1f".join(f"{nama}={nilai[nama]}" for nama in sorted(nilai))
    return hashlib.sha256(isi.encode("utf-8", "surrogatepass")).hexdigest()[:16]
