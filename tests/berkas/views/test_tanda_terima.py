"""The receipt's PDF and QR code behind the login, and the mail that leads to them. (The page: test_isi.py.)"""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pypdf import PdfReader

from berkas.models import Versi
from berkas.pdf.tanda_terima import isi_of, render_tanda_terima
from berkas.queries.cek import cek_of
from berkas.queries.tanda_terima import alamat_cek
from berkas.services.upload import Unggahan, upload_berkas
from notifikasi.enums import JenisPesan
from notifikasi.models import Kiriman
from notifikasi.queries import unread_count
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from tests.berkas.pdf.gambar import read_qr
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
MAY_VIEW = ("pppk", "kepala_sd1", "kepala_dinas", "pengelola", "verifikator", "admin", "auditor")
MAY_NOT = ("pppk_lain", "pppk_puskesmas", "kepala_dinkes")


@pytest.fixture
def versi(daerah, dok_skp, settings):
    settings.BASE_URL = "https://simpeg.example.go.id"
    return make_berkas(
        daerah.pppk, dok_skp, kode_cek="ABCDEFGHJKLMNPQR", tanda_terima="K7M2Q-9XPWD"
    ).versi_terkini


def pdf_url(versi) -> str:
    return reverse("berkas:receipt_pdf", args=[versi.tanda_terima])


def qr_url(versi) -> str:
    return reverse("berkas:receipt_qr", args=[versi.tanda_terima])


@pytest.mark.parametrize(
    ("siapa", "kata"),
    [("pppk", "Hasil sampai kepada Anda"), ("pengelola", "Hasil sampai kepada pemiliknya")],
)
def test_only_its_owner_is_told_what_to_do_until_then(daerah, versi, login, siapa, kata):
    client = login(getattr(daerah, siapa))
    page = client.get(reverse("berkas:receipt", args=[versi.tanda_terima])).content.decode()
    assert kata in page
    assert ("Anda tidak perlu melakukan apa pun" in page) is (siapa == "pppk")


@pytest.mark.parametrize(
    ("siapa", "status"), [*((one, 200) for one in MAY_VIEW), *((one, 404) for one in MAY_NOT)]
)
def test_pdf_and_code_open_only_for_those_who_may_see_the_berkas(daerah, versi, login, siapa, status):
    client = login(getattr(daerah, siapa))
    assert [client.get(url(versi)).status_code for url in (pdf_url, qr_url)] == [status, status]


def test_the_pdf_is_a_guarded_attachment_and_on_record(daerah, versi, login):
    response = login(daerah.kepala_sd1).get(pdf_url(versi))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Tanda terima K7M2Q-9XPWD.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "K7M2Q-9XPWD" in PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert read_qr(response.content) == ["https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/"]
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_DOWNLOAD)
    assert (jejak.oleh, jejak.pegawai) == (daerah.kepala_sd1, daerah.pppk)
    assert jejak.objek == f"berkas.Versi:{versi.pk}"
    assert jejak.rincian == {"dokumen": "SKP", "versi": 1, "isi": "tanda terima"}


def test_the_pdf_stays_the_same_after_every_decision(daerah, versi, login):
    client = login(daerah.pppk)
    before = client.get(pdf_url(versi)).content
    berkas = versi.berkas
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.status = "DIKEMBALIKAN"
    berkas.save()
    assert client.get(pdf_url(versi)).content == before


def test_the_code_is_a_plain_picture(daerah, versi, login):
    response = login(daerah.verifikator).get(qr_url(versi))
    assert response["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'; sandbox" in response["Content-Security-Policy"]
    tags = set(re.findall(r"<(\w+)", response.content.decode()))
    assert tags == {"svg", "path"}
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_VIEW).oleh == daerah.verifikator


@pytest.mark.parametrize(("url", "banyak"), [(pdf_url, 7), (qr_url, 6)], ids=["pdf", "qr"])
def test_queries_of_pdf_and_code(daerah, versi, login, django_assert_num_queries, url, banyak):
    client = login(daerah.pppk)
    with django_assert_num_queries(banyak):
        assert client.get(url(versi)).status_code == 200


