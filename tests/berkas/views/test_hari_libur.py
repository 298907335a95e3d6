import pytest
from django.urls import reverse

from berkas.enums import JenisHariLibur
from berkas.models import HariLibur

DAFTAR, TAMBAH, ISI = (reverse(f"berkas:hari_libur_{nama}") for nama in ("list", "add", "fill"))
GALUNGAN = {"tanggal": "2026-06-17", "nama": "Hari Raya Galungan", "jenis": "BALI", "sumber": "SE Gubernur"}


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.fixture
def hari(db) -> HariLibur:
    return HariLibur.objects.create(
        tanggal="2026-06-17", nama="Hari Raya Galungan", jenis=JenisHariLibur.BALI
    )


def test_a_day_is_added_changed_and_removed(admin):
    assert "Hari Raya Galungan disimpan." in admin.post(TAMBAH, GALUNGAN, follow=True).content.decode()
    row = HariLibur.objects.get()
    edit = reverse("berkas:hari_libur_edit", args=[row.pk])
    admin.post(edit, GALUNGAN | {"nama": "Galungan"})
    assert HariLibur.objects.get().nama == "Galungan"
    delete = reverse("berkas:hari_libur_delete", args=[row.pk])
    assert "Galungan dihapus dari kalender." in admin.post(delete, follow=True).content.decode()
    assert not HariLibur.objects.exists()


@pytest.mark.parametrize(
    ("beda", "pesan"),
    [
        ({"tanggal": ""}, "Isi tanggal hari libur"),
        ({"tanggal": "17 Juni"}, "Tulis tanggal hari libur, misalnya 2026-06-17"),
        ({"tanggal": "0001-01-01"}, "Tulis tahun antara 1900 dan 2100"),
        ({"nama": " "}, "Isi nama hari libur"),
        ({"nama": "x" * 121}, "Nama hari libur paling banyak 120 huruf"),
        ({"jenis": "LAIN"}, "Pilih jenis dari daftar"),
        ({}, "Hari libur ini sudah ada pada tanggal itu."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(admin, hari, beda, pesan):
    answer = admin.post(TAMBAH, GALUNGAN | beda)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert HariLibur.objects.count() == 1


def test_the_list_shows_one_year(admin, hari):
    assert "Hari Raya Galungan" in admin.get(DAFTAR, {"tahun": 2026}).content.decode()
    assert "Belum ada hari libur" in admin.get(DAFTAR, {"tahun": 2025}).content.decode()


@pytest.mark.parametrize("tahun", ["", "abc", "0", "99999", "٢٠٢٦x"])
def test_a_year_that_is_none_shows_this_year(admin, tahun, dalam_tenggat):
    assert "Hari libur 2025" in admin.get(DAFTAR, {"tahun": tahun}).content.decode()


def test_a_year_is_filled_from_the_calendar_of_the_portal(admin, dalam_tenggat):
    page = admin.post(ISI, {"tahun": "2026"}, follow=True).content.decode()
    assert f"{HariLibur.objects.count()} hari libur 2026 ditambahkan" in page
    assert "Hari Raya Galungan" in page
    assert (
        "Kalender bawaan tersedia untuk 2025"
        in admin.post(ISI, {"tahun": "1999"}, follow=True).content.decode()
    )
    assert "Tulis tahun dengan empat angka" in admin.post(ISI, {"tahun": "x"}, follow=True).content.decode()


def test_names_are_text(admin):
    admin.post(TAMBAH, GALUNGAN | {"nama": "<b>Galungan</b>"})
    assert "<b>Galungan" not in admin.get(DAFTAR, {"tahun": 2026}).content.decode()


def test_the_list_has_a_fixed_number_of_queries(admin, django_assert_max_num_queries, dalam_tenggat):
    admin.post(ISI, {"tahun": "2025"})
    with django_assert_max_num_queries(11):
        admin.get(DAFTAR, {"tahun": 2025})
