import pytest
from openpyxl import load_workbook

from berkas.queries.pandangan import kini_of
from core.exceptions import NotAllowed
from kepatuhan.queries.kepatuhan import Saringan
from kepatuhan.services.rekap import export_rekap
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import make_berkas


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


def names(isi):
    return {
        cell.value
        for sheet in load_workbook(isi).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("I Wayan")
    }


def test_the_sheet_holds_the_unit_and_no_one_else(daerah, pengumpulan, dok_skp):
    make_berkas(daerah.pppk, dok_skp)
    with export_rekap(
        pandangan=kini_of(pengumpulan), unit=daerah.dinas, saringan=Saringan(), oleh=daerah.kepala_dinas
    ) as isi:
        assert names(isi) == {daerah.pppk.nama, daerah.pppk_lain.nama, daerah.kepala_sd1.nama}  # a penilai


def test_the_export_is_on_record_with_how_many_people_it_held(daerah, pengumpulan):
    saringan = Saringan(cari=daerah.pppk.nip)
    export_rekap(
        pandangan=kini_of(pengumpulan), unit=daerah.dinas, saringan=saringan, oleh=daerah.auditor
    ).close()
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.REKAP_EXPORT)
    assert (jejak.oleh, jejak.rincian["pegawai"]) == (daerah.auditor, 1)


@pytest.mark.parametrize("siapa", ["pppk", "kepala_sd1", "kepala_dinkes"])
def test_no_one_exports_a_unit_they_do_not_lead(daerah, pengumpulan, siapa):
    with pytest.raises(NotAllowed):
        export_rekap(
            pandangan=kini_of(pengumpulan),
            unit=daerah.dinas,
            saringan=Saringan(),
            oleh=getattr(daerah, siapa),
        )
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.REKAP_EXPORT).exists()
