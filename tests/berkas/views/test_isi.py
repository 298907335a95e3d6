"""Files and receipts: only with permission, byte for byte, and recorded."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

import pemeriksaan
from berkas.enums import StatusBerkas
from berkas.models import Versi
from berkas.services.upload import Unggahan, upload_berkas
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan import MAX_PAGE_TEXT
from tests.factories import VersiFactory, make_berkas
from tests.pdf_factory import make_pdf, make_unsigned, objects_of, replace_text

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")
MAY_VIEW = ("pppk", "kepala_sd1", "kepala_dinas", "pengelola", "verifikator", "admin", "auditor")
MAY_NOT = ("pppk_lain", "pppk_puskesmas", "kepala_dinkes")


@pytest.fixture
def versi(daerah, dok_skp, signed_pdf) -> Versi:
    return upload_berkas(Unggahan(ContentFile(signed_pdf, name="skp.pdf"), 'SKP "2025"'), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)  # fmt: skip


def pages_of(versi: Versi) -> list[str]:
    return [
        reverse("berkas:detail", args=[versi.berkas_id]),
        reverse("berkas:receipt", args=[versi.tanda_terima]),
        reverse("berkas:download", args=[versi.pk]),
        reverse("berkas:page_image", args=[versi.pk, 1]),
    ]


@pytest.mark.parametrize(
    ("siapa", "status"), [*((one, 200) for one in MAY_VIEW), *((one, 404) for one in MAY_NOT)]
)
def test_each_page_and_file_opens_only_for_those_who_may_see_it(daerah, versi, login, siapa, status):
    client = login(getattr(daerah, siapa))
    for url in pages_of(versi):
        response = client.get(url)
        assert response.status_code == status, url
        b"".join(response)  # read to its end, which closes the stored file


def test_a_stranger_is_led_to_the_login(client, versi):
    assert {client.get(url).status_code for url in pages_of(versi)} == {302}


def test_a_download_is_the_original_as_a_guarded_attachment(daerah, versi, login, signed_pdf):
    response = login(daerah.kepala_sd1).get(reverse("berkas:download", args=[versi.pk]))
    assert b"".join(response) == signed_pdf
    assert response["Content-Disposition"] == 'attachment; filename="SKP 2025 v1.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{versi.sha256}"'
    assert "sandbox" in response["Content-Security-Policy"]
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_DOWNLOAD)
    assert (jejak.oleh, jejak.pegawai) == (daerah.kepala_sd1, daerah.pppk)


def test_a_page_is_drawn_audited_once_and_then_known(daerah, versi, login):
    client, url = login(daerah.verifikator), reverse("berkas:page_image", args=[versi.pk, 1])
    response = client.get(url)
    assert response.content.startswith(b"\x89PNG")
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "private, no-cache"
    again = client.get(url, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_VIEW).count() == 1


@pytest.mark.parametrize("halaman", [0, 2, 99])
def test_a_page_that_is_not_there_is_not_found(daerah, versi, login, halaman):
    url = f"/berkas/versi/{versi.pk}/halaman/{halaman}.png"
    assert login(daerah.pppk).get(url).status_code == 404


def test_bytes_that_are_gone_are_not_found(daerah, dok_mpph, login):
    lost = make_berkas(daerah.pppk, dok_mpph).versi_terkini
    client = login(daerah.pppk)
    assert client.get(reverse("berkas:download", args=[lost.pk])).status_code == 404
    assert client.get(reverse("berkas:page_image", args=[lost.pk, 1])).status_code == 404


def test_the_receipt_says_everything_once_and_for_all(daerah, versi, login, signed_pdf):
    page = " ".join(login(daerah.pppk).get(pages_of(versi)[1]).content.decode().split())
    for words in (
        versi.tanda_terima,
        "Sasaran Kinerja Pegawai (SKP)",
        "Kamis, 14 Agustus 2025 pukul 10.00 WITA, tepat waktu",
        "Tenggat yang berlaku: Jumat, 15 Agustus 2025 pukul 23.59 WITA",
        f"<code>{versi.sha256}</code>",
        f"{len(PdfReader(BytesIO(signed_pdf)).pages)} halaman",
        "Tanda tangan elektronik utuh dan sertifikatnya diterbitkan BSrE.",
        "Verifikator BKPSDM melihat jawaban Anda saat memeriksa.",
        "BKPSDM Kabupaten Klungkung",
    ):
        assert words in page


def test_a_receipt_number_may_be_typed_in_small_letters(daerah, versi, login):
    nomor = versi.tanda_terima.lower().replace("-", "")
    assert login(daerah.pppk).get(f"/berkas/tanda-terima/{nomor}/").status_code == 200


def test_a_replaced_receipt_leads_to_the_newer_one(daerah, versi, login):
    berkas = versi.berkas
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, tanda_terima="BARU2-BARU2")
    berkas.save(update_fields=["versi_terkini"])
    page = login(daerah.pppk).get(reverse("berkas:receipt", args=[versi.tanda_terima])).content.decode()
    assert "sudah diganti versi 2" in page
    assert reverse("berkas:receipt", args=["BARU2-BARU2"]) in page


def test_while_the_inspection_waits_the_receipt_asks_again(daerah, dok_mpph, login):
    berkas = make_berkas(
        daerah.pppk, dok_mpph, status="MENUNGGU_PEMERIKSAAN", diperiksa_at=None, kode="", keputusan=""
    )
    client, url = login(daerah.pppk), reverse("berkas:receipt", args=[berkas.versi_terkini.tanda_terima])
    page = client.get(url).content.decode()
    sentence = "Berkas sudah diterima pukul 10.00 WITA dan sedang diperiksa. Waktu terima tidak berubah"
    assert sentence in page
    assert f'hx-get="{url}"' in page
    assert "htmx-2.min.js" in page
    answer = client.get(url, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b""), "nothing new, so nothing is read out again"
    berkas.status = StatusBerkas.DIUNGGAH
    berkas.save()
    Versi.objects.update(diperiksa_at=timezone.now(), kode="OK_BSRE", keputusan="accept")
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Menunggu verifikasi" in part
    assert "hx-get" not in part
    assert "<html" not in part
    assert "htmx" not in client.get(url).content.decode().split("</head>")[0].replace("htmx-config", "")


def test_a_waiting_receipt_that_was_replaced_says_so_and_asks_no_more(daerah, dok_mpph, login):
    berkas = make_berkas(daerah.pppk, dok_mpph, diperiksa_at=None, kode="", keputusan="")
    url = reverse("berkas:receipt", args=[berkas.versi_terkini.tanda_terima])
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.save(update_fields=["versi_terkini"])
    part = login(daerah.pppk).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "sudah diganti versi 2" in part
    assert "hx-get" not in part


def test_the_detail_page_shows_findings_signatures_and_history(daerah, versi, login):
    page = " ".join(login(daerah.auditor).get(pages_of(versi)[0]).content.decode().split())
    for words in (
        "Ni Luh Contoh, S.Kom.",
        "BSrE Uji (BSrE)",
        "Seluruh dokumen.",
        "menurut jam penandatangan sendiri; tidak dibuktikan stempel waktu.",
        "Status pencabutan tidak ditanyakan ke penerbit (pemeriksaan luring).",
        "Versi 1 diunggah",
    ):
        assert words in page
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_VIEW, oleh=daerah.auditor).exists()


def test_queries_of_detail_and_receipt_do_not_grow_with_versions(
    daerah, versi, login, django_assert_max_num_queries
):
    for nomor in range(2, 12):
        VersiFactory(berkas=versi.berkas, nomor=nomor)
    client = login(daerah.pppk)
    for url in pages_of(versi)[:2]:
        with django_assert_max_num_queries(17):
            client.get(url)


@pytest.mark.parametrize("lewat", ["halaman", "tanda terima", "periksa"])
def test_every_view_of_a_version_is_recorded_once(daerah, versi, login, lewat):
    """Also without the first page, and when the browser already has the picture."""
    client = login(daerah.verifikator)
    if lewat == "halaman":
        type(versi).objects.filter(pk=versi.pk).update(halaman=2)
        url = reverse("berkas:page_image", args=[versi.pk, 2])
        headers = {"If-None-Match": f'"{versi.sha256}-{versi.ukuran}-2-900-2"'}
    else:
        key = versi.tanda_terima if lewat == "tanda terima" else versi.berkas_id
        url = reverse("berkas:receipt" if lewat == "tanda terima" else "berkas:review", args=[key])
        headers = {}
    for _ in range(2):
        assert client.get(url, headers=headers).status_code in (200, 304)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_VIEW)
    assert (jejak.oleh, jejak.pegawai, jejak.objek) == (
        daerah.verifikator,
        daerah.pppk,
        f"berkas.Versi:{versi.pk}",
    )


def test_the_own_receipt_is_no_reading_by_others(daerah, versi, login):
    login(daerah.pppk).get(reverse("berkas:receipt", args=[versi.tanda_terima]))
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_VIEW).exists()


def test_a_receipt_number_that_no_database_can_hold_is_not_found(daerah, login):
    assert login(daerah.pppk).get("/berkas/tanda-terima/%00/").status_code == 404


def test_a_thumbnail_is_small_audited_and_kept_nowhere(daerah, versi, login):
    client, url = login(daerah.verifikator), reverse("berkas:page_thumb", args=[versi.pk, 1])
    for _ in range(2):
        response = client.get(url)
        assert response.content.startswith(b"\x89PNG")
        assert int.from_bytes(response.content[16:20], "big") == 160
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response
        assert "sandbox" in response["Content-Security-Policy"]
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_VIEW).count() == 1


def test_a_page_by_itself_leads_to_its_neighbours(daerah, versi, login):
    type(versi).objects.filter(pk=versi.pk).update(halaman=3)
    page = login(daerah.pppk).get(reverse("berkas:page", args=[versi.pk, 2])).content.decode()
    assert "Halaman 2 dari 3" in page
    for nomor in (1, 3):
        assert reverse("berkas:page", args=[versi.pk, nomor]) in page
    first = login(daerah.pppk).get(reverse("berkas:page", args=[versi.pk, 1])).content.decode()
    assert reverse("berkas:page", args=[versi.pk, 2]) in first
    assert "Halaman 0" not in first


def store(daerah, dok_skp, data, **hasil) -> Versi:
    isi = storages["berkas"].save("versi/00/isi.pdf", ContentFile(data))
    berkas = make_berkas(daerah.pppk, dok_skp, isi=isi, ukuran=len(data), hasil=hasil, halaman=1)
    return berkas.versi_terkini


@pytest.fixture
def bertambah(daerah, dok_skp, signed_pdf) -> Versi:
    """A file whose last revision, behind what was signed, shows other words."""
    return store(daerah, dok_skp, replace_text(signed_pdf), shown_until=len(signed_pdf))


def test_what_is_shown_and_read_is_what_was_signed(daerah, bertambah, login, signed_pdf):
    client = login(daerah.verifikator)
    pictures = [
        client.get(reverse("berkas:page_image", args=[bertambah.pk, 1])).content,
        client.get(reverse("berkas:page_thumb", args=[bertambah.pk, 1])).content,
    ]
    assert pictures == [pemeriksaan.render_page(signed_pdf, page=1, width=one) for one in (900, 160)]
    text = client.get(reverse("berkas:page_text", args=[bertambah.pk, 1])).content.decode()
    assert "SASARAN KINERJA PEGAWAI periode 1 Juli" in text
    assert "sangat baik" not in text
    assert "sangat baik" in pemeriksaan.read_page(replace_text(signed_pdf), page=1).text, (
        "the other words were there to see"
    )


def test_a_picture_from_before_another_end_was_set_is_not_shown_again(daerah, bertambah, login, signed_pdf):
    client, url = login(daerah.verifikator), reverse("berkas:page_image", args=[bertambah.pk, 1])
    stored = client.get(url)["ETag"]
    Versi.objects.update(hasil={"shown_until": len(signed_pdf) - 1})
    assert client.get(url, headers={"If-None-Match": stored}).status_code == 200


def test_the_signed_copy_can_be_downloaded_beside_the_original(daerah, bertambah, login, signed_pdf):
    client = login(daerah.verifikator)
    salinan = client.get(reverse("berkas:download_signed", args=[bertambah.pk]))
    assert b"".join(salinan) == signed_pdf
    assert salinan["Content-Disposition"] == 'attachment; filename="SKP 2025 v1-ditandatangani.pdf"'
    assert salinan["Cache-Control"] == "private, no-store"
    assert "sandbox" in salinan["Content-Security-Policy"]
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_DOWNLOAD)
    assert (jejak.oleh, jejak.pegawai) == (daerah.verifikator, daerah.pppk)
    assert jejak.rincian == {"dokumen": "SKP", "versi": 1, "isi": "salinan yang ditandatangani"}
    asli = client.get(reverse("berkas:download", args=[bertambah.pk]))
    assert b"".join(asli) == replace_text(signed_pdf)


def test_pages_offer_the_signed_copy_and_say_what_it_is(daerah, bertambah, login):
    url = reverse("berkas:download_signed", args=[bertambah.pk])
    for siapa, pages in (
        ("pppk", [*pages_of(bertambah)[:2], reverse("berkas:page", args=[bertambah.pk, 1])]),
        ("verifikator", [reverse("berkas:review", args=[bertambah.berkas_id])]),
    ):
        for page in pages:
            html = " ".join(login(getattr(daerah, siapa)).get(page).content.decode().split())
            assert url in html, page
            assert "Yang ditampilkan portal persis yang ditandatangani" in html


def test_a_file_that_ends_with_what_was_signed_has_no_other_copy(daerah, versi, login):
    client = login(daerah.verifikator)
    assert client.get(reverse("berkas:download_signed", args=[versi.pk])).status_code == 404
    for page in (*pages_of(versi)[:2], reverse("berkas:review", args=[versi.berkas_id])):
        assert "salinan yang ditandatangani" not in client.get(page).content.decode()


@pytest.mark.parametrize("lebar", [900, 1800, 3000])
def test_a_page_is_drawn_in_each_width_of_the_ladder(daerah, versi, login, lebar):
    client, url = login(daerah.pppk), reverse("berkas:page_image", args=[versi.pk, 1])
    response = client.get(url, {"lebar": lebar})
    assert int.from_bytes(response.content[16:20], "big") == lebar
    again = client.get(url, {"lebar": lebar}, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == (
        304 if lebar == 900 else 200
    )


@pytest.mark.parametrize("lebar", ["", "1000", "90000", "x"])
def test_another_width_is_not_found(daerah, versi, login, lebar):
    url = reverse("berkas:page_image", args=[versi.pk, 1])
    assert login(daerah.pppk).get(url, {"lebar": lebar}).status_code == 404


def test_zoom_works_by_links_that_keep_the_filter(daerah, versi, login):
    review = reverse("berkas:review", args=[versi.berkas_id])
    page = login(daerah.verifikator).get(f"{review}?jenis=SKP&zoom=150").content.decode()
    assert 'data-zoom="150"' in page
    assert 'sizes="(min-width: 900px) 1350px, 150vw"' in page
    image = reverse("berkas:page_image", args=[versi.pk, 1])
    ladder = f'srcset="{image}?lebar=900 900w, {image}?lebar=1800 1800w, {image}?lebar=3000 3000w"'
    assert ladder in " ".join(page.split())
    for name, href in (("lebih_kecil", "zoom=100"), ("lebih_besar", "zoom=200")):
        assert re.search(rf'data-zoom-ke="{name}"[^>]*href="\?jenis=SKP&amp;{href}#pratinjau"', page)
    assert re.search(r'data-zoom-ke="pas"[^>]*href="\?jenis=SKP#pratinjau"', page)


def test_at_the_ends_of_the_zoom_a_link_leads_nowhere(daerah, versi, login):
    url, client = reverse("berkas:page", args=[versi.pk, 1]), login(daerah.pppk)
    fit, largest = (client.get(url, {"zoom": one}).content.decode() for one in (100, 300))
    assert len(re.findall(r'data-zoom-ke="(?:lebih_kecil|pas)"[^>]*aria-disabled="true"', fit)) == 2
    assert re.search(r'data-zoom-ke="lebih_besar"[^>]*aria-disabled="true"', largest)
    assert fit.count('aria-disabled="true"') + largest.count('aria-disabled="true"') == 3


def test_the_zoom_goes_along_to_the_neighbours(daerah, versi, login):
    Versi.objects.filter(pk=versi.pk).update(halaman=2)
    page = (
        login(daerah.pppk).get(reverse("berkas:page", args=[versi.pk, 1]), {"zoom": "200"}).content.decode()
    )
    assert f'{reverse("berkas:page", args=[versi.pk, 2])}?zoom=200"' in page


def test_the_text_of_a_page_is_plain_escaped_and_audited_once(daerah, dok_skp, login):
    versi = store(daerah, dok_skp, make_unsigned("NIP 19920314 202521 2 001 <script>alert\\(1\\)</script>"))
    client, url = login(daerah.verifikator), reverse("berkas:page_text", args=[versi.pk, 1])
    for _ in range(2):
        html = client.get(url).content.decode()
    assert re.search(
        r"<pre[^>]*>NIP 19920314 202521 2 001 &lt;script&gt;alert\(1\)&lt;/script&gt;</pre>", html
    )
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_VIEW)
    assert (jejak.oleh, jejak.pegawai) == (daerah.verifikator, daerah.pppk)


def test_a_page_without_text_says_so(daerah, dok_skp, login, scan_pdf):
    versi = store(daerah, dok_skp, scan_pdf)
    page = login(daerah.pppk).get(reverse("berkas:page_text", args=[versi.pk, 1])).content.decode()
    assert "Halaman ini tidak memuat teks yang dapat dibaca" in page


def test_more_text_than_fits_is_cut_and_the_page_says_so(daerah, dok_skp, login):
    many = b"BT /F1 4 Tf 1 3900 Td 0 -5 TD " + b"(%s) ' " % (b"A" * 1000) * 210 + b" ET"
    versi = store(daerah, dok_skp, make_pdf(objects_of(many, page=b"/MediaBox [0 0 4000 4000]")))
    page = login(daerah.pppk).get(reverse("berkas:page_text", args=[versi.pk, 1])).content.decode()
    assert 199_000 < page.count("A") <= MAX_PAGE_TEXT + 100
    assert "Tidak seluruh teks halaman ini dapat ditampilkan (paling banyak 200.000 huruf)." in page


@pytest.mark.parametrize("siapa", MAY_NOT)
def test_text_and_signed_copy_are_not_for_everyone(daerah, bertambah, login, siapa):
    client = login(getattr(daerah, siapa))
    assert client.get(reverse("berkas:page_text", args=[bertambah.pk, 1])).status_code == 404
    assert client.get(reverse("berkas:download_signed", args=[bertambah.pk])).status_code == 404


@pytest.mark.parametrize("name", ["page_image", "page_thumb"])
def test_a_page_that_cannot_be_drawn_says_so_in_its_place(daerah, versi, login, name):
    """Browsers show a picture with any status."""
    type(versi).objects.filter(pk=versi.pk).update(halaman=2)  # the file has one
    response = login(daerah.pppk).get(reverse(f"berkas:{name}", args=[versi.pk, 2]))
    assert (response.status_code, response["Content-Type"]) == (404, "image/svg+xml")
    assert "Halaman ini tidak terbaca." in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response


def test_the_pages_of_a_busy_portal_ask_to_come_again(daerah, versi, login, settings):
    server = pemeriksaan._server(settings)
    held = [server._places.acquire(blocking=False) for _ in range(settings.INSPECTION_CHILDREN)]
    try:
        response = login(daerah.pppk).get(reverse("berkas:page_thumb", args=[versi.pk, 1]))
        text = login(daerah.pppk).get(reverse("berkas:page_text", args=[versi.pk, 1]))
    finally:
        for place in held:
            server._places.release() if place else None
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Halaman belum dapat ditampilkan." in response.content.decode()
    assert (text.status_code, text["Retry-After"]) == (503, "5")
    assert "Teks halaman belum dapat ditampilkan. Muat ulang beberapa saat lagi." in text.content.decode()
