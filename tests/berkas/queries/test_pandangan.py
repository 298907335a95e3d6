from datetime import date, timedelta

import pytest

from berkas.queries.pandangan import akhir_of, kini_of, pandangan_of
from berkas.rules.tenggat import bound_after
from berkas.services.penutupan import close_pengumpulan
from berkas.worker.potret import take_due_potret
from core.exceptions import DomainError
from tests.factories import DispensasiFactory

AKHIR = date(2025, 8, 15)


def test_a_running_campaign_is_of_today(pengumpulan, dalam_tenggat):
    kini = kini_of(pengumpulan)
    assert pandangan_of(pengumpulan) == pandangan_of(pengumpulan, date(2025, 8, 14)) == kini
    assert (kini.is_kini, kini.is_berkas_kini, kini.kueri) == (True, True, f"pengumpulan={pengumpulan.pk}")


def test_an_earlier_day_has_people_documents_and_exemptions_of_then(pengumpulan, dalam_tenggat):
    lalu = pandangan_of(pengumpulan, date(2025, 8, 10))
    batas = bound_after(date(2025, 8, 10))
    assert (lalu.hari, lalu.pada, lalu.sampai_at, lalu.tercatat_at) == (
        date(2025, 8, 10),
        batas,
        batas,
        batas,
    )
    assert not lalu.is_kini
    assert lalu.kueri == f"pengumpulan={pengumpulan.pk}&hari=2025-08-10"
    assert lalu.rincian == {"pengumpulan": pengumpulan.pk, "hari": "2025-08-10"}


def test_after_the_end_people_are_of_the_end_and_documents_of_now(pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(pengumpulan.tenggat_at + timedelta(days=9))
    assert pandangan_of(pengumpulan).potret is None  # told by the dated posts until the worker has kept it
    take_due_potret()
    akhir = pandangan_of(pengumpulan)
    assert (akhir.hari, akhir.sampai_at, akhir.potret.hari) == (AKHIR, None, AKHIR)
    assert str(akhir).startswith("Orang dan unit per 15 Agustus 2025; berkas per Senin, 25 Agustus 2025")
    assert pandangan_of(pengumpulan, date(2025, 8, 25)) == akhir  # today


def test_a_day_after_the_end_has_its_documents_and_the_people_of_the_end(pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(pengumpulan.tenggat_at + timedelta(days=9))
    take_due_potret()
    lalu = pandangan_of(pengumpulan, date(2025, 8, 20))
    assert (lalu.hari, lalu.sampai_at, lalu.potret.hari) == (AKHIR, bound_after(date(2025, 8, 20)), AKHIR)
    sebelum = pandangan_of(pengumpulan, date(2025, 8, 12))
    assert (sebelum.hari, sebelum.potret) == (date(2025, 8, 12), None)


def test_a_campaign_closed_early_ended_that_day(daerah, pengumpulan, dalam_tenggat):
    close_pengumpulan(pengumpulan, alasan="Semua sudah masuk.", oleh=daerah.admin)
    assert pandangan_of(pengumpulan).hari == date(2025, 8, 14)
    assert akhir_of(pengumpulan) == pengumpulan.ditutup_at


def test_a_dispensasi_does_not_move_the_end(daerah, pengumpulan, dalam_tenggat):
    DispensasiFactory(
        pengumpulan=pengumpulan, pegawai=daerah.pppk, oleh=daerah.admin,
        tenggat_at=pengumpulan.tenggat_at + timedelta(days=30),
    )  # fmt: skip
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    assert not pandangan_of(pengumpulan).is_kini


@pytest.mark.parametrize("hari", [date(2025, 8, 3), date(2025, 8, 15)])
def test_other_days_are_refused(pengumpulan, dalam_tenggat, hari):
    with pytest.raises(DomainError) as refusal:
        pandangan_of(pengumpulan, hari)
    assert refusal.value.kode == "hari"


def test_at_most_one_query(pengumpulan, dalam_tenggat, django_assert_num_queries):
    with django_assert_num_queries(0):
        pandangan_of(pengumpulan, date(2025, 8, 10))
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    with django_assert_num_queries(1):
        pandangan_of(pengumpulan)
