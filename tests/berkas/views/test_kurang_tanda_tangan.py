"""A file that lacks a demanded electronic signature, as its owner and the verifikator see it in every state."""

import pytest
from django.urls import reverse

from berkas.enums import ButirPeriksa, StatusBerkas
from berkas.models import Berkas, Riwayat, Versi
from berkas.services.review import verify_berkas, verify_many
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
BELUM = (
    "Belum ditandatangani secara elektronik oleh pejabat penilai (I Made Kepala). Mintakan tanda tangan elektronik yang "
    "belum ada pada berkas yang sama, lalu unggah hasilnya. Berkas diteruskan untuk diperiksa verifikator."
)
HASIL = {
    "code": "SIGNATURE_MISSING",
    "decision": "look",
    "message": BELUM,
    "missing": [{"roles": ["PENILAI"], "who": "pejabat penilai (I Made Kepala)"}],
}


@pytest.fixture
def kurang(daerah, dok_skp) -> Berkas:
    return make_berkas(daerah.pppk, dok_skp, kode="SIGNATURE_MISSING", keputusan="look", hasil=HASIL)


def read(client, name, *args):
    return " ".join(client.get(reverse(f"berkas:{name}", args=args)).content.decode().split())


def receipt(client, berkas):
    return read(client, "receipt", berkas.versi_terkini.tanda_terima)


def test_the_receipt_says_who_is_missing_and_what_to_do(daerah, login, kurang):
    page = receipt(login(daerah.pppk), kurang)
    assert BELUM in page
    assert "Begitu tanda tangannya lengkap, <a href=" in page
    assert "Anda tidak perlu melakukan apa pun" not in page
    assert "Tidak ada lagi yang perlu Anda unggah" not in page
    card = read(login(daerah.pppk), "sasaran")
    assert "Tanda tangan elektroniknya belum lengkap." in card
    assert f'{kurang.versi_terkini.tanda_terima}/">Lihat yang belum menandatangani' in card


def test_only_who_may_replace_it_is_led_to_its_form(daerah, login, kurang):
    tempat = (kurang.dokumen.pengumpulan_id, kurang.dokumen.jenis)
    sendiri = reverse("berkas:add", args=tempat)
    wakil = reverse("berkas:wakil_add", args=[daerah.pppk.pk, *tempat])
    assert f'href="{wakil}">ganti berkas</a>' in receipt(login(daerah.pengelola), kurang)
    page = receipt(login(daerah.kepala_sd1), kurang)
    assert "Begitu tanda tangannya lengkap, pemiliknya dapat mengganti berkas." in page
    for alamat in (sendiri, wakil):
        assert f'href="{alamat}"' not in page


def test_a_missing_one_is_said_beside_a_graver_finding_too(daerah, login, dok_skp):
    """Receipt, card, desk and queue say the same; but on a file in doubt no one is asked to sign."""
    berkas = make_berkas(daerah.pppk, dok_skp, kode="TIME_ODD", keputusan="look", hasil=HASIL)
    page = receipt(login(daerah.pppk), berkas)
    assert "tunggu putusan verifikator" in page
    assert "Begitu tanda tangannya lengkap" not in page
    assert "Anda tidak perlu melakukan apa pun" not in page
    assert "Tanda tangan elektroniknya belum lengkap." in read(login(daerah.pppk), "sasaran")
    answer = login(daerah.verifikator).get(reverse("berkas:review", args=[berkas.pk]))
    assert answer.context["return_form"]["alasan"].value() == ["BELUM_DITANDATANGANI_PENILAI"]


def test_where_ink_was_declared_the_receipt_asks_for_no_electronic_signature(daerah, login, dok_skp):
    berkas = make_berkas(
        daerah.pppk, dok_skp, kode="TIME_ODD", keputusan="look", hasil=HASIL, menyatakan_basah=True
    )
    page = receipt(login(daerah.pppk), berkas)
    assert "Begitu tanda tangannya lengkap" not in page
    assert "Anda tidak perlu melakukan apa pun" in page


def test_after_the_end_nothing_is_asked_for_that_cannot_be_done(daerah, login, kurang, time_machine):
    time_machine.move_to("2025-09-14T02:00:00Z")
    page = receipt(login(daerah.pppk), kurang)
    assert "Pengunggahan sudah ditutup." in page
    assert "ganti berkas</a>" not in page


def test_once_verified_the_receipt_asks_for_nothing(daerah, login, kurang):
    semua = [ButirPeriksa.TANDA_TANGAN_TERLIHAT, ButirPeriksa.NAMA_NIP_COCOK, ButirPeriksa.PERIODE_COCOK]
    verify_berkas(kurang, oleh=daerah.verifikator, versi_id=kurang.versi_terkini_id, butir_periksa=semua)
    page = receipt(login(daerah.pppk), kurang)
    assert "Mintakan tanda tangan" not in page
    assert (
        "Hasil pemeriksaan otomatis: Tanda tangan belum lengkap. Verifikator sudah melihat dan memverifikasi berkas ini."
        in page
    )


def test_the_desk_lists_every_mark_and_begins_the_return_with_the_reason(daerah, login, kurang):
    meja = login(daerah.verifikator)
    page = read(meja, "review", kurang.pk)
    assert "1 temuan, periksa sebelum memutuskan" in page
    assert "<li>Tanda tangan elektroniknya belum lengkap</li>" in page
    answer = meja.get(reverse("berkas:review", args=[kurang.pk]))
    assert answer.context["return_form"]["alasan"].value() == ["BELUM_DITANDATANGANI_PENILAI"]


def test_no_reason_is_chosen_where_it_is_not_certain_who_is_missing(daerah, login, dok_skp):
    hasil = {"missing": [{"roles": ["PEGAWAI", "PENILAI"], "who": "pegawai atau pejabat penilai"}]}
    berkas = make_berkas(daerah.pppk, dok_skp, kode="SIGNATURE_MISSING", keputusan="look", hasil=hasil)
    answer = login(daerah.verifikator).get(reverse("berkas:review", args=[berkas.pk]))
    assert answer.context["return_form"]["alasan"].value() == []


def test_one_without_a_mark_has_no_such_section(daerah, login, dok_skp):
    page = read(login(daerah.verifikator), "review", make_berkas(daerah.pppk, dok_skp).pk)
    assert "periksa sebelum memutuskan" not in page
    assert "Pemeriksaan otomatis tanpa temuan" in page


def test_what_came_up_after_the_page_was_loaded_is_heeded(daerah, dok_skp):
    """The box could be ticked when the queue was shown."""
    berkas = make_berkas(daerah.pppk, dok_skp)
    Versi.objects.filter(pk=berkas.versi_terkini_id).update(hasil=HASIL, keputusan="look", kode=HASIL["code"])
    (hasil,) = verify_many([(berkas, berkas.versi_terkini_id)], oleh=daerah.verifikator)
    assert hasil.pesan == (
        "Tidak dapat diverifikasi sekaligus: tanda tangan elektroniknya belum lengkap; perlu diperiksa mata. "
        "Periksa berkas ini sendiri."
    )
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH
    assert not Riwayat.objects.exists()


def test_the_same_skp_that_came_in_meanwhile_is_heeded(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp, sha256="ab" * 32)
    make_berkas(daerah.pppk_lain, dok_skp, sha256="ab" * 32)
    (hasil,) = verify_many([(berkas, berkas.versi_terkini_id)], oleh=daerah.verifikator)
    assert "berkas yang sama diunggah pegawai lain" in hasil.pesan
