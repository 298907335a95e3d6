import pytest
from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan


@pytest.fixture
def url(pengumpulan, dalam_tenggat) -> str:
    Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP)
    return reverse("berkas:pengumpulan_publish", args=[pengumpulan.pk])


def test_the_page_says_whom_it_reaches_and_then_publishes(daerah, login, url):
    admin = login(daerah.admin)
    page = admin.get(url).content.decode()
    for teks in (
        "3 pegawai aktif pada 3 unit diminta",
        "2 orang belum memiliki pejabat penilai di data pegawai",
        "Surat (PDF) belum dilampirkan",
        "3 pegawai dan 3 kepala unit menerima satu pesan",
        "Terbitkan bagi 3 orang",
    ):
        assert teks in page
    assert (
        "terbit. 3 pegawai dan 3 kepala unit menerima satu pesan."
        in admin.post(url, follow=True).content.decode()
    )
    assert Pengumpulan.objects.get().status == StatusPengumpulan.TERBIT


def test_what_stands_in_the_way_is_on_the_page_and_refused(daerah, login, url, dalam_tenggat, pengumpulan):
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    admin = login(daerah.admin)
    assert "Tenggat konsep ini sudah lewat" in admin.get(url).content.decode()
    answer = admin.post(url)
    assert answer.status_code == 422
    assert "Kesalahan: " in answer.content.decode().split("</title>")[0]
    assert Pengumpulan.objects.get().status == StatusPengumpulan.KONSEP


def test_it_is_published_once(daerah, login, url, pengumpulan):
    admin = login(daerah.admin)
    admin.post(url)
    answer = admin.post(url, follow=True)
    assert "Hanya konsep yang dapat diterbitkan." in answer.content.decode()
