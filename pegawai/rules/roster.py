"""The roster of personnel: what a row must contain, and how it differs from the known people."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from core.formats import format_date
from pegawai.rules.golongan import jenis_of_kontrak
from pegawai.rules.lembar import BACAAN_KOSONG, Bacaan
from pegawai.rules.nip import parse_nip
from pemeriksaan.content.person_name import read_name

KOLOM = {
    "nip": "NIP", "nama": "Nama", "gelar_depan": "Gelar Depan", "gelar_belakang": "Gelar Belakang",
    "jenis": "Jenis Pegawai", "kohort": "Kohort", "golongan": "Golongan", "jabatan": "Jabatan",
    "unit": "Kode Unit", "tmt": "TMT", "penilai": "NIP Penilai", "email": "Surel",
}  # fmt: skip
# Titles of SIASN and of sheets that offices keep; of several in one sheet the first one here is used.
NAMA_LAIN = {
    "nip": ("NIP Baru", "NIP/NI PPPK", "NI PPPK", "NIPPPK", "NIP PPPK", "NIP Pegawai"),
    "nama": ("Nama Pegawai", "Nama Lengkap", "Nama Tanpa Gelar"),
    "jenis": ("Jenis Pegawai Nama", "Jenis ASN", "Status Kepegawaian", "Jenis"),
    "golongan": ("Gol Akhir Nama", "Golongan Ruang", "Gol Ruang", "Gol", "Pangkat Golongan"),
    "jabatan": ("Jabatan Nama", "Nama Jabatan"),
    "unit": ("Unit", "UNOR Nama", "Nama Unit", "Unit Kerja", "Nama Unit Kerja", "Unit Organisasi", "Satuan Kerja"),
    "tmt": ("TMT PPPK", "TMT CPNS", "TMT Pegawai", "TMT Kontrak", "Tanggal Mulai"),
    "penilai": ("NIP Pejabat Penilai", "NIP Atasan", "NIP Atasan Langsung", "Penilai"),
    "email": ("Email", "E-mail", "Alamat Surel", "Email Pribadi"),
}  # fmt: skip
WAJIB = ("nip", "nama", "unit")
JENIS = {"PNS": "PNS", "PPPK": "PPPK", "PPPK_PARUH_WAKTU": "PPPK Paruh Waktu"}
LEWAT_ANGKA = (
    "NIP {nip} pernah tersimpan sebagai angka, seperti kebanyakan NIP di berkas ini, jadi angka terakhirnya berubah. Ekspor "
    "ulang dari sumbernya dengan kolom NIP sebagai teks."
)
LAIN_NAMA = (
    "NIP {nip} tercatat atas nama {lama}, sedangkan berkas menulis {baru}. Periksa NIP-nya; bila memang orang yang sama, "
    "betulkan dahulu namanya di halaman pegawai itu."
)
# If a larger share of a kohort leaves at once, the file is probably truncated.
BATAS_KELUAR = 0.10
# Names less alike than this, without a word of their own in common, are two people.
MIRIP = 0.6
# So many NIPs that look like printed numbers, and at least half of a file: the column went through a number.
SEKALI_LEWAT_ANGKA = 3


@dataclass(frozen=True, slots=True)
class Isian:
    """A valid row: 18-digit `nip`, unit by code, penilai by NIP. An empty text changes nothing."""

    nomor: int
    nip: str
    nilai: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BarisSalah:
    """A refused row; `diragukan` are columns whose text may not be read again as it is."""

    nomor: int
    nip: str
    alasan: tuple[str, ...]
    diragukan: tuple[str, ...] = ()
    nama: str = ""

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
    """A person as recorded in the portal, in the words of the file; `peran` are the roles that end when the person leaves;
    `is_admin`: now or from a later day on."""

    nip: str
    nilai: Mapping[str, str]
    is_active: bool
    peran: tuple[str, ...] = ()
    is_admin: bool = False


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
            Perbedaan(KOLOM[kolom], tell_nilai(kolom, lama), tell_nilai(kolom, baru))
            for kolom, (lama, baru) in self.bidang.items()
        )


@dataclass(frozen=True, slots=True)
class Kembar:
    """A new row that may be a person whom the portal, or the file, has under another NIP."""

    nomor: int
    nip: str
    nama: str
    nip_lain: str
    nama_lain: str


@dataclass(frozen=True, slots=True)
class Rencana:
    """What an import would do; nothing is written yet."""

    baru: tuple[Isian, ...] = ()
    berubah: tuple[Perubahan, ...] = ()
    keluar: tuple[Tercatat, ...] = ()
    salah: tuple[BarisSalah, ...] = ()
    nip_sama: tuple[str, ...] = ()
    ditahan: int = 0  # would leave, but a row without a readable NIP may be theirs
    anggota: int = 0  # active people of the file's kohorts before the import
    tak_tercantum: int = 0  # of them, not in the file, who stay because it is not said to be complete
    lembar: Bacaan = BACAAN_KOSONG
    kembar: tuple[Kembar, ...] = ()

    @property
    def sama(self) -> int:
        return len(self.nip_sama)

    @property
    def menunggu(self) -> int:
        """How many things a person has to decide after it was applied."""
        return len(self.salah) + len(self.kembar) + len(self.pejabat_keluar) + len(self.pindah)

    @property
    def pindah(self) -> tuple[Perubahan, ...]:
        return tuple(p for p in self.berubah if "unit" in p.bidang)

    @property
    def aktif_lagi(self) -> tuple[Perubahan, ...]:
        return tuple(p for p in self.berubah if p.is_aktif_lagi)

    @property
    def pejabat_keluar(self) -> tuple[Tercatat, ...]:
        return tuple(one for one in self.keluar if one.peran)

    @property
    def is_empty(self) -> bool:
        return not (self.baru or self.berubah or self.keluar)

    @property
    def perlu_ditegaskan(self) -> bool:
        """Whether so many people would leave that a person must confirm it."""
        return len(self.keluar) > BATAS_KELUAR * self.anggota


def refuse_doubles(rows: Iterable[Isian | BarisSalah]) -> list[Isian | BarisSalah]:
    """A NIP that appears twice in the file makes both rows faulty: it is unclear which one is meant."""
    rows = list(rows)
    count = Counter(row.nip for row in rows if row.nip)
    ganda = {nip for nip, banyak in count.items() if banyak > 1}
    return [
        _with_fault(row, f"NIP {row.nip} tercantum lebih dari satu kali.") if row.nip in ganda else row
        for row in rows
    ]


def refuse_numbers(rows: Sequence[Isian | BarisSalah]) -> list[Isian | BarisSalah]:
    """A column that was a number once shows in its NIPs: each is what a double prints, and names another person.

    One in 32 NIPs looks so by chance, hence only a file where at least half do, and three.
    """
    as_number = {row.nip for row in rows if row.nip and is_printed_number(row.nip)}
    readable = sum(1 for row in rows if row.nip)
    if len(as_number) < SEKALI_LEWAT_ANGKA or 2 * len(as_number) < readable:
        return list(rows)
    return [
        replace(_with_fault(row, LEWAT_ANGKA.format(nip=row.nip)), diragukan=("nip",))
        if row.nip in as_number
        else row
        for row in rows
    ]


def is_printed_number(nip: str) -> bool:
    """Whether a program that holds numbers as doubles prints this very NIP."""
    return int(Decimal(repr(float(nip)))) == int(nip)


def compare_roster(
    rows: Iterable[Isian | BarisSalah],
    *,
    known: Mapping[str, Tercatat],
    members: Iterable[Tercatat],
    seluruh: bool = False,
    lembar: Bacaan = BACAAN_KOSONG,
) -> Rencana:
    """The plan. `known`: all people named in the file, as row or as penilai; `members`: active people of its kohorts, who
    leave when the file does not name them and is said to hold all (`seluruh`)."""
    rows = _refuse_penilai([_check_nama(row, known) for row in rows], known)
    isian = [row for row in rows if isinstance(row, Isian)]
    salah = tuple(row for row in rows if isinstance(row, BarisSalah))
    perubahan = [_differences(row, known[row.nip]) for row in isian if row.nip in known]
    berubah = tuple(p for p in perubahan if p.bidang or p.is_aktif_lagi)
    anggota = list(members)
    tercantum = {row.nip for row in rows}
    keluar = tuple(t for t in anggota if t.nip not in tercantum)
    is_unsure = any(not row.nip for row in salah)
    return Rencana(
        baru=tuple(_with_jenis(row) for row in isian if row.nip not in known),
        berubah=berubah,
        keluar=keluar if seluruh and not is_unsure else (),
        salah=salah,
        nip_sama=tuple(p.nip for p in perubahan if not (p.bidang or p.is_aktif_lagi)),
        ditahan=len(keluar) if seluruh and is_unsure else 0,
        anggota=len(anggota),
        lembar=lembar,
        tak_tercantum=0 if seluruh else len(keluar),
    )


def tell_nilai(kolom: str, nilai: str) -> str:
    """A value as people read it."""
    if kolom == "tmt" and nilai:
        return format_date(date.fromisoformat(nilai))
    return JENIS.get(nilai, nilai) if kolom == "jenis" else nilai


def _with_jenis(row: Isian) -> Isian:
    """Of a new person the NIP tells the kind where no column does."""
    jenis = row.nilai.get("jenis") or jenis_of_kontrak(parse_nip(row.nip).bulan_atau_perjanjian)
    return replace(row, nilai={**row.nilai, "jenis": jenis})


def _with_fault(row: Isian | BarisSalah, alasan: str) -> BarisSalah:
    if isinstance(row, BarisSalah):
        return replace(row, alasan=(*row.alasan, alasan))
    return BarisSalah(row.nomor, row.nip, (alasan,), nama=row.nilai["nama"])


def _check_nama(row: Isian | BarisSalah, known: Mapping[str, Tercatat]) -> Isian | BarisSalah:
    """A NIP under which the portal knows a person with quite another name is a wrong NIP."""
    if isinstance(row, BarisSalah) or row.nip not in known:
        return row
    lama = known[row.nip].nilai["nama"]
    if is_like_name(lama, row.nilai["nama"]):
        return row
    return _with_fault(row, LAIN_NAMA.format(nip=row.nip, lama=lama, baru=row.nilai["nama"]))


def is_like_name(satu: str, dua: str) -> bool:
    """Whether two names may be those of one person, one of them corrected: a word of their own in common, or nearly the same
    letters."""
    if read_name(satu).distinctive & read_name(dua).distinctive:
        return True
    return SequenceMatcher(None, satu.casefold(), dua.casefold()).ratio() >= MIRIP


def _refuse_penilai(
    rows: Sequence[Isian | BarisSalah], known: Mapping[str, Tercatat]
) -> list[Isian | BarisSalah]:
    """A penilai is active, or becomes so by this file, unless nothing changes. A row that is refused takes those along whose penilai it would be."""
    rows = list(rows)
    while True:
        masuk = {row.nip for row in rows if isinstance(row, Isian)}
        checked = [_check_penilai(row, known, masuk) for row in rows]
        if checked == rows:
            return rows
        rows = checked


def _check_penilai(
    row: Isian | BarisSalah, known: Mapping[str, Tercatat], masuk: Collection[str]
) -> Isian | BarisSalah:
    if isinstance(row, BarisSalah) or not row.nilai["penilai"]:
        return row
    penilai = row.nilai["penilai"]
    is_tetap = row.nip in known and known[row.nip].nilai.get("penilai") == penilai
    if is_tetap or penilai in masuk or (penilai in known and known[penilai].is_active):
        return row
    return _with_fault(row, f"NIP penilai {penilai} tidak terdaftar sebagai pegawai aktif.")


def _differences(row: Isian, lama: Tercatat) -> Perubahan:
    """An empty cell changes nothing. An e-mail that is on record stays, and none is given to an admin: it opens the account."""
    tetap = {"email"} if lama.is_admin or lama.nilai.get("email") else set()
    bidang = {
        kolom: (lama.nilai.get(kolom, ""), nilai)
        for kolom, nilai in row.nilai.items()
        if nilai and nilai != lama.nilai.get(kolom, "") and kolom not in tetap
    }
    return Perubahan(row.nomor, row.nip, row.nilai["nama"], bidang, is_aktif_lagi=not lama.is_active)
