from dataclasses import replace

from pegawai.enums import JenisLembar
from pegawai.imports.lembar import LembarDibaca, read_tabel
from pegawai.models import Pegawai
from pegawai.queries.lembar_unit import known_units
from pegawai.queries.pemetaan_kolom import known_pemetaan
from pegawai.rules.baris_salah import LembarSalah, gather_salah
from pegawai.rules.lembar import Baris, Tabel
from pegawai.rules.lembar_unit import (
    KOLOM,
    WAJIB,
    BarisUnitSalah,
    IsianUnit,
    RencanaUnit,
    read_unit,
)
from pegawai.rules.susunan_unit import compare_units
from pegawai.rules.unit_kerja import fault_of_kode

SEKALI_TANYA = 500
LAIN = {
    "kode": ("Kode", "Kode Unor", "ID Unor"), "nama": ("Nama", "Unit Kerja", "Nama Unor"), "jenis": ("Jenis Unit",),
    "induk": ("Induk", "Kode Unit Induk"), "kepala": ("NIP Kepala Unit", "NIP Pimpinan"), "aktif": ("Status",),
}  # fmt: skip
TABEL_UNIT = Tabel(KOLOM, WAJIB, LAIN)


def plan_units(isi: bytes, *, lembar: str = "") -> RencanaUnit:
    """Read the sheet and compare it with the tree; `lembar`: the one to be read, where there are several. Writes nothing.
    Raises LembarError."""
    return _plan(_read(isi, lembar))


def refused_of_units(isi: bytes, *, lembar: str = "") -> LembarSalah:
    """The rows that the same plan leaves out, as the file has them. Raises LembarError."""
    dibaca = _read(isi, lembar)
    return gather_salah(dibaca.judul, _rows_of(dibaca), _plan(dibaca).salah, TABEL_UNIT)


def _read(isi: bytes, lembar: str) -> LembarDibaca:
    return read_tabel(isi, TABEL_UNIT, pemetaan=known_pemetaan(JenisLembar.UNIT), lembar=lembar)


def _rows_of(dibaca: LembarDibaca) -> list[Baris]:
    """Rows that change one cell fill few columns, as what stands below a table does: the code tells them apart."""
    return [*dibaca.baris, *(one for one in dibaca.kaki if _has_kode(one))]


def _plan(dibaca: LembarDibaca) -> RencanaUnit:
    rows: list[IsianUnit | BarisUnitSalah] = [read_unit(one) for one in _rows_of(dibaca)]
    kepala = sorted({row.kepala for row in rows if isinstance(row, IsianUnit) and row.kepala})
    rencana = compare_units(rows, known=known_units(), people=_active(kepala))
    return replace(rencana, lembar=dibaca.bacaan)


def _has_kode(baris: Baris) -> bool:
    return not fault_of_kode(baris.sel["kode"].teks if "kode" in baris.sel else "")


def _active(nips: list[str]) -> set[str]:
    return {
        str(nip)
        for start in range(0, len(nips), SEKALI_TANYA)
        for nip in Pegawai.objects.active()
        .filter(nip__in=nips[start : start + SEKALI_TANYA])
        .values_list("nip", flat=True)
    }
