"""The letter and its annex without a login, where the campaign says so."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from beranda.rules.lampiran_surat import FormatContoh
from berkas.enums import StatusPengumpulan as S
from berkas.models import Pengumpulan
from pegawai.models import JejakAudit

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def terbuka(pengumpulan, unsigned_pdf):
    pengumpulan.surat_terbuka, pengumpulan.nomor_surat = True, "800.1.5.1/858"
    pengumpulan.surat.save("surat.pdf", ContentFile(unsigned_pdf))
    return pengumpulan


def addresses(pk):
    formats = [reverse("beranda:sample_format", args=[pk, one.value]) for one in FormatContoh]
    return [
        reverse("beranda:open_letter", args=[pk]),
        reverse("beranda:open_letter_pdf", args=[pk]),
        *formats,
    ]


def answers(client, pk):
    return {client.get(one).status_code for one in addresses(pk)}


def test_a_visitor_reads_letter_guide_and_formats(client, terbuka, unsigned_pdf):
    alamat, pdf, *formats = addresses(terbuka.pk)
    page = client.get(alamat).content.decode()
    assert "800.1.5.1/858" in page
    assert "Jumat, 15 Agustus 2025 pukul 23.59 WITA" in page
    assert "Panduan unggah" in page
    assert all(one in page for one in (pdf, *formats))
    assert b"".join(client.get(pdf)) == unsigned_pdf
    assert all(client.get(one).content.startswith(b"%PDF-") for one in formats)
    assert not JejakAudit.objects.exists()


def test_it_names_no_person(client, terbuka, daerah):
    page = client.get(addresses(terbuka.pk)[0]).content.decode()
    assert not any(one.nama in page for one in (daerah.pppk, daerah.kepala_sd1, daerah.admin))


def test_the_front_page_leads_there_only_where_it_is_open(client, terbuka):
    alamat = addresses(terbuka.pk)[0]
    assert alamat in client.get(reverse("beranda:home")).content.decode()
    Pengumpulan.objects.update(surat_terbuka=False)
    assert alamat not in client.get(reverse("beranda:home")).content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {"surat_terbuka": False},
        {"status": S.KONSEP},
        {"status": S.DIARSIPKAN},
        {"surat": "", "nomor_surat": ""},
    ],
)
def test_otherwise_it_does_not_exist_like_a_campaign_that_never_was(client, terbuka, dalam_tenggat, values):
    if values.get("status") == S.DIARSIPKAN:
        values |= {"ditutup_at": terbuka.dibuka_at}
    Pengumpulan.objects.update(**values)
    assert answers(client, terbuka.pk) == {HTTPStatus.NOT_FOUND}
    assert answers(client, terbuka.pk + 99) == {HTTPStatus.NOT_FOUND}
    assert not Pengumpulan.objects.get().is_surat_terbuka


def test_a_closed_campaign_says_so(client, terbuka):
    Pengumpulan.objects.update(status=S.DITUTUP, ditutup_at=terbuka.dibuka_at)
    page = client.get(addresses(terbuka.pk)[0]).content.decode()
    assert "Tidak ada lagi yang dapat diunggah." in page


@pytest.mark.parametrize(
    ("terlambat", "kalimat"),
    [
        (0, "Pengunggahan ditutup Jumat, 15 Agustus 2025"),
        (7, "Berkas masih diterima sampai Jumat, 22 Agustus 2025"),
    ],
)
def test_after_the_deadline_it_says_what_holds_now(client, terbuka, dalam_tenggat, terlambat, kalimat):
    Pengumpulan.objects.update(batas_akhir_at=terbuka.tenggat_at + timedelta(days=terlambat))
    alamat = addresses(terbuka.pk)[0]
    assert "<dt>Sekarang</dt>" not in client.get(alamat).content.decode()
    dalam_tenggat.move_to(terbuka.tenggat_at)
    assert kalimat in client.get(alamat).content.decode()


def test_a_letter_without_its_pdf_offers_none(client, terbuka):
    Pengumpulan.objects.update(surat="")
    alamat, pdf, *_ = addresses(terbuka.pk)
    assert pdf not in client.get(alamat).content.decode()
    assert client.get(pdf).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(("satu", "nama"), [("a15", "A.1.5"), ("a16", "A.1.6"), ("a17", "A.1.7")])
def test_a_format_is_saved_under_its_own_name(client, terbuka, satu, nama):
    answer = client.get(reverse("beranda:sample_format", args=[terbuka.pk, satu]))
    assert answer["Content-Disposition"] == f'attachment; filename="Format {nama}.pdf"'


def test_another_format_does_not_exist(client, terbuka):
    assert (
        client.get(reverse("beranda:sample_format", args=[terbuka.pk, "a99"])).status_code
        == HTTPStatus.NOT_FOUND
    )
