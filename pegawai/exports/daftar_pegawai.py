"""The roster as the import reads it: exported and imported again it changes nothing."""

from collections.abc import Iterator
from typing import IO

from pegawai.exports.lembar import write_lembar
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.rules.golongan import read_golongan
from pegawai.rules.roster import JENIS, KOLOM

LEBAR = {
    "nip": 22,
    "nama": 36,
    "jabatan": 36,
    "unit": 24,
    "penilai": 22,
    "email": 32,
    "kohort": 18,
    "jenis": 18,
}
BIDANG = {"kohort": "kohort__nama", "unit": "unit__kode", "penilai": "pejabat_penilai__nip"}


def write_daftar(rows: PegawaiQuerySet) -> IO[bytes]:
    """One row for each of these people, who have a NIP, in one query. The caller closes the file."""
    lebar = [LEBAR.get(nama, 14) for nama in KOLOM]
    return write_lembar("Pegawai", [*KOLOM.values()], _rows(rows), lebar=lebar)


def _rows(rows: PegawaiQuerySet) -> Iterator[list[str]]:
    fields = [BIDANG.get(nama, nama) for nama in KOLOM]
    for isi in rows.values_list(*fields).iterator(chunk_size=2000):
        nilai = dict(zip(KOLOM, isi, strict=True))
        tmt = nilai["tmt"]
        # What the import would refuse or write in another way stays out: an empty cell changes nothing.
        nilai["tmt"] = f"{tmt:%d/%m}/{tmt.year:04}" if tmt else ""
        nilai["jenis"] = JENIS.get(nilai["jenis"], "")
        if read_golongan(nilai["golongan"]) != nilai["golongan"]:
            nilai["golongan"] = ""
        yield [str(satu or "") for satu in nilai.values()]
