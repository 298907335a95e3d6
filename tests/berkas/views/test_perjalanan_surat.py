"""The letter as a head gets it."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from berkas.enums import StatusPengumpulan, StatusSurat
from berkas.models import PembacaSurat, Pengumpulan, PerjalananSurat
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import forward_surat, read_surat
from berkas.services.tembusan import add_tembusan
from notifikasi.models import Pesan
from pegawai.models import Pegawai, Peran, UnitKerja


@pytest.fixture
def alamat(beredar):
    return lambda unit, nama="surat_unit": reverse(f"berkas:{nama}", args=[beredar.pk, unit.pk])


def test_a_head_reads_confirms_and_undoes(daerah, beredar, alamat, login):
    kepala = login(daerah.kepala_dinas)
    page = kepala.get(alamat(daerah.dinas)).content.decode()
    for teks in ("800.1.5.1/858", "Teruskan kepada 2 sekolah", "Sudah saya teruskan", "2 pegawai", "Dibaca"):
        assert teks in page
    assert PerjalananSurat.objects.get().dibaca_oleh == daerah.kepala_dinas
    page = kepala.post(alamat(daerah.dinas, "surat_forward"), {"cara": "GRUP"}, follow=True).content.decode()
    assert "Tercatat: Dinas Pendidikan sudah meneruskan surat. 2 kepala unit di bawahnya diberi tahu." in page
    assert "lewat grup whatsapp" in page
    page = kepala.post(alamat(daerah.dinas, "surat_undo"), follow=True).content.decode()
    assert "Konfirmasi Dinas Pendidikan diurungkan." in page
    assert PerjalananSurat.objects.get().status == StatusSurat.DIBACA


def test_opening_it_settles_its_message(daerah, beredar, baris, alamat, login):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    login(daerah.kepala_sd1).get(alamat(daerah.sd1))
    assert Pesan.objects.get(penerima=daerah.kepala_sd1).dibaca_at is not None


def test_before_the_unit_above_passed_it_on_it_can_be_read(daerah, alamat, login):
    page = login(daerah.kepala_sd1).get(alamat(daerah.sd1)).content.decode()
    assert "yang belum mengonfirmasi penerusannya" in page
    assert "Surat sudah dapat dibaca dan diteruskan." in page
    assert "Teruskan kepada pegawai SD Negeri 1" in page


def test_once_the_campaign_is_closed_nothing_is_said_to_be_possible(daerah, beredar, alamat, login):
    page = login(daerah.pengelola).get(alamat(daerah.sd2)).content.decode()
    assert "Pengelola, atau kepala di atasnya, dapat mengonfirmasi." in page
    close_pengumpulan(beredar, alasan="Rekap sudah dikirim.", oleh=daerah.admin)
    page = login(daerah.pengelola).get(alamat(daerah.sd2)).content.decode()
    assert "Belum diteruskan Dinas Pendidikan." in page
    assert "Unit ini belum ada kepala." in page
    assert "dapat mengonfirmasi" not in page
    assert "dapat dibaca dan diteruskan" not in page


def test_the_level_above_and_bkpsdm_see_it_without_reading_it(daerah, alamat, login):
    for siapa in (daerah.kepala_dinas, daerah.admin, daerah.auditor):
        page = login(siapa).get(alamat(daerah.sd1)).content.decode()
        assert "Sudah saya teruskan" not in page
    assert not PerjalananSurat.objects.exists()
    page = login(daerah.kepala_dinas).get(alamat(daerah.sd2)).content.decode()
    assert "Unit ini belum ada kepala: Anda mengonfirmasi atas namanya." in page


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinkes", "kepala_sd1"])
def test_to_others_it_does_not_exist(daerah, alamat, login, siapa):
    browser = login(getattr(daerah, siapa))
    assert browser.get(alamat(daerah.dinas)).status_code == 404
    for nama in ("surat_forward", "surat_undo"):
        assert browser.post(alamat(daerah.dinas, nama)).status_code == 404


def test_a_former_head_does_not_see_it_any_more(daerah, alamat, login):
    Peran.objects.filter(pegawai=daerah.kepala_dinas).update(selesai="2025-08-13")
    assert login(daerah.kepala_dinas).get(alamat(daerah.dinas)).status_code == 404


def test_a_draft_a_closed_unit_and_one_without_people_have_none(daerah, alamat, login):
    admin = login(daerah.admin)
    assert admin.get(alamat(daerah.instansi)).status_code == 404
    UnitKerja.objects.filter(pk=daerah.sd2.pk).update(is_active=False, ditutup="2025-08-14")
    assert admin.get(alamat(daerah.sd2)).status_code == 404
    Pengumpulan.objects.with_drafts().update(status=StatusPengumpulan.KONSEP)
    assert admin.get(alamat(daerah.dinas)).status_code == 404


def test_a_refusal_keeps_what_was_typed(daerah, alamat, login):
    answer = login(daerah.kepala_dinas).post(
        alamat(daerah.dinas, "surat_forward"), {"cara": "MERPATI", "catatan": "Grup"}
    )
    assert answer.status_code == 422
    assert "Pilih cara meneruskan dari daftar." in answer.content.decode()
    assert 'value="Grup"' in answer.content.decode()
    assert PerjalananSurat.objects.count() == 0


def test_a_second_click_says_that_it_is_done(daerah, alamat, login):
    kepala = login(daerah.kepala_dinas)
    kepala.post(alamat(daerah.dinas, "surat_forward"))
    answer = kepala.post(alamat(daerah.dinas, "surat_forward"))
    assert answer.status_code == 422
    assert "Surat ini sudah diteruskan." in answer.content.decode()
    kepala.post(alamat(daerah.dinas, "surat_undo"))
    page = kepala.post(alamat(daerah.dinas, "surat_undo"), follow=True).content.decode()
    assert "Surat ini belum diteruskan." in page


def test_the_list_shows_the_letters_of_the_own_units(daerah, beredar, login):
    alamat = reverse("berkas:surat_list")
    assert "Dinas Pendidikan" in login(daerah.pengelola).get(alamat).content.decode()
    assert "Tidak ada surat untuk Anda" in login(daerah.pppk).get(alamat).content.decode()
    Pegawai.objects.update(kohort=None)
    assert "Belum ada surat untuk unit Anda" in login(daerah.kepala_dinas).get(alamat).content.decode()


def test_a_copy_is_read_by_opening_it(daerah, beredar, login):
    tembusan = add_tembusan(beredar, tujuan=daerah.pppk, oleh=daerah.admin)
    alamat = reverse("berkas:surat_tembusan", args=[tembusan.pk])
    assert "Belum dibaca" in login(daerah.pppk).get(reverse("berkas:surat_list")).content.decode()
    assert "Cukup dibaca" in login(daerah.pppk).get(alamat).content.decode()
    tembusan.refresh_from_db()
    assert tembusan.dibaca_oleh == daerah.pppk
    assert login(daerah.kepala_dinas).get(alamat).status_code == 404
    Pengumpulan.objects.with_drafts().update(status=StatusPengumpulan.KONSEP)
    assert login(daerah.pppk).get(alamat).status_code == 404


def test_home_shows_it_until_it_is_passed_on(daerah, beredar, baris, alamat, login):
    home, kepala = reverse("beranda:home"), login(daerah.kepala_dinas)
    assert alamat(daerah.dinas) in kepala.get(home).content.decode()
    read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert "Sudah dibaca, belum diteruskan" in kepala.get(home).content.decode()
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert "Surat untuk diteruskan" not in kepala.get(home).content.decode()


def test_the_pdf_is_counted_and_handed_to_all_whom_it_concerns(daerah, beredar, login, private):
    beredar.surat.save("surat.pdf", ContentFile(b"%PDF-1.7"))
    pdf = reverse("berkas:surat", args=[beredar.pk])
    for siapa in (daerah.pppk, daerah.kepala_sd1, daerah.kepala_dinkes, daerah.pengelola):
        assert b"".join(login(siapa).get(pdf)) == b"%PDF-1.7"
    assert PembacaSurat.objects.count() == 4
    Pegawai.objects.filter(unit=daerah.puskesmas).update(kohort=None)
    assert login(daerah.kepala_dinkes).get(pdf).status_code == 404
    add_tembusan(beredar, tujuan=daerah.dinkes, oleh=daerah.admin)
    assert b"".join(login(daerah.kepala_dinkes).get(pdf)) == b"%PDF-1.7"
