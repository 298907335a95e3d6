"""One row of a roster: what it must contain, and what the words of SIASN and of offices mean."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pegawai.rules.baris_salah import ANGKA_TERPANJANG
from pegawai.rules.golongan import read_golongan, read_jenis
from pegawai.rules.lembar import Baris, Sel
from pegawai.rules.nip import NipError, parse_nip
from pegawai.rules.roster import KOLOM, BarisSalah, Isian
from pegawai.rules.tanggal import TanggalError, read_tanggal

PANJANG = {
    "nama": 150, "gelar_depan": 40, "gelar_belakang": 60, "kohort": 60, "jabatan": 150, "email": 254,
}  # fmt: skip
POLA_SUREL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
TAMPIL_KODE = 5


@dataclass(frozen=True, slots=True)
class Acuan:
    """What the words of a row may name: codes of open units, their codes by folded name, and names of kohorts."""

    kode: Collection[str]
    nama: Mapping[str, Sequence[str]]
    kohort: Collection[str]

    @classmethod
    def of(cls, units: Mapping[str, str], kohort: Collection[str]) -> "Acuan":
        """`units`: the name of each unit by its code."""
        nama: dict[str, list[str]] = {}
        for kode, satu in units.items():
            nama.setdefault(fold(satu), []).append(kode)
        return cls(units.keys(), nama, kohort)


def fold(teks: str) -> str:
    return " ".join(teks.casefold().split())


def read_nip(sel: Sel, kolom: str = "NIP") -> str:
    """The 18 digits of a cell. Raises NipError with the Indonesian reason.

    A number cell is never a NIP: a spreadsheet keeps 15 digits of it, a browser 17, and the rest becomes another person.
    """
    if sel.is_rumus:
        raise NipError(f"Kolom {kolom} berisi rumus. Tulis NIP sebagai teks, 18 angka.")
    if sel.is_angka and len(re.sub(r"\D", "", sel.teks)) > ANGKA_TERPANJANG:
        raise NipError(
            f"{kolom} {sel.teks} tersimpan sebagai angka, jadi angka terakhirnya dapat berubah. Ubah format kolomnya menjadi "
            "Teks, lalu salin ulang NIP dari sumbernya."
        )
    return parse_nip(sel.teks).angka


def read_baris(baris: Baris, *, kohort: str, acuan: Acuan) -> Isian | BarisSalah:
    """Judge one row by itself and list all its faults; `kohort` is used where the file names none.

    The kind stays empty without a column of its own: it never changes by itself, and of new people the NIP tells it.
    """
    alasan: list[str] = []
    nip = _try(lambda: read_nip(baris.sel.get("nip", Sel(""))), alasan)
    nilai = {kolom: sel.teks for kolom, sel in baris.sel.items() if kolom not in ("nip", "penilai")}
    alasan += _faults_of_text(baris, nilai)
    nilai["unit"] = _try(lambda: _read_unit(nilai.get("unit", ""), acuan), alasan)
    nilai["jenis"] = _try(lambda: _read_jenis(nilai.get("jenis", "")), alasan)
    nilai["golongan"] = _try(lambda: _read_golongan(nilai.get("golongan", "")), alasan)
    nilai["kohort"] = _try(lambda: _read_kohort(nilai.get("kohort") or kohort, acuan), alasan)
    nilai["tmt"] = _try(lambda: _read_tmt(baris.sel.get("tmt", Sel(""))), alasan)
    nilai["email"] = _try(lambda: _read_email(nilai.get("email", "")), alasan)
    nilai["penilai"] = _try(lambda: _read_penilai(baris.sel.get("penilai", Sel("")), nip), alasan)
    if alasan:
        return BarisSalah(baris.nomor, nip, tuple(alasan), nama=nilai.get("nama", "")[: PANJANG["nama"]])
    return Isian(baris.nomor, nip, nilai)


class _Salah(ValueError):
    """What is wrong with one cell, as the person reads it."""


def _try(read: Callable[[], str], alasan: list[str]) -> str:
    """The value, or "" and one more fault."""
    try:
        return read()
    except (_Salah, NipError) as error:
        alasan.append(str(error))
        return ""


def _faults_of_text(baris: Baris, nilai: Mapping[str, str]) -> list[str]:
    faults = [
        f"Kolom {KOLOM[kolom]} berisi rumus. Tulis isinya sebagai teks."
        for kolom, sel in baris.sel.items()
        if sel.is_rumus and kolom not in ("nip", "penilai")
    ]
    faults += [f"Kolom {KOLOM[kolom]} kosong." for kolom in ("nama", "unit") if not nilai.get(kolom)]
    faults += [
        f"Kolom {KOLOM[kolom]} lebih panjang dari {batas} huruf."
        for kolom, batas in PANJANG.items()
        if len(nilai.get(kolom, "")) > batas
    ]
    return faults


def _read_unit(teks: str, acuan: Acuan) -> str:
    """A code, else the name of exactly one unit."""
    if not teks or teks in acuan.kode:
        return teks
    kode = acuan.nama.get(fold(teks), ()) or [one for one in acuan.kode if one.casefold() == teks.casefold()]
    if len(kode) == 1:
        return kode[0]
    if not kode:
        raise _Salah(
            f"Kode unit {_cut(teks)} tidak dikenal. Pakai kode dari daftar unit, atau nama lengkap unitnya."
        )
    daftar = ", ".join(sorted(kode)[:TAMPIL_KODE]) + (", …" if len(kode) > TAMPIL_KODE else "")
    raise _Salah(f"Ada {len(kode)} unit bernama {_cut(teks)}. Tulis kodenya: {daftar}.")


def _read_jenis(teks: str) -> str:
    if teks and not read_jenis(teks):
        raise _Salah(f"Jenis pegawai {_cut(teks)} tidak dikenal. Tulis PNS, PPPK, atau PPPK Paruh Waktu.")
    return read_jenis(teks)


def _read_golongan(teks: str) -> str:
    if teks and not read_golongan(teks):
        raise _Salah(f"Golongan {_cut(teks)} tidak dikenal. Tulis seperti IX (PPPK) atau III/a (PNS).")
    return read_golongan(teks)


def _read_kohort(teks: str, acuan: Acuan) -> str:
    """The name as the portal writes it, in any case of letters in the sheet."""
    nama = next((one for one in acuan.kohort if fold(one) == fold(teks)), "")
    if not teks or nama:
        return nama
    known = f"Yang ada: {', '.join(sorted(acuan.kohort))}." if acuan.kohort else "Belum ada kohort di portal."
    raise _Salah(
        f"Kohort {_cut(teks)} tidak dikenal. {known} Tambahkan dahulu di Pegawai → Kohort bila memang baru."
    )


def _read_tmt(sel: Sel) -> str:
    """As an ISO day."""
    if not sel.teks:
        return ""
    try:
        return read_tanggal(sel).isoformat()
    except TanggalError as error:
        raise _Salah(f"TMT {_cut(sel.teks)} bukan tanggal. {error}") from error


def _read_email(teks: str) -> str:
    if teks and not POLA_SUREL.fullmatch(teks):
        raise _Salah(f"Surel {_cut(teks)} bukan alamat surel.")
    return teks.lower()


def _read_penilai(sel: Sel, nip: str) -> str:
    if not (sel.teks or sel.is_rumus):
        return ""
    try:
        penilai = read_nip(sel, KOLOM["penilai"])
    except NipError as error:
        raise _Salah(f"NIP penilai: {error}") from error
    if penilai == nip:
        raise _Salah("NIP penilai sama dengan NIP pegawai itu sendiri.")
    return penilai


def _cut(teks: str) -> str:
    return teks if len(teks) <= 60 else f"{teks[:60]}…"
