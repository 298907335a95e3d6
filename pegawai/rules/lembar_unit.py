"""The sheet of units: what a row must contain, and what an import of it would do.

A sheet never deletes. An empty cell changes nothing, except that a new unit without a parent hangs below the instansi.
"""

from dataclasses import dataclass

from pegawai.rules.baris_pegawai import read_nip
from pegawai.rules.lembar import BACAAN_KOSONG, Bacaan, Baris, Sel
from pegawai.rules.nip import NipError
from pegawai.rules.roster import Perbedaan
from pegawai.rules.unit_kerja import (
    NAMA_JENIS,
    clean_nama,
    fault_of_kode,
    fault_of_nama,
    read_jenis,
)

KOLOM = {
    "kode": "Kode Unit", "nama": "Nama Unit", "jenis": "Jenis", "induk": "Kode Induk", "kepala": "NIP Kepala",
    "aktif": "Aktif", "kode_baru": "Kode Baru", "gabung": "Digabung ke",
}  # fmt: skip
WAJIB = ("kode", "nama", "jenis")
YA_TIDAK = {
    "YA": True, "Y": True, "1": True, "TRUE": True, "AKTIF": True,
    "TIDAK": False, "T": False, "0": False, "FALSE": False, "DITUTUP": False, "TUTUP": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class IsianUnit:
    """One readable row. Empty texts and `aktif` None change nothing."""

    nomor: int
    kode: str
    nama: str = ""
    jenis: str = ""
    induk: str = ""
    kepala: str = ""
    aktif: bool | None = None
    kode_baru: str = ""
    gabung: str = ""

    @property
    def nama_jenis(self) -> str:
        return NAMA_JENIS.get(self.jenis, "")


@dataclass(frozen=True, slots=True)
class BarisUnitSalah:
    nomor: int
    kode: str
    alasan: tuple[str, ...]
    diragukan: tuple[str, ...] = ()

    @property
    def sebab(self) -> str:
        return " ".join(self.alasan)


@dataclass(frozen=True, slots=True)
class UnitTercatat:
    """A unit as it is today. `kepala`: the NIPs of its present heads; `pegawai`: active people in it; `peran`: roles in force
    for exactly this unit."""

    kode: str
    nama: str
    jenis: str
    induk: str = ""
    aktif: bool = True
    gabung: str = ""
    kepala: tuple[str, ...] = ()
    pegawai: int = 0
    peran: int = 0


@dataclass(frozen=True, slots=True)
class Bentuk:
    """What a unit is to be after the sheet."""

    kode: str
    nama: str
    jenis: str
    induk: str
    aktif: bool
    gabung: str


@dataclass(frozen=True, slots=True)
class UbahUnit:
    """The changes of a known unit, and what follows from them for people and roles."""

    nomor: int
    lama: UnitTercatat
    baru: Bentuk
    kepala: str = ""  # NIP of the new head, empty: stays
    akibat: str = ""

    @property
    def nama(self) -> str:
        return self.lama.nama

    @property
    def is_renamed(self) -> bool:
        lama, baru = self.lama, self.baru
        return (lama.kode, lama.nama, lama.jenis) != (baru.kode, baru.nama, baru.jenis)

    @property
    def is_merged(self) -> bool:
        return bool(self.baru.gabung) and self.baru.gabung != self.lama.gabung

    @property
    def perbedaan(self) -> tuple[Perbedaan, ...]:
        pasangan = [
            ("Kode", self.lama.kode, self.baru.kode),
            ("Nama", self.lama.nama, self.baru.nama),
            ("Jenis", NAMA_JENIS[self.lama.jenis], NAMA_JENIS[self.baru.jenis]),
            ("Induk", self.lama.induk, self.baru.induk),
            ("Digabung ke", self.lama.gabung, self.baru.gabung),
            ("Status", *("aktif" if one.aktif else "ditutup" for one in (self.lama, self.baru))),
        ]
        found = [Perbedaan(*one) for one in pasangan if one[1] != one[2]]
        if self.kepala:
            found.append(Perbedaan("Kepala", ", ".join(self.lama.kepala), self.kepala))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class RencanaUnit:
    """What an import of units would do; nothing is written yet. `catatan`: rows that are used except for their head."""

    baru: tuple[IsianUnit, ...] = ()
    berubah: tuple[UbahUnit, ...] = ()
    salah: tuple[BarisUnitSalah, ...] = ()
    catatan: tuple[BarisUnitSalah, ...] = ()
    sama: int = 0
    lembar: Bacaan = BACAAN_KOSONG

    @property
    def is_empty(self) -> bool:
        return not (self.baru or self.berubah)


def read_unit(baris: Baris) -> IsianUnit | BarisUnitSalah:
    """Judge one row by itself."""
    teks = {nama: clean_nama(sel.teks) for nama, sel in baris.sel.items()}
    faults = [
        f"Kolom {KOLOM[nama]} berisi rumus. Tulis isinya sebagai teks."
        for nama, sel in baris.sel.items()
        if sel.is_rumus and nama != "kepala"
    ]
    faults += [f"Kolom {KOLOM['kode']} kosong."] if not teks.get("kode") else []
    for nama in ("kode", "kode_baru", "induk", "gabung"):
        if teks.get(nama) and not faults:
            faults += [one for one in [_fault_of_code_cell(baris.sel[nama], nama, teks[nama])] if one]
    faults += [one for one in [fault_of_nama(teks.get("nama", ""))] if one]
    jenis = read_jenis(teks.get("jenis", ""))
    if teks.get("jenis") and not jenis:
        faults.append(
            f"Jenis {teks['jenis'][:40]} tidak dikenal. Pilih dari: {', '.join(NAMA_JENIS.values())}."
        )
    aktif = YA_TIDAK.get(teks.get("aktif", "").upper())
    if teks.get("aktif") and aktif is None:
        faults.append(f"Kolom {KOLOM['aktif']} diisi ya atau tidak.")
    kepala, fault = _read_kepala(baris.sel.get("kepala"))
    faults += [fault] if fault else []
    if faults:
        return BarisUnitSalah(baris.nomor, teks.get("kode", "")[:40], tuple(faults))
    rest = {nama: teks.get(nama, "") for nama in ("kode", "nama", "induk", "kode_baru", "gabung")}
    return IsianUnit(baris.nomor, jenis=jenis, kepala=kepala, aktif=aktif, **rest)


def _fault_of_code_cell(sel: Sel, nama: str, teks: str) -> str:
    """A number with a fraction has lost its zeros: 1.10 has become 1.1."""
    if sel.is_angka and not teks.isdecimal():
        return f"Kolom {KOLOM[nama]} berisi angka {teks}, yang mungkin kehilangan nol. Simpan kolom sebagai teks."
    return fault_of_kode(teks)


def _read_kepala(sel: Sel | None) -> tuple[str, str]:
    if sel is None or not sel.teks:
        return "", ""
    try:
        return read_nip(sel, KOLOM["kepala"]), ""
    except NipError as error:
        return "", f"NIP kepala: {error}"