def test_the_page_shows_code_address_and_pdf(daerah, versi, login):
    page = login(daerah.pppk).get(reverse("berkas:receipt", args=[versi.tanda_terima])).content.decode()
    for words in (
        pdf_url(versi),
        f'src="{qr_url(versi)}"',
        "https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/",
        'href="/cek/ABCD-EFGH-JKLM-NPQR/"',
        'Unduh PDF<span class="sembunyi"> tanda terima</span>',
        "SD Negeri 1",
        "1 Juli s.d. 31 Desember 2025",
    ):
        assert words in page


@pytest.mark.parametrize("nomor", ["TIDAK-ADAXX", "%00"])
@pytest.mark.parametrize("name", ["unduh/", "qr.svg"])
def test_an_unknown_number_is_not_found(daerah, login, nomor, name):
    assert login(daerah.admin).get(f"/berkas/tanda-terima/{nomor}/{name}").status_code == 404


def test_the_mail_leads_to_the_pdf(daerah, dok_skp, trust_store, signed_pdf, settings):
    settings.BASE_URL = "https://simpeg.example.go.id"
    versi = upload_berkas(Unggahan(ContentFile(signed_pdf, name="skp.pdf"), "SKP"), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)  # fmt: skip
    surat = Kiriman.objects.get(penerima=daerah.pppk).isi
    assert f"Unduh sebagai PDF:\nhttps://simpeg.example.go.id{pdf_url(versi)}\n" in surat


# -- The page in each fate ---------------------------------------------------------------------------------------------

LOOK = {
    "code": "NO_SIGNATURE",
    "decision": "look",
    "kind": "scan",
    "message": "Berkas diterima untuk diperiksa.",
}


def page_of(client, versi, **headers) -> str:
    url = reverse("berkas:receipt", args=[versi.tanda_terima])
    return " ".join(client.get(url, headers=headers).content.decode().split())


@pytest.mark.parametrize(
    ("berkas", "versi", "tone", "title"),
    [
        ({}, {}, "baik", "SKP sudah diterima"),
        ({}, {"diperiksa_at": None, "kode": "", "keputusan": ""}, "proses", "SKP sudah diterima, sedang diperiksa"),
        ({}, {"keputusan": "look", "hasil": LOOK, "menyatakan_basah": True}, "baik", "SKP sudah diterima"),
        ({"status": "TERVERIFIKASI"}, {}, "baik", "SKP sudah terverifikasi"),
        ({"status": "DIKEMBALIKAN"}, {}, "awas", "SKP dikembalikan"),
        ({"status": "DIKEMBALIKAN"}, {"keputusan": "refuse", "hasil": {"message": "Diubah."}}, "awas", "SKP ditolak sesudah diperiksa"),
    ],
    ids=["received", "waits", "accepted scan", "verified", "returned", "refused afterwards"],
)  # fmt: skip
def test_the_panel_has_the_tone_of_its_fate(daerah, dok_skp, login, berkas, versi, tone, title):
    made = make_berkas(daerah.pppk, dok_skp, **berkas, **versi).versi_terkini
    page = page_of(login(daerah.pppk), made)
    assert f'class="terima terima-{tone}"' in page
    assert f'<h1 id="judul-terima">{title}</h1>' in page
    assert "Tepat waktu, 1 hari sebelum tenggat" in page
    assert f"<title>{title}: tanda terima {made.tanda_terima}" in page
    assert ("spanduk-awas" in page) is bool(versi.get("keputusan") == "refuse")


def test_a_late_one_says_so_in_its_panel(daerah, dok_skp, login):
    made = make_berkas(daerah.pppk, dok_skp).versi_terkini
    made.tepat_waktu, made.diterima_at = False, made.tenggat_at + timedelta(days=2, hours=3)
    made.save(update_fields=["tepat_waktu", "diterima_at"])
    page = page_of(login(daerah.pppk), made)
    assert "terima-lambat" in page
    assert "Terlambat 2 hari 3 jam" in page


def test_what_was_replaced_is_not_green_and_asks_for_nothing(daerah, versi, login):
    berkas = versi.berkas
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.save(update_fields=["versi_terkini"])
    page = page_of(login(daerah.pppk), versi)
    assert 'class="terima terima-netral"' in page
    assert "SKP versi 1 sudah diganti</h1>" in page
    assert 'id="berikut"' not in page


