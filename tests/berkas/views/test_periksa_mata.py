"""What a verifikator sees and enters on the review page: pages, points to check, owners of signatures."""

import re

import pytest
from django.urls import reverse

from berkas.enums import ButirPeriksa, StatusBerkas
from berkas.models import Berkas, KunciPenandatangan, Riwayat
from berkas.rules.periksa_mata import HARUS_DILIHAT
from berkas.services.kunci import confirm_kunci
from pegawai.enums import JenisPeran
from tests.berkas.services.test_kunci import KUNCI, signed
from tests.factories import make_berkas, make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
MILIK, NIP = f"verifikasi-milik_{KUNCI}", f"verifikasi-nip_{KUNCI}"
SEMUA = ["TANDA_TANGAN_TERLIHAT", "NAMA_NIP_COCOK", "PERIODE_COCOK"]


@pytest.fixture
def meja(daerah, login):
    return login(daerah.verifikator)


@pytest.fixture
def pindaian(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp, keputusan="look", menyatakan_basah=True)


@pytest.fixture
def berkas(daerah, dok_skp):
    return signed(daerah.pppk, dok_skp).berkas


def read(client, berkas, name="review"):
    return " ".join(client.get(reverse(f"berkas:{name}", args=[berkas.pk])).content.decode().split())


def verify(client, berkas, **data):
    return client.post(
        reverse("berkas:verify", args=[berkas.pk]), {"verifikasi-versi": berkas.versi_terkini_id, **data}
    )


def test_the_points_stand_where_eyes_are_needed_and_only_there(meja, pindaian, daerah, dok_mpph):
    page = read(meja, pindaian)
    assert all(butir.label in page for butir in map(ButirPeriksa, SEMUA))
    assert "Pengunggah menyatakan dokumen ini ditandatangani basah." in page
    assert "butir_periksa" not in read(meja, make_berkas(daerah.pppk, dok_mpph))


def test_where_no_signature_is_demanded_none_is_asked_for(meja, pindaian, dok_skp):
    type(dok_skp).objects.update(kebijakan="bebas")
    page = read(meja, pindaian)
    assert ButirPeriksa.TANDA_TANGAN_TERLIHAT.label not in page
    assert ButirPeriksa.PERIODE_COCOK.label in page


def test_a_missing_point_is_told_beside_the_points_and_the_ticked_ones_stay(meja, pindaian):
    answer = verify(meja, pindaian, **{"verifikasi-butir_periksa": ["PERIODE_COCOK"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(HARUS_DILIHAT) == 2
    assert 'href="#id_verifikasi-butir_periksa_0"' in page
    assert re.search(r'value="PERIODE_COCOK"\s+checked', page)
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH


def test_with_all_points_it_is_verified_and_the_history_shows_them(meja, pindaian, daerah, login):
    verify(meja, pindaian, **{"verifikasi-butir_periksa": SEMUA})
    assert Riwayat.objects.get().butir_periksa == SEMUA
    sentence = "Dilihat sendiri: " + "; ".join(ButirPeriksa(one).label for one in SEMUA)
    assert sentence in read(meja, pindaian)
    assert sentence in read(login(daerah.pppk), pindaian, "detail")


def test_a_point_that_does_not_exist_is_refused(meja, pindaian):
    assert verify(meja, pindaian, **{"verifikasi-butir_periksa": ["NGAWUR"]}).status_code == 422


def test_the_owner_is_confirmed_by_the_click_that_verifies(meja, berkas, daerah):
    page = read(meja, berkas)
    for words in ("Ingat pemilik tanda tangan", "Tanda tangan 1, atas nama I Wayan Penilai, milik",
                  f"Pegawai yang dinilai: {daerah.pppk}", f"Pejabat penilai: {daerah.kepala_sd1}"):  # fmt: skip
        assert words in page
    assert verify(meja, berkas, **{MILIK: "penilai"}).status_code == 302
    catatan = KunciPenandatangan.objects.get()
    assert (catatan.pegawai, catatan.oleh) == (daerah.kepala_sd1, daerah.verifikator)


def test_on_the_next_upload_the_owner_is_known_and_not_asked_for(meja, berkas, daerah, dok_mpph, login):
    confirm_kunci(berkas.versi_terkini, kunci=KUNCI, pegawai=daerah.kepala_sd1, oleh=daerah.verifikator)
    berikut = signed(daerah.pppk, dok_mpph).berkas
    sentence = f"Kunci ini sudah dikonfirmasi milik {daerah.kepala_sd1.nama_lengkap} pada 14 Agustus 2025."
    page = read(meja, berikut)
    assert sentence in page
    assert "Ingat pemilik tanda tangan" not in page
    assert sentence in read(login(daerah.pppk), berikut, "detail")


@pytest.mark.parametrize("milik", ["", None], ids=["unsure", "not-sent"])
def test_who_is_not_sure_confirms_nothing(meja, berkas, milik):
    assert verify(meja, berkas, **({MILIK: milik} if milik is not None else {})).status_code == 302
    assert not KunciPenandatangan.objects.exists()


def test_another_person_is_named_by_their_nip(meja, berkas, daerah):
    nip = daerah.pppk_lain.nip_tercetak  # with spaces, as printed
    assert verify(meja, berkas, **{MILIK: "lain", NIP: nip}).status_code == 302
    assert KunciPenandatangan.objects.get().pegawai == daerah.pppk_lain


@pytest.mark.parametrize(
    ("nip", "pesan"),
    [
        ("", "Tuliskan NIP pemilik tanda tangan ini, 18 angka."),
        ("19990101", "NIP ini tidak ditemukan dalam lingkup Anda. Periksa kembali, atau biarkan belum dipastikan."),
    ],
    ids=["none", "unknown"],
)  # fmt: skip
def test_an_unknown_nip_is_asked_for_again(meja, berkas, nip, pesan):
    answer = verify(meja, berkas, **{MILIK: "lain", NIP: nip})
    page = answer.content.decode()
    assert (answer.status_code, page.count(pesan)) == (422, 2)
    assert re.search(r'<details class="lipat" open>\s*<summary>Ingat pemilik', page)
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH


def test_a_verifikator_of_one_dinas_learns_nothing_of_another(daerah, berkas, login):
    make_peran(daerah.kepala_dinas, JenisPeran.VERIFIKATOR, daerah.dinas)
    answer = verify(login(daerah.kepala_dinas), berkas, **{MILIK: "lain", NIP: daerah.pppk_puskesmas.nip})
    assert "NIP ini tidak ditemukan dalam lingkup Anda." in answer.content.decode()


def test_an_owner_who_became_known_meanwhile_is_shown(meja, berkas, daerah, dok_mpph):
    lain = signed(daerah.pppk, dok_mpph)
    confirm_kunci(lain, kunci=KUNCI, pegawai=daerah.pppk, oleh=daerah.verifikator)
    answer = verify(meja, berkas, **{MILIK: "penilai"})
    assert answer.status_code == 409
    assert "Minta admin BKPSDM mencabutnya bila keliru." in answer.content.decode()
    assert Berkas.objects.get(pk=berkas.pk).status == StatusBerkas.DIUNGGAH


def test_a_file_of_many_pages_shows_the_first_twenty(meja, daerah, dok_skp):
    versi = make_berkas(daerah.pppk, dok_skp, halaman=45).versi_terkini
    page = read(meja, versi.berkas)
    assert page.count(".kecil.png") == 20
    assert page.count("<figure") == 20
    assert reverse("berkas:page", args=[versi.pk, 21]) in page
    assert "Halaman 21 sampai 45" in page
