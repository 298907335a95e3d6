import pytest
from django.urls import reverse

from kepatuhan.models import TeksPengingat
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.rules.teks_pengingat import BAWAAN, Teks
from kepatuhan.services.teks_pengingat import SUDAH_DIUBAH, TANPA_SUREL, save_teks
from notifikasi.models import Kiriman

H3 = JenisPengingat.H3
ISIAN = {"judul": "Ayo, {sisa}", "isi": "Lengkapi {dokumen}.", "revisi": "0"}


@pytest.fixture
def admin(daerah, pengumpulan, login, dalam_tenggat):
    return login(daerah.admin)


def url(name="teks", jenis="H3"):
    return reverse(f"kepatuhan:{name}", args=[jenis])


def test_the_list_says_which_words_were_changed_by_whom(daerah, admin, django_assert_max_num_queries):
    save_teks(H3, Teks("Ayo", "Lengkapi"), revisi=0, oleh=daerah.admin)
    with django_assert_max_num_queries(12):
        page = admin.get(reverse("kepatuhan:teks_list")).content.decode()
    assert page.count("Teks bawaan") == 4
    assert str(daerah.admin) in page


@pytest.mark.parametrize("jenis", ["MANUAL", "KEPALA", "H9", "h3"])
def test_other_kinds_have_no_words(admin, jenis):
    assert admin.get(url(jenis=jenis)).status_code == 404


def test_the_page_shows_the_words_filled_in_for_a_real_person(daerah, admin, pengumpulan):
    page = admin.get(url())
    contoh = page.context["contoh"].pegawai
    assert f"Seperti yang diterima {contoh.nama_lengkap}" in page.content.decode()
    assert '<mark class="penanda">3 hari lagi</mark>' in page.content.decode()


def test_saved_words_are_shown_after_the_redirect(admin):
    page = admin.post(url(), ISIAN, follow=True).content.decode()
    assert "“H–3” disimpan. Berlaku mulai pengingat berikutnya." in page
    assert TeksPengingat.objects.get().judul == "Ayo, {sisa}"
    page = admin.post(url(), ISIAN | {"revisi": "1"}, follow=True).content.decode()
    assert "Teks tidak berubah." in page


def test_a_refused_text_is_not_lost(admin):
    answer = admin.post(url(), ISIAN | {"isi": "Salam {nip}"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Penanda {nip} tidak dikenal." in page
    assert "Salam {nip}</textarea>" in page
    assert not TeksPengingat.objects.exists()


def test_the_second_admin_is_told_and_may_save_again(daerah, admin):
    save_teks(H3, Teks("Pertama", "Pertama"), revisi=0, oleh=daerah.admin)
    answer = admin.post(url(), ISIAN)
    page = answer.content.decode()
    assert (answer.status_code, SUDAH_DIUBAH in page) == (422, True)
    assert "Lengkapi {dokumen}.</textarea>" in page
    assert '<input type="hidden" name="revisi" value="1"' in page
    admin.post(url(), ISIAN | {"revisi": "1"})
    assert TeksPengingat.objects.get(nomor=2).judul == "Ayo, {sisa}"


def test_the_preview_keeps_nothing(admin):
    page = admin.post(url("teks_preview"), ISIAN).content.decode()
    assert 'Ayo, <mark class="penanda">3 hari lagi</mark>' in " ".join(page.split()).replace(
        "Ayo, <", "Ayo, <"
    )
    assert not TeksPengingat.objects.exists()


@pytest.mark.parametrize(("kepala", "status"), [({}, 422), ({"HX-Request": "true"}, 200)])
def test_the_preview_of_a_flaw_says_it_while_one_types(admin, kepala, status):
    answer = admin.post(url("teks_preview"), ISIAN | {"isi": "{"}, headers=kepala)
    assert answer.status_code == status
    assert (
        "Yang Anda ketik belum dapat dipakai: Ada kurung kurawal tanpa pasangan." in answer.content.decode()
    )


def test_the_preview_escapes_and_links_nothing(admin):
    isi = "<script>x</script> https://contoh.example/a"
    page = admin.post(url("teks_preview"), ISIAN | {"judul": "<b>", "isi": isi}).content.decode()
    assert "<script>x" not in page
    assert "<b>" not in page
    assert 'href="https://contoh.example' not in page


def test_a_test_mail_leaves_the_page_as_it_is(daerah, admin):
    page = admin.post(url("teks_test"), ISIAN).content.decode()
    assert f"Surel uji dikirim ke {daerah.admin.email}. Teksnya belum disimpan." in page
    assert "Lengkapi {dokumen}.</textarea>" in page
    assert Kiriman.objects.get().alamat == daerah.admin.email


def test_without_an_address_the_page_says_so(daerah, admin):
    daerah.admin.email = ""
    daerah.admin.save(update_fields=["email"])
    assert TANPA_SUREL in admin.post(url("teks_test"), ISIAN).content.decode()
    assert not Kiriman.objects.exists()


def test_a_flaw_sends_no_test_mail(admin):
    assert admin.post(url("teks_test"), ISIAN | {"judul": ""}).status_code == 422
    assert not Kiriman.objects.exists()


def test_one_click_brings_the_words_of_the_portal_back(daerah, admin):
    save_teks(H3, Teks("Ayo", "Lengkapi"), revisi=0, oleh=daerah.admin)
    page = admin.post(url("teks_reset"), {"revisi": "1"}, follow=True).content.decode()
    assert "“H–3” kembali ke teks bawaan." in page
    assert "(kembali ke teks bawaan)" in page
    assert TeksPengingat.objects.get(nomor=2).isi == ""


def test_one_click_on_an_old_page_takes_nothing_back(daerah, admin):
    save_teks(H3, Teks("Ayo", "Satu"), revisi=0, oleh=daerah.admin)
    save_teks(H3, Teks("Ayo", "Dua"), revisi=1, oleh=daerah.admin)
    for revisi in ("1", "", "x"):
        answer = admin.post(url("teks_reset"), {"revisi": revisi})
        assert (answer.status_code, SUDAH_DIUBAH in answer.content.decode()) == (422, True)
    assert TeksPengingat.objects.count() == 2
    assert BAWAAN[H3].judul in answer.content.decode()
