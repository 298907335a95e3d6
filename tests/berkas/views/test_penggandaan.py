from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan
from kinerja.models import Periode
from tests.factories import PeriodeFactory, make_kohort

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.fixture
def alamat(pengumpulan) -> str:
    return reverse("berkas:pengumpulan_clone", args=[pengumpulan.pk])


@pytest.fixture
def isian(admin, alamat) -> dict[str, object]:
    """What the browser would send of the form as it is proposed."""
    form = admin.get(alamat).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {nama: value for nama, value in values.items() if value is not None and value is not False}


def baru() -> Pengumpulan:
    return Pengumpulan.objects.get(status=StatusPengumpulan.KONSEP)


def test_the_proposal_saved_as_it_is_makes_a_draft(admin, alamat, isian, pengumpulan, daerah, login):
    answer = admin.post(alamat, isian, follow=True)
    row = baru()
    assert answer.redirect_chain == [(reverse("berkas:pengumpulan_detail", args=[row.pk]), 302)]
    assert f"Konsep {row} dibuat dari {pengumpulan}." in answer.content.decode()
    assert (row.nama, row.kohort) == ("Sasaran Awal Tahun 2026 PPPK Tahap I", make_kohort())
    assert row.periode.nama == "1 Januari s.d. 30 Juni 2026"
    assert row.dibuka_at == datetime(2026, 2, 3, 16, tzinfo=UTC)
    assert row.tenggat_at == datetime(2026, 2, 15, 16, tzinfo=UTC)
    aturan = {one.jenis: one.aturan for one in pengumpulan.dokumen.all()}
    assert {one.jenis: one.aturan for one in row.dokumen.all()} == aturan
    assert row.nama not in login(daerah.pppk).get(reverse("berkas:sasaran")).content.decode()


def test_a_double_click_makes_one(admin, alamat, isian):
    first, second = (admin.post(alamat, isian) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert (Pengumpulan.objects.count(), Periode.objects.count()) == (2, 2)


def test_what_was_changed_before_saving_counts(admin, alamat, isian):
    later = PeriodeFactory(mulai=date(2026, 1, 1), selesai=date(2026, 12, 31), nama="Tahun 2026")
    changed = {"nama": "SKP 2026", "periode": later.pk, "paling_lambat": "2026-02-27", "skp-batas_mb": "1"}
    admin.post(alamat, isian | changed)
    row = baru()
    assert (row.nama, row.periode, row.tenggat_at.day) == ("SKP 2026", later, 27)
    assert row.dokumen.get(jenis="SKP").batas_ukuran == 1024 * 1024
    assert Periode.objects.count() == 2


def test_a_holiday_is_replaced_by_the_next_working_day_and_nothing_is_written(admin, alamat, isian):
    page = admin.get(alamat).content.decode()
    assert "Minggu, kantor tutup." in page  # 15 February 2026
    assert 'value="paling_lambat=2026-02-16"' in page
    answer = admin.post(alamat, isian | {"nama": "Nama saya", "pakai": "paling_lambat=2026-02-16"})
    form = answer.context["form"]
    assert (answer.status_code, form["paling_lambat"].value(), form["nama"].value()) == (
        200,
        "2026-02-16",
        "Nama saya",
    )
    assert "kantor tutup" not in answer.content.decode()
    assert Pengumpulan.objects.count() == 1


def test_dates_move_by_a_year_or_by_days(admin, alamat):
    def proposed(**query) -> str:
        return str(admin.get(alamat, query).context["form"]["dibuka"].value())

    assert proposed(cara="tahun") == "2026-08-04"
    assert proposed(cara="hari", jarak="7") == "2025-08-11"
    assert proposed(cara="periode") == proposed() == "2026-02-04"


@pytest.mark.parametrize(
    ("query", "pesan"),
    [
        ({"cara": "bulan"}, "Pilih cara menggeser dari daftar"),
        ({"cara": "hari"}, "Isi jumlah hari, misalnya 365"),
        ({"cara": "hari", "jarak": "lama sekali"}, "Tulis jumlah hari dengan angka, 1 sampai 3660"),
        ({"cara": "hari", "jarak": "9" * 5000}, "Tulis jumlah hari dengan angka, 1 sampai 3660"),
        ({"cara": "hari", "jarak": "\0"}, "Tulis jumlah hari dengan angka, 1 sampai 3660"),
    ],
)
def test_a_shift_that_cannot_be_read_is_told(admin, alamat, query, pesan):
    answer = admin.get(alamat, query)
    assert pesan in answer.content.decode()
    assert str(answer.context["form"]["dibuka"].value()) == "2026-02-04"


@pytest.mark.parametrize(
    ("changes", "pesan"),
    [
        ({"nama": ""}, "Isi nama pengumpulan"),
        ({"nama": "x" * 60000}, "paling banyak 150 karakter"),
        ({"nama": "SKP\x00"}, "null"),
        ({"periode": "999999"}, "Pilih"),
        ({"periode_nama": ""}, "Isi untuk periode baru, atau pilih periode yang sudah ada"),
        ({"periode_mulai": "0001-01-01"}, "Tulis tahun antara 1900 dan 2100"),
        ({"periode_selesai": "2025-01-01"}, "Periode harus berakhir sesudah mulai."),
        ({"dibuka": "9999-12-31"}, "Tulis tahun antara 1900 dan 2100"),
        ({"paling_lambat": "2026-01-01"}, "Tenggat harus sesudah waktu dibuka."),
        ({"skp-diminta": "", "mpph-diminta": ""}, "Pilih paling sedikit satu dokumen yang diminta."),
        ({"kohort": "0"}, "Pilih kohort dari daftar"),
    ],
)
def test_what_cannot_be_saved_is_told_and_stays_on_the_form(admin, alamat, isian, changes, pesan):
    answer = admin.post(alamat, isian | {"kontak": "0366-21"} | changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert pesan in page
    assert 'value="0366-21"' in page
    assert (Pengumpulan.objects.count(), Periode.objects.count()) == (1, 1)


@pytest.mark.parametrize("pakai", ["", "nama=x", "paling_lambat=", "dibuka=31-31-31", "dibuka"])
def test_an_odd_button_writes_nothing(admin, alamat, isian, pakai):
    assert admin.post(alamat, isian | {"pakai": pakai}).status_code in (200, 422)
    assert Pengumpulan.objects.count() == 1


def test_each_page_of_a_campaign_leads_here(admin, alamat, pengumpulan):
    url = reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk])
    for status in StatusPengumpulan:
        closed = status in (StatusPengumpulan.DITUTUP, StatusPengumpulan.DIARSIPKAN)
        Pengumpulan.objects.update(status=status, ditutup_at=pengumpulan.tenggat_at if closed else None)
        assert f'href="{alamat}"' in admin.get(url).content.decode()
        assert admin.get(alamat).status_code == 200


def test_the_page_has_a_fixed_number_of_queries(admin, alamat, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        admin.get(alamat)
