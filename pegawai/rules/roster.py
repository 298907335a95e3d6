"""The roster of personnel: what a row must contain, and how it differs from the known people."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pegawai.rules.lembar import Baris, Sel
from pegawai.rules.nip import NipError, parse_nip

KOLOM = {
    "nip": "NIP", "nama": "Nama", "gelar_depan": "Gelar Depan", "gelar_belakang": "Gelar Belakang",
    "jenis": "Jenis Pegawai", "kohort": "Kohort", "golongan": "Golongan", "jabatan": "Jabatan",
    "unit": "Kode Unit", "penilai": "NIP Penilai", "email": "Surel",
}  # fmt: skip
# Titles of SIASN and of sheets that offices keep; of several in one sheet the first one here is used.
NAMA_LAIN = {
    "nip": ("NIP Baru", "NIP/NI PPPK", "NI PPPK", "NIPPPK", "NIP PPPK", "NIP Pegawai"),
    "nama": ("Nama Pegawai", "Nama Lengkap", "Nama Tanpa Gelar"),
    "jenis": ("Jenis Pegawai Nama", "Jenis ASN", "Status Kepegawaian", "Jenis"),
    "golongan": ("Gol Akhir Nama", "Golongan Ruang", "Gol Ruang", "Gol", "Pangkat Golongan"),
    "jabatan": ("Jabatan Nama", "Nama Jabatan"),
    "unit": ("Unit", "UNOR Nama", "Nama Unit", "Unit Kerja", "Nama Unit Kerja", "Unit Organisasi", "Satuan Kerja"),
    "penilai": ("NIP Pejabat Penilai", "NIP Atasan", "NIP Atasan Langsung", "Penilai"),
    "email": ("Email", "E-mail", "Alamat Surel", "Email Pribadi"),
}  # fmt: skip
WAJIB = ("nip", "nama", "unit")
PANJANG = {
    "nama": 150, "gelar_depan": 40, "gelar_belakang": 60, "kohort": 60, "golongan": 10, "jabatan": 150, "unit": 40,
    "email": 254,
}  # fmt: skip
_PPPK = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII"
GOLONGAN = {
    *_PPPK.split(),
    *(f"{angka}/{huruf}" for angka in ("I", "II", "III", "IV") for huruf in "abcd"),
    "IV/e",
}
POLA_SUREL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
JENIS = {"PNS": "PNS", "PPPK": "PPPK", "PPPK PARUH WAKTU": "PPPK_PARUH_WAKTU"}
# If a larger share of a kohort leaves at once, the file is probably truncated.
BATAS_KELUAR = 0.10


@dataclass(frozen=True, slots=True)
class Isian:
    """A valid row: 18-digit `nip`, unit by code, penilai by NIP. An empty text changes nothing."""

    nomor: int
    nip: str
    nilai: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BarisSalah:
    nomor: int
    nip: str
    alasan: tuple[str, ...]

    @property
    def sebab(self) -> str:
        return " ".join(self.alasan)


class Perbedaan(NamedTuple):
    """What one column says now and what it will say."""

    bidang: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Tercatat:
    """A person as recorded in the portal, in the words of the file."""

    nip: str
    nilai: Mapping[str, str]
    is_active: bool


@dataclass(frozen=True, slots=True)
class Perubahan:
    """The changes of a known person: per column the value before and after."""

    nomor: int
    nip: str
    nama: str
    bidang: Mapping[str, tuple[str, str]]
    is_aktif_lagi: bool = False

    @property
    def perbedaan(self) -> tuple[Perbedaan, ...]:
        """Line by line, ready to be shown; a closed account that opens again comes first."""
        akun = (Perbedaan("Akun", "tidak aktif", "aktif kembali"),) if self.is_aktif_lagi else ()
        return akun + tuple(
            Perbedaan(KOLOM[kolom], lama, baru) for kolom, (lama, baru) in self.bidang.items()
        )


@dataclass(frozen=True, slots=True)
class Rencana:
    """What an import would do; nothing is written yet."""

    baru: tuple[Isian, ...] = ()
    berubah: tuple[Perubahan, ...] = ()
    keluar: tuple[Tercatat, ...] = ()
    salah: tuple[BarisSalah, ...] = ()
    sama: int = 0
    ditahan: int = 0  # would leave, but a row without a readable NIP may be theirs
    anggota: int = field(default=0)  # active people of the file's kohorts before the import

    @property
    def pindah(self) -> tuple[Perubahan, ...]:
        return tuple(p for p in self.berubah if "unit" in p.bidang)

    @property
    def aktif_lagi(self) -> tuple[Perubahan, ...]:
        return tuple(p for p in self.berubah if p.is_aktif_lagi)

    @property
    def is_empty(self) -> bool:
        return not (self.baru or self.berubah or self.keluar)

    @property
    def perlu_ditegaskan(self) -> bool:
        """Whether so many people would leave that a person must confirm it."""
        return len(self.keluar) > BATAS_KELUAR * self.anggota


def read_nip(sel: Sel, kolom: str = "NIP") -> str:
    """The 18 digits of a cell. Raises NipError with the Indonesian reason."""
    if sel.is_rumus:
        raise NipError(f"Kolom {kolom} berisi rumus. Tulis NIP sebagai teks, 18 angka.")
    if sel.is_angka and len(sel.teks) == 18 and sel.teks.endswith("000"):
        raise NipError(
            f"{kolom} {sel.teks} rusak oleh Excel (tiga angka terakhir hilang). Simpan kolom sebagai teks."
        )
    return parse_nip(sel.teks).angka


def read_baris(
    baris: Baris, *, kohort: str, units: Collection[str], kohorts: Collection[str]
) -> Isian | BarisSalah:
    """Judge one row by itself; `kohort` is used where the file names none. `units` are codes, `kohorts` names."""
    nip, alasan = "", []
    try:
        nip = read_nip(baris.sel.get("nip", Sel("")))
    except NipError as error:
        alasan.append(str(error))
    nilai = {kolom: sel.teks for kolom, sel in baris.sel.items() if kolom not in ("nip", "penilai")}
    nilai["kohort"] = _named_alike(nilai.get("kohort") or kohort, kohorts)
    alasan += _faults_of_text(baris, nilai)
    alasan += _faults_of_codes(nilai, units)
    alasan += _faults_of_kohort(nilai["kohort"], kohorts)
    penilai, fault = _read_penilai(baris.sel.get("penilai"), nip)
    if fault:
        alasan.append(fault)
    if alasan:
        return BarisSalah(baris.nomor, nip, tuple(alasan))
    jenis = nilai.get("jenis", "").upper()
    nilai["jenis"] = JENIS[jenis] if jenis else ("PPPK" if parse_nip(nip).is_pppk else "PNS")
    return Isian(baris.nomor, nip, nilai | {"penilai": penilai, "email": nilai.get("email", "").lower()})


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


def _faults_of_codes(nilai: Mapping[str, str], units: Collection[str]) -> list[str]:
    faults = []
    unit, jenis, golongan, email = (nilai.get(kolom, "") for kolom in ("unit", "jenis", "golongan", "email"))
    if unit and unit not in units:
        faults.append(f"Kode unit {unit} tidak dikenal. Pakai kode dari daftar unit.")
    if jenis and jenis.upper() not in JENIS:
        faults.append(f"Jenis pegawai {jenis} tidak dikenal. Tulis PNS, PPPK, atau PPPK Paruh Waktu.")
    if golongan and golongan not in GOLONGAN:
        faults.append(f"Golongan {golongan} tidak dikenal. Tulis seperti IX (PPPK) atau III/a (PNS).")
    if email and not POLA_SUREL.fullmatch(email):
        faults.append(f"Surel {email} bukan alamat surel.")
    return faults


def _named_alike(nama: str, kohorts: Collection[str]) -> str:
    """The name as the portal writes it, whatever the case in the sheet."""
    return next((one for one in kohorts if one.casefold() == nama.casefold()), nama)


def _faults_of_kohort(nama: str, kohorts: Collection[str]) -> list[str]:
    if not nama or nama in kohorts:
        return []
    known = f"Yang ada: {', '.join(sorted(kohorts))}." if kohorts else "Belum ada kohort di portal."
    return [f"Kohort {nama} tidak dikenal. {known} Tambahkan dahulu di Pegawai → Kohort bila memang baru."]


def _read_penilai(sel: Sel | None, nip: str) -> tuple[str, str]:
    if sel is None or not sel.teks:
        return "", ""
    try:
        penilai = read_nip(sel, KOLOM["penilai"])
    except NipError as error:
        return "", f"NIP penilai: {error}"
    if penilai == nip:
        return "", "NIP penilai sama dengan NIP pegawai itu sendiri."
    return penilai, ""


def refuse_doubles(rows: Iterable[Isian | BarisSalah]) -> list[Isian | BarisSalah]:
    """A NIP that appears twice in the file makes both rows faulty: it is unclear which one is meant."""
    rows = list(rows)
    count = Counter(row.nip for row in rows if row.nip)
    return [_as_double(row) if row.nip and count[row.nip] > 1 else row for row in rows]


def _as_double(row: Isian | BarisSalah) -> BarisSalah:
    alasan = row.alasan if isinstance(row, BarisSalah) else ()
    return BarisSalah(row.nomor, row.nip, (*alasan, f"NIP {row.nip} tercantum lebih dari satu kali."))


def compare_roster(
    rows: Iterable[Isian | BarisSalah], *, known: Mapping[str, Tercatat], members: Iterable[Tercatat]
) -> Rencana:
    """The plan. `known`: all people named in the file, as row or as penilai; `members`: active people of its
    kohorts."""
    rows = list(rows)
    baru_nip = {row.nip for row in rows if isinstance(row, Isian)}
    rows = [_check_penilai(row, known, baru_nip) for row in rows]
    isian = [row for row in rows if isinstance(row, Isian)]
    salah = tuple(row for row in rows if isinstance(row, BarisSalah))
    perubahan = [_differences(row, known[row.nip]) for row in isian if row.nip in known]
    berubah = tuple(p for p in perubahan if p.bidang or p.is_aktif_lagi)
    anggota = list(members)
    keluar = tuple(t for t in anggota if t.nip not in {row.nip for row in rows})
    is_unsure = any(not row.nip for row in salah)
    return Rencana(
        baru=tuple(row for row in isian if row.nip not in known),
        berubah=berubah,
        keluar=() if is_unsure else keluar,
        salah=salah,
        sama=len(perubahan) - len(berubah),
        ditahan=len(keluar) if is_unsure else 0,
        anggota=len(anggota),
    )


def _check_penilai(
    row: Isian | BarisSalah, known: Mapping[str, Tercatat], baru: Collection[str]
) -> Isian | BarisSalah:
    if isinstance(row, BarisSalah) or not row.nilai["penilai"]:
        return row
    penilai = row.nilai["penilai"]
    if penilai in baru or (penilai in known and known[penilai].is_active):
        return row
    return BarisSalah(row.nomor, row.nip, (f"NIP penilai {penilai} tidak terdaftar sebagai pegawai aktif.",))


def _differences(row: Isian, lama: Tercatat) -> Perubahan:
    """An empty cell changes nothing. An e-mail that the person has confirmed stays."""
    bidang = {
        kolom: (lama.nilai.get(kolom, ""), nilai)
        for kolom, nilai in row.nilai.items()
        if nilai and nilai != lama.nilai.get(kolom, "") and not (kolom == "email" and lama.nilai.get("email"))
    }
    return Perubahan(row.nomor, row.nip, row.nilai["nama"], bidang, is_aktif_lagi=not lama.is_active)
