import re

import pytest
from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan
from pegawai.models import JejakAudit, Pegawai, UnitKerja
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def lihat(daerah, login, pengumpulan):
    client = login(daerah.admin)

    def lihat(**query) -> str:
        """The preview itself, without the frame around it."""
        answer = client.get(reverse("beranda:preview", args=[pengumpulan.pk]), query)
        assert answer.status_code == 200
        page = answer.content.decode()
        return page[page.index('id="pratinjau"') : page.index("</main>")]

    return lihat


def words(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", html).split()


def panel_of(page: str) -> str:
    return page[page.index('<section class="lanjut"') : page.index('<ul class="tugas"')]


@pytest.mark.parametrize("status", [StatusPengumpulan.KONSEP, StatusPengumpulan.TERBIT])
def test_home_is_shown_before_and_after_publishing(lihat, status, pengumpulan):
    Pengumpulan.objects.update(status=status)
    isi = lihat()
    assert "Unggah MPPH" in isi
    assert "Nama Pegawai" in isi
    assert pengumpulan.nama in isi


def test_it_reads_like_the_page_of_a_person_who_has_handed_in_nothing(
    lihat, daerah, login, pengumpulan, dalam_tenggat
):
    from_person = {}
    moments = {
        "sebelum": "2025-08-02T16:00Z",
        "dibuka": "2025-08-09T16:00Z",
        "hari-terakhir": "2025-08-15T10:00Z",
        "tutup": "2025-08-16T16:00Z",
    }
    for saat, at in moments.items():
        dalam_tenggat.move_to(at)
        page = login(daerah.pppk).get(reverse("beranda:home")).content.decode()
        from_person[saat] = words(panel_of(page))
    dalam_tenggat.move_to("2025-08-14T02:00Z")
    for saat, expected in from_person.items():
        isi = lihat(saat=saat)
        assert words(panel_of(isi)) == expected


@pytest.mark.parametrize(
    ("saat", "kalimat"),
    [
        ("sebelum", "SKP belum dapat diunggah"),
        ("dibuka", "Simpan"),
        ("tutup", "Pengunggahan SKP sudah ditutup"),
    ],
)
def test_the_page_of_an_upload_follows_the_clock(lihat, saat, kalimat):
    isi = lihat(saat=saat, halaman="SKP")
    assert kalimat in isi
    shown = re.sub(
        r"<template.*?</template>", "", isi, flags=re.DOTALL
    )  # scripts take their parts from there
    assert "Ada masalah" not in shown


@pytest.mark.parametrize("halaman", ["beranda", "MPPH", "SKP"])
def test_nothing_can_be_pressed(lihat, halaman):
    for saat in ("sebelum", "dibuka", "hari-terakhir", "tutup"):
        isi = lihat(saat=saat, halaman=halaman)
        assert not re.search(
            r"<form|<script|csrfmiddlewaretoken|<a [^>]*href=|<(?:input|button)(?! disabled)", isi
        )


def test_unknown_choices_show_the_open_campaign_at_home(lihat):
    assert words(lihat(saat="\0", halaman="x" * 60000)) == words(lihat())


def test_it_is_no_ones_page_and_writes_nothing(lihat, daerah, dok_skp):
    make_berkas(daerah.pppk, dok_skp)
    before = [model.objects.count() for model in (Pegawai, UnitKerja, JejakAudit)]
    assert "0 dari 2 diterima" in " ".join(words(lihat()))
    assert [model.objects.count() for model in (Pegawai, UnitKerja, JejakAudit)] == before


def test_an_ended_campaign_is_shown_by_its_dates(lihat, pengumpulan):
    Pengumpulan.objects.update(status=StatusPengumpulan.DITUTUP, ditutup_at="2025-08-10T00:00Z")
    assert "Simpan" in lihat(saat="hari-terakhir", halaman="SKP")


def test_the_page_of_a_campaign_leads_here(daerah, login, pengumpulan):
    page = login(daerah.admin).get(reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk]))
    assert reverse("beranda:preview", args=[pengumpulan.pk]) in page.content.decode()
