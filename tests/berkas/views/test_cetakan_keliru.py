"""A signed draft, a form with its instructions, a superseded print and another person's: received and looked at, with the
reason and the way to the right print; never verified together with others."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from berkas.models import Berkas, Versi
from berkas.services.review import verify_many
from berkas.services.upload import Unggahan, upload_berkas
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import preview_skp, print_blank_skp, print_skp
from kinerja.services.skp import reopen_skp
from tests.berkas.views.test_upload_cetakan import make_skp, settle

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")
BENAR = "cetakan naskah yang ditetapkan (PDF)"


@pytest.fixture
def skp(daerah, dok_skp):
    return make_skp(daerah.pppk, dok_skp.pengumpulan.periode)


@pytest.fixture
def hand_in(daerah, dok_skp, pki):
    """`hand_in(pdf)`: the person signs it with their penilai and hands it in."""

    def run(data: bytes) -> Versi:
        dok_skp.penandatangan = None
        dok_skp.save()
        for nama in (daerah.pppk.nama, daerah.kepala_sd1.nama):
            data = pki.sign(data, pki.named(nama), nama.replace(" ", ""))
        isi = ContentFile(data, name="skp.pdf")
        return upload_berkas(Unggahan(isi, "SKP"), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)

    return run


def codes(versi):
    return versi.kode, versi.keputusan, [one["code"] for one in versi.hasil["mismatches"]]


def read(client, name, *args):
    return " ".join(client.get(reverse(f"berkas:{name}", args=args)).content.decode().split())


def test_the_print_itself_is_received_without_a_word(daerah, skp, hand_in, login):
    versi = hand_in(print_skp(newest_versi_skp(skp), oleh=daerah.pppk).isi)
    assert codes(versi) == ("OK_BSRE", "accept", [])
    assert BENAR not in read(login(daerah.pppk), "receipt", versi.tanda_terima)
    (hasil,) = verify_many([(versi.berkas, versi.pk)], oleh=daerah.verifikator)
    assert hasil.pesan == ""


@pytest.mark.parametrize("peran", ["pppk", "verifikator"])
def test_a_signed_draft_leads_to_the_print_that_was_set(daerah, skp, hand_in, login, peran):
    versi = hand_in(preview_skp(skp, oleh=daerah.pppk).isi)
    assert codes(versi) == ("OK_BSRE", "look", ["DRAFT_PRINT"])
    page = read(login(daerah.pppk), "receipt", versi.tanda_terima)
    if peran == "verifikator":
        page = read(login(daerah.verifikator), "review", versi.berkas_id)
    assert "DRAF · BELUM DITETAPKAN" in page
    assert "bukan naskah yang sudah ditetapkan. Cetak naskah yang sudah ditetapkan" in page
    assert f'<a href="{reverse("kinerja:skp_pdf", args=[skp.pk])}">{BENAR}</a>' in page


def test_where_nothing_was_set_there_is_no_print_to_lead_to(daerah, dok_skp, hand_in, login):
    blank = print_blank_skp(
        pegawai=daerah.pppk, periode=dok_skp.pengumpulan.periode, pendekatan="KUANTITATIF", oleh=daerah.pppk
    )
    versi = hand_in(blank.isi)
    assert codes(versi)[1:] == ("look", ["BLANK_FORM"])
    page = read(login(daerah.pppk), "receipt", versi.tanda_terima)
    assert "Formulir ini belum diisi lengkap: masih memuat petunjuk" in page
    assert "Untuk periode ini belum ada naskah yang ditetapkan di portal." in page


def test_a_superseded_print(daerah, skp, hand_in, login):
    lama = print_skp(newest_versi_skp(skp), oleh=daerah.pppk).isi
    reopen_skp(
        skp, oleh=skp.penilai, revisi=type(skp).objects.get(pk=skp.pk).revisi, catatan="Target berubah."
    )
    settle(type(skp).objects.get(pk=skp.pk))
    versi = hand_in(lama)
    assert codes(versi) == ("OK_BSRE", "look", ["SUPERSEDED_PRINT"])
    page = read(login(daerah.pppk), "receipt", versi.tanda_terima)
    assert "Berkas ini cetakan versi 1; sesudah itu naskahnya ditetapkan kembali sebagai versi 2." in page
    assert BENAR in page


def test_the_print_of_another_person(daerah, dok_skp, hand_in, login):
    daerah.pppk_lain.pejabat_penilai = daerah.kepala_sd1
    daerah.pppk_lain.save()
    skp = make_skp(daerah.pppk_lain, dok_skp.pengumpulan.periode)
    versi = hand_in(print_skp(newest_versi_skp(skp), oleh=daerah.pppk_lain).isi)
    assert codes(versi) == ("OK_BSRE", "look", ["SUBJECT_MISMATCH", "FOREIGN_PRINT"])
    page = read(login(daerah.verifikator), "review", versi.berkas_id)
    assert f"bukan milik {daerah.pppk.nama_lengkap} pada periode ini" in page
    assert reverse("kinerja:skp_pdf", args=[skp.pk]) not in page
    (hasil,) = verify_many([(versi.berkas, versi.pk)], oleh=daerah.verifikator)
    assert hasil.pesan == (
        "Tidak dapat diverifikasi sekaligus: ada yang tidak cocok dengan data yang tercatat; isinya perlu dibandingkan "
        "dengan cetakan portal; perlu diperiksa mata. Periksa berkas ini sendiri."
    )
    assert Berkas.objects.get().status == "DIUNGGAH"


def test_a_print_that_is_superseded_after_its_upload_is_no_longer_verified_with_others(daerah, skp, hand_in):
    versi = hand_in(print_skp(newest_versi_skp(skp), oleh=daerah.pppk).isi)
    assert codes(versi)[2] == []
    reopen_skp(
        skp, oleh=skp.penilai, revisi=type(skp).objects.get(pk=skp.pk).revisi, catatan="Target berubah."
    )
    settle(type(skp).objects.get(pk=skp.pk))
    (hasil,) = verify_many([(versi.berkas, versi.pk)], oleh=daerah.verifikator)
    assert hasil.pesan.startswith(
        "Tidak dapat diverifikasi sekaligus: isinya perlu dibandingkan dengan cetakan portal."
    )
