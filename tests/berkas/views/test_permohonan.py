import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from berkas.models import PermohonanDispensasi
from berkas.services.penutupan import close_pengumpulan
from pegawai.models import JejakAudit
from tests.factories import PermohonanFactory, make_berkas

ISIAN = {"paling_lambat": "2025-08-20", "alasan": "SAKIT", "keterangan": "Dirawat sejak <b>10</b> Agustus"}
UNIT = reverse("berkas:permohonan_unit")
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def ajukan(pengumpulan):
    return reverse("berkas:permohonan_ask", args=[pengumpulan.pk])


def at(row, name="permohonan"):
    return reverse(f"berkas:{name}", args=[row.pk])


def test_a_person_asks_and_lands_on_the_page_of_the_request(daerah, login, ajukan):
    pppk = login(daerah.pppk)
    assert "2025-08-22" in pppk.get(ajukan).content.decode()  # a week after the deadline is proposed
    surat = SimpleUploadedFile("Surat dokter.pdf", b"%PDF-1.7\n")
    answer = pppk.post(ajukan, ISIAN | {"surat": surat})
    row = PermohonanDispensasi.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at(row))
    page = pppk.get(at(row)).content.decode()
    assert "&lt;b&gt;10&lt;/b&gt;" in page
    assert "Tarik permohonan" in page
    assert "Kabulkan" not in page
    assert pppk.get(ajukan)["Location"] == at(row)
    assert b"".join(pppk.get(at(row, "permohonan_surat"))) == b"%PDF-1.7\n"
    row.surat.delete(save=False)


def test_a_double_click_makes_one(daerah, login, ajukan):
    pppk = login(daerah.pppk)
    assert pppk.post(ajukan, ISIAN).status_code == 302
    again = pppk.post(ajukan, ISIAN)
    assert again.status_code == 422
    assert "masih menunggu putusan" in again.content.decode()
    assert PermohonanDispensasi.objects.count() == 1


def test_what_cannot_be_is_refused_and_nothing_is_lost(daerah, login, ajukan):
    answer = login(daerah.pppk).post(ajukan, ISIAN | {"paling_lambat": "2025-08-01"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("Tenggat baru harus sesudah tenggat pengumpulan") == 2
    assert "Dirawat sejak" in page


def test_where_it_is_of_no_use_the_page_says_why_in_place_of_the_form(
    daerah, login, ajukan, pengumpulan, dok_skp, dok_mpph
):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    page = login(daerah.pppk).get(ajukan).content.decode()
    assert "Semua dokumen sudah diunggah, jadi tidak perlu dispensasi." in page
    assert 'name="keterangan"' not in page
    close_pengumpulan(pengumpulan, alasan="Rekap sudah dikirim.", oleh=daerah.admin)
    assert "sudah diakhiri" in login(daerah.pppk_lain).get(ajukan).content.decode()
    assert login(daerah.kepala_sd1).get(ajukan).status_code == 404  # not asked in this campaign


def test_more_than_the_limit_keeps_what_was_typed(daerah, login, ajukan, settings):
    settings.BERKAS_RATE_LIMITS = {"permohonan": "1/h/key"}
    pppk = login(daerah.pppk)
    pppk.post(ajukan, ISIAN)
    PermohonanDispensasi.objects.all().delete()
    answer = pppk.post(ajukan, ISIAN)
    assert answer.status_code == 422
    assert "Terlalu banyak permohonan dalam satu jam." in answer.content.decode()
    assert "Dirawat sejak" in answer.content.decode()


def test_an_officer_asks_for_one_or_several(daerah, login, pengumpulan):
    pengelola, sent = (
        login(daerah.pengelola),
        ISIAN | {"pengumpulan": pengumpulan.pk, "alasan": "TANPA_JARINGAN"},
    )
    form = pengelola.get(UNIT, {"pengumpulan": pengumpulan.pk, "pegawai": "pppk"}).context["form"]
    assert (form["pengumpulan"].value(), form["pegawai"].value()) == (str(pengumpulan.pk), "pppk")
    assert pengelola.post(UNIT, sent | {"pegawai": "pppk"}).status_code == 302
    page = pengelola.post(UNIT, sent | {"pegawai": "pppk\npppk.lain"}).content.decode()
    assert "<h1>1 permohonan diajukan</h1>" in page
    assert "1 orang dilewati" in page
    assert pengelola.post(UNIT, sent | {"pegawai": "pppk.puskesmas"}).status_code == 422
    assert PermohonanDispensasi.objects.count() == 2


def test_a_head_reads_no_reason_about_health_and_the_read_is_recorded(daerah, login, pengumpulan):
    row = PermohonanFactory(
        pengumpulan=pengumpulan, pegawai=daerah.pppk, alasan="SAKIT", keterangan="Operasi jantung"
    )
    page = login(daerah.kepala_sd1).get(at(row)).content.decode()
    assert "jantung" not in page
    assert "Sakit" not in page
    assert "Tidak ditampilkan" in page
    assert login(daerah.kepala_sd1).get(at(row, "permohonan_surat")).status_code == 404
    assert "jantung" in login(daerah.pengelola).get(at(row)).content.decode()
    readers = JejakAudit.objects.filter(kejadian="PEGAWAI_VIEW", pegawai=daerah.pppk)
    assert set(readers.values_list("oleh__username", flat=True)) == {"kepala.sd1", "pengelola"}
    own = PermohonanFactory(
        pengumpulan=pengumpulan, pegawai=daerah.pppk_lain, oleh=daerah.kepala_dinas, alasan="SAKIT"
    )
    assert own.keterangan in login(daerah.kepala_dinas).get(at(own)).content.decode()


def test_who_asked_withdraws_it_once(daerah, login, pengumpulan):
    row = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk)
    pppk = login(daerah.pppk)
    assert "Permohonan ditarik." in pppk.post(at(row, "permohonan_withdraw"), follow=True).content.decode()
    again = pppk.post(at(row, "permohonan_withdraw"), follow=True).content.decode()
    assert "Permohonan ini sudah ditarik oleh" in again
    assert "Tarik permohonan" not in again


def test_the_pages_of_the_person_lead_there(daerah, login, pengumpulan, ajukan):
    pppk, sasaran = login(daerah.pppk), reverse("berkas:sasaran")
    unggah = reverse("berkas:add", args=[pengumpulan.pk, "skp"])
    assert ajukan in pppk.get(sasaran).content.decode()
    assert ajukan in pppk.get(unggah).content.decode()  # the last days
    row = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk)
    assert at(row) in pppk.get(sasaran).content.decode()
    assert ajukan not in pppk.get(sasaran).content.decode()
