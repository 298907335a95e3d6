import pytest

from berkas.models import Versi
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, make_berkas
from tests.kepatuhan.views.halaman import at, text


@pytest.fixture
def dahulu(daerah, dok_skp, dok_mpph, dalam_tenggat):
    """One handed in an SKP at SD 1, moved to the Puskesmas, and handed in the MPPH there."""
    make_berkas(daerah.pppk, dok_skp, unit=daerah.sd1, pegawai_nama="Nama Dahulu", pegawai_unit="SD Dahulu")
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    make_berkas(daerah.pppk, dok_mpph, unit=daerah.puskesmas)
    make_berkas(daerah.pppk_lain, dok_skp, unit=daerah.sd2)
    return Versi.objects.get(pegawai_nama="Nama Dahulu")


@pytest.mark.parametrize("siapa", ["kepala_sd1", "kepala_dinas", "pengelola"])
def test_who_leads_the_unit_finds_what_was_handed_in_there(daerah, dahulu, login, siapa):
    client, unit = login(getattr(daerah, siapa)), daerah.sd1 if siapa == "kepala_sd1" else daerah.dinas
    assert at("unit_former", unit) in client.get(at("unit", unit)).content.decode()
    answer = client.get(at("unit_former", unit))
    assert list(answer.context["page_obj"]) == [dahulu]
    assert "Nama Dahulu" in text(answer)
    assert "SD Dahulu" in text(answer)
    assert client.get(f"/berkas/tanda-terima/{dahulu.tanda_terima}/").status_code == 200
    jejak = JejakAudit.objects.filter(
        kejadian=JenisKejadian.PEGAWAI_VIEW, oleh=getattr(daerah, siapa)
    ).latest("pk")
    assert jejak.rincian["dahulu"] == 1


def test_the_present_unit_has_none_of_it(daerah, dahulu, login):
    page = text(login(daerah.kepala_dinkes).get(at("unit_former", daerah.dinkes)))
    assert "Semua yang menyerahkan berkas di unit ini masih bekerja di sini." in page


@pytest.mark.parametrize("siapa", ["kepala_dinkes", "auditor", "admin", "verifikator", "pppk"])
def test_no_one_else_opens_it(daerah, dahulu, login, siapa):
    assert login(getattr(daerah, siapa)).get(at("unit_former", daerah.sd1)).status_code == 404


def test_the_queries_do_not_grow(daerah, dahulu, dok_skp, login, django_assert_num_queries):
    client = login(daerah.kepala_dinas)
    for n in (0, 20):
        for _ in range(n):
            make_berkas(PegawaiFactory(unit=daerah.puskesmas), dok_skp, unit=daerah.sd1)
        with django_assert_num_queries(11):
            client.get(at("unit_former", daerah.dinas))
