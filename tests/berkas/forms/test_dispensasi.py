"""Who is meant by what a clerk typed, and until when."""

from datetime import UTC, date, datetime

import pytest

from berkas.forms.dispensasi import PALING_BANYAK, DispensasiForm
from tests.factories import PegawaiFactory


@pytest.fixture
def isian(daerah, pengumpulan):
    return {
        "pengumpulan": pengumpulan.pk, "pegawai": "pppk", "paling_lambat": "2025-08-20",
        "alasan": "Jaringan di Nusa Penida terputus",
    }  # fmt: skip


def test_people_are_found_by_nip_or_username_in_the_order_typed(daerah, isian):
    typed = f"PPPK.\u200bLAIN; NIP. {daerah.pppk.nip_tercetak}\u2060,\n\n  pppk.puskesmas  \n"
    form = DispensasiForm(isian | {"pegawai": typed})
    assert form.is_valid()
    assert form.cleaned_data["pegawai"] == [daerah.pppk_lain, daerah.pppk, daerah.pppk_puskesmas]


def test_a_person_typed_twice_is_one_person(daerah, isian):
    form = DispensasiForm(isian | {"pegawai": f"pppk\npppk\nPPPK\n{daerah.pppk.nip}"})
    assert form.is_valid()
    assert form.cleaned_data["pegawai"] == [daerah.pppk]


def test_every_unknown_name_is_named_at_once(daerah, isian):
    PegawaiFactory(username="sudah.pensiun", unit=daerah.sd1, is_active=False)
    form = DispensasiForm(isian | {"pegawai": "pppk, tidak.ada, sudah.pensiun, ' OR 1=1 --"})
    assert form.errors["pegawai"] == [
        "Tidak ada pegawai aktif dengan NIP atau username: tidak.ada, sudah.pensiun, ' OR 1=1 --"
    ]


def test_one_query_for_any_number_of_people(daerah, isian, django_assert_num_queries):
    people = [PegawaiFactory(unit=daerah.sd1) for _ in range(20)]
    form = DispensasiForm(isian | {"pegawai": "\n".join(one.username for one in people)})
    with django_assert_num_queries(2):  # the campaign, the people
        assert form.is_valid()
    assert form.cleaned_data["pegawai"] == people


def test_a_list_that_is_too_long_is_refused_before_it_is_looked_up(isian, django_assert_num_queries):
    form = DispensasiForm(isian | {"pegawai": "pppk\n" * (PALING_BANYAK + 1)})
    with django_assert_num_queries(1):  # the campaign
        assert not form.is_valid()
    assert form.errors["pegawai"] == ["Paling banyak 200 pegawai sekaligus. Bagi daftarnya."]


@pytest.mark.parametrize("both", [True, False], ids=["both", "neither"])
def test_it_is_for_people_or_for_one_unit(daerah, isian, both):
    changes = {"unit": daerah.sd1.pk} if both else {"pegawai": ""}
    form = DispensasiForm(isian | changes)
    assert form.errors == {"pegawai": ["Isi pegawai atau unit, salah satu saja."]}


def test_a_unit_that_is_closed_cannot_be_chosen(daerah, isian):
    type(daerah.sd2).objects.filter(pk=daerah.sd2.pk).update(is_active=False, ditutup=date(2025, 1, 1))
    form = DispensasiForm(isian | {"pegawai": "", "unit": daerah.sd2.pk})
    (pesan,) = form.errors["unit"]
    assert pesan.startswith("Tidak ada unit dengan kode atau nama")


@pytest.mark.parametrize(
    ("pukul", "bound"),
    [("", datetime(2025, 8, 20, 16, tzinfo=UTC)), ("12:00", datetime(2025, 8, 20, 4, tzinfo=UTC))],
    ids=["the whole day", "until noon"],
)
def test_the_day_typed_is_inclusive(isian, pukul, bound):
    form = DispensasiForm(isian | {"pukul": pukul})
    assert form.is_valid()
    assert form.for_service()["tenggat_at"] == bound


def test_the_service_gets_what_it_asks_for(daerah, pengumpulan, isian):
    form = DispensasiForm(isian | {"pegawai": "", "unit": daerah.dinas.pk})
    assert form.is_valid()
    assert form.for_service() == {
        "pengumpulan": pengumpulan, "pegawai": [], "unit": daerah.dinas, "surat": None, "dipastikan": False,
        "tenggat_at": datetime(2025, 8, 20, 16, tzinfo=UTC), "alasan": "Jaringan di Nusa Penida terputus",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("pengumpulan", "", "Pilih pengumpulan"),
        ("pengumpulan", "0", "Pilih pengumpulan dari daftar"),
        ("paling_lambat", "", "Isi tanggal tenggat baru"),
        ("paling_lambat", "besok", "Tulis tanggal tenggat baru, misalnya 2025-08-20"),
        ("paling_lambat", "9999-12-31", "Tulis tahun antara 1900 dan 2100"),
        ("pukul", "25:00", "Tulis jam tenggat, misalnya 12:00"),
        ("alasan", "Sembilan.", "Tuliskan alasan dispensasi, paling sedikit 10 karakter."),
    ],
)
def test_each_field_says_what_it_wants(isian, field, typed, words):
    assert DispensasiForm(isian | {field: typed}).errors == {field: [words]}