def test_the_answer_to_a_waiting_page_brings_the_panel_along(daerah, versi, login):
    part = page_of(login(daerah.pppk), versi, **{"HX-Request": "true"})
    assert re.search(r'<section class="terima terima-baik" id="terima"[^>]* hx-swap-oob="true"', part)
    assert "hx-swap-oob" not in page_of(login(daerah.pppk), versi)


def test_the_next_step_is_the_other_document_then_none(daerah, versi, dok_mpph, login):
    client, add = login(daerah.pppk), reverse("berkas:add", args=[dok_mpph.pengumpulan_id, "MPPH"])
    page = page_of(client, versi)
    assert "Lanjut, 1 dari 2 sudah diterima" in page
    assert f'href="{add}"' in page
    make_berkas(daerah.pppk, dok_mpph)
    page = page_of(client, versi)
    assert "2 dari 2 berkas sudah diterima. Tidak ada lagi yang perlu Anda unggah." in page
    assert f'href="{add}"' not in page


def test_the_next_step_after_a_return_is_the_same_document(daerah, versi, dok_mpph, login):
    make_berkas(daerah.pppk, dok_mpph)
    type(versi.berkas).objects.filter(pk=versi.berkas_id).update(status="DIKEMBALIKAN")
    page = page_of(login(daerah.pppk), versi)
    assert "Unggah SKP yang sudah diperbaiki</h2>" in page
    assert f'href="{reverse("berkas:add", args=[dok_mpph.pengumpulan_id, "SKP"])}"' in page


def test_others_are_given_no_next_step_and_no_share(daerah, versi, login):
    page = page_of(login(daerah.kepala_sd1), versi)
    assert 'id="berikut"' not in page
    assert "data-share" not in page


def test_the_printed_page_names_the_address_of_the_check(daerah, versi, login):
    page = login(daerah.pppk).get(reverse("berkas:receipt", args=[versi.tanda_terima])).content.decode()
    assert f'<p class="hanya-cetak kecil">Cek: {alamat_cek(versi)}</p>' in page


def test_opening_the_receipt_reads_its_message(daerah, versi, login):
    tautan = reverse("berkas:receipt", args=[versi.tanda_terima])
    send_pesan(
        kunci="diterima:1", penerima=daerah.pppk, jenis=JenisPesan.BERKAS_DITERIMA, judul="SKP diterima", isi="Isi",
        tautan=tautan,
    )  # fmt: skip
    login(daerah.kepala_sd1).get(tautan)
    assert unread_count(daerah.pppk) == 1, "another person reads for themselves"
    login(daerah.pppk).get(tautan)
    assert unread_count(daerah.pppk) == 0


def test_a_receipt_never_follows_the_register(daerah, dok_skp, login, client):
    """The person moves, is renamed, gets another penilai, and the unit is renamed: page, PDF and public check stay."""
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    alamat = reverse("berkas:receipt", args=[versi.tanda_terima])
    unit, nama = versi.pegawai_unit, versi.pegawai_nama
    pdf, cek = render_tanda_terima(isi_of(versi)), cek_of(versi)
    page = login(daerah.pppk).get(alamat).content.decode()
    assert unit in page
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(
        unit=daerah.puskesmas,
        nama="Nama Baru",
        nip="199001012025211001",
        jabatan="Lain",
        pejabat_penilai=None,
    )
    type(daerah.sd1).objects.filter(pk=daerah.sd1.pk).update(nama="SD Ganti Nama")
    versi = Versi.objects.select_related("berkas__pegawai__unit", "oleh").get(pk=versi.pk)
    assert isi_of(versi).pegawai == nama
    assert (isi_of(versi).unit, isi_of(versi).nip) == (unit, versi.nip_tercetak)
    assert render_tanda_terima(isi_of(versi)) == pdf
    assert (cek_of(versi).nama, cek_of(versi).unit) == (cek.nama, cek.unit)
    fakta = login(daerah.pppk).get(alamat).content.decode()
    fakta = fakta[fakta.index("terima-fakta") : fakta.index("</main>")]
    assert (nama in fakta, unit in fakta) == (True, True)
    assert ("Nama Baru" in fakta, "SD Ganti Nama" in fakta) == (False, False)
