import pytest
from django.urls import reverse

from kinerja.models import Periode
from tests.factories import PeriodeFactory, make_kohort

DAFTAR, TAMBAH = "/kinerja/periode/", "/kinerja/periode/tambah/"
ISIAN = {
    "nama": "Tahun 2026", "tahun": "2026", "mulai": "2026-01-01", "selesai": "2026-12-31",
}  # fmt: skip


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.fixture
def isian(db):
    return ISIAN | {"kohort": str(make_kohort().pk)}


def test_an_admin_adds_and_changes_a_period(admin, periode, isian):
    assert admin.post(TAMBAH, isian)["Location"] == DAFTAR
    baru = Periode.objects.get(tahun=2026)
    url = reverse("kinerja:periode_edit", args=[baru.pk])
    assert f'href="{url}"' in admin.get(DAFTAR).content.decode()
    assert 'value="2026-01-01"' in admin.get(url).content.decode()
    page = admin.post(url, isian | {"selesai": "2026-06-30"}, follow=True).content.decode()
    assert "Periode Tahun 2026 disimpan." in page
    assert Periode.objects.get(tahun=2026).selesai.month == 6


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"nama": ""}, "Tuliskan nama periode."),
        ({"kohort": ""}, "Pilih kohort."),
        ({"kohort": "0"}, "Pilih kohort dari daftar."),
        ({"tahun": "dua ribu"}, "Tulis tahun dengan empat angka, misalnya 2025"),
        ({"tahun": "1999"}, "Tulis tahun dengan empat angka, misalnya 2025"),
        ({"mulai": ""}, "Isi tanggal mulai, misalnya 2025-07-01"),
        ({"selesai": "31/31/2026"}, "Isi tanggal selesai, misalnya 2025-12-31"),
        ({"selesai": "2025-12-31"}, "Periode harus berakhir sesudah mulai."),
        ({"mulai": "2025-07-01", "selesai": "2025-12-31"}, "Periode ini sudah ada untuk kohort tersebut."),
    ],
    ids=["nama", "kohort", "kohort asing", "tahun", "tahun kecil", "mulai", "selesai", "terbalik", "kembar"],
)
def test_every_fault_is_named(admin, periode, isian, ganti, pesan):
    answer = admin.post(TAMBAH, isian | ganti)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert Periode.objects.count() == 1


def test_a_period_in_use_is_not_changed(admin, periode, skp, isian):
    url = reverse("kinerja:periode_edit", args=[periode.pk])
    page = admin.get(DAFTAR).content.decode()
    assert f'href="{url}"' not in page
    assert 'data-label="MPPH">0</td>' in page
    assert 'data-label="SKP">1</td>' in page
    assert "Sudah dipakai" in page
    answer = admin.post(url, isian)
    assert answer.status_code == 422
    assert "Periode ini sudah dipakai MPPH atau SKP dan tidak dapat diubah." in answer.content.decode()


def test_the_list_asks_as_much_for_many(admin, periode, django_assert_num_queries):
    for tahun in range(2026, 2056):
        PeriodeFactory(tahun=tahun, mulai=f"{tahun}-01-01", selesai=f"{tahun}-12-31")
    admin.get(DAFTAR)
    with django_assert_num_queries(9):  # the frame's seven, the count, the rows
        admin.get(DAFTAR)


@pytest.mark.parametrize(
    ("urut", "tahun"),
    [("", [2026, 2025]), ("mulai", [2025, 2026]), ("-skp", [2025, 2026]), ("mpph", [2025, 2026])],
)
def test_the_list_is_sorted(admin, periode, skp, urut, tahun):
    PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    page = admin.get(DAFTAR, {"urut": urut})
    assert [one.tahun for one in page.context["page_obj"]] == tahun
