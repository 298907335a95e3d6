from openpyxl import load_workbook

from berkas.enums import CaraMeneruskan
from berkas.exports.perjalanan_surat import KOLOM, write_perjalanan
from berkas.queries.perjalanan_surat import perjalanan_of
from berkas.services.perjalanan_surat import forward_surat


def test_each_unit_is_a_row_with_what_is_known(daerah, beredar, baris):
    forward_surat(
        baris(daerah.dinas).surat, oleh=daerah.kepala_dinas, cara=CaraMeneruskan.APEL, catatan="Senin"
    )
    with write_perjalanan(perjalanan_of(beredar), "BKPSDM") as berkas:
        kepala, dinas, *_, puskesmas = [
            dict(zip(KOLOM, (cell.value for cell in row), strict=True))
            for row in load_workbook(berkas).active.iter_rows()
        ]
    assert list(kepala) == list(kepala.values())
    assert (dinas["Unit"], dinas["Menerima dari"], dinas["Keadaan"]) == (
        "Dinas Pendidikan",
        "BKPSDM",
        "Diteruskan",
    )
    assert (dinas["Diteruskan oleh"], dinas["Cara"], dinas["Catatan"]) == (
        daerah.kepala_dinas.nama_lengkap,
        "Apel atau rapat",
        "Senin",
    )
    assert (puskesmas["Kepala unit"], puskesmas["Keadaan"]) == (
        "belum ada kepala",
        "Belum diteruskan Dinas Kesehatan",
    )
    assert (puskesmas["Sampai"], puskesmas["Pegawai yang diminta"]) == (None, "1")
