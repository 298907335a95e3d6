from pegawai.imports.lembar import read_tabel
from pegawai.models import Pegawai
from pegawai.queries.lembar_unit import known_units
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


def plan_units(isi: bytes) -> RencanaUnit:
    """Read the sheet and compare it with the tree. Writes nothing. Raises LembarError."""
    dibaca = read_tabel(isi, TABEL_UNIT)
    # Rows that change one cell fill few columns, as what stands below a table does: the code tells them apart.
    baris = [*dibaca.baris, *(one for one in dibaca.kaki if _has_kode(one))]
    rows: list[IsianUnit | BarisUnitSalah] = [read_unit(one) for one in baris]
    kepala = sorted({row.kepala for row in rows if isinstance(row, IsianUnit) and row.kepala})
    return compare_units(rows, known=known_units(), people=_active(kepala))


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
