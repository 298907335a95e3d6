from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.queries.pandangan import kini_of
from berkas.queries.tempat import unit_pada
from kepatuhan.queries.pengingat import due_for_pengingat, remindable, reminded_lately
from kepatuhan.queries.rekap import count_by_branch
from kinerja.services.penilai import report_penilai
from tests.factories import DispensasiFactory, PengecualianFactory, make_berkas


def names(rows):
    return set(rows.values_list("username", flat=True))


@pytest.fixture
def ditutup(pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    return pengumpulan


def test_who_still_owes_something(daerah, pengumpulan, dok_skp, dok_mpph, dalam_tenggat):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    make_berkas(daerah.pppk_lain, dok_mpph)
    assert names(remindable(pengumpulan, daerah.instansi)) == {"pppk.lain", "pppk.puskesmas"}
    assert names(remindable(pengumpulan, daerah.dinkes)) == {"pppk.puskesmas"}


def test_who_reported_a_wrong_penilai_is_not_on_the_list(daerah, pengumpulan, dalam_tenggat):
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    assert names(remindable(pengumpulan, daerah.dinas)) == {"pppk.lain"}


def test_no_person_before_the_opening(daerah, pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(pengumpulan.dibuka_at - timedelta(seconds=1))
    assert not names(remindable(pengumpulan, daerah.instansi))


def test_no_person_after_the_closing(daerah, ditutup):
    assert not names(remindable(ditutup, daerah.instansi))


def test_after_the_closing_a_dispensasi_of_the_person(daerah, ditutup):
    DispensasiFactory(
        pengumpulan=ditutup,
        pegawai=daerah.pppk,
        tenggat_at=timezone.now() + timedelta(days=1),
        oleh=daerah.admin,
    )
    assert names(remindable(ditutup, daerah.instansi)) == {"pppk"}


def test_after_the_closing_a_dispensasi_of_a_unit_above(daerah, ditutup):
    later = timezone.now() + timedelta(days=1)
    DispensasiFactory(pengumpulan=ditutup, unit=daerah.dinas, tenggat_at=later, oleh=daerah.admin)
    assert names(remindable(ditutup, daerah.instansi)) == {"pppk", "pppk.lain"}


def test_after_the_closing_a_return_that_can_be_mended(daerah, ditutup, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    berkas.perbaikan_sampai_at = timezone.now() + timedelta(hours=1)
    berkas.save(update_fields=["perbaikan_sampai_at"])
    assert names(remindable(ditutup, daerah.instansi)) == {"pppk"}


def test_late_uploads_keep_reminders_open(daerah, ditutup):
    ditutup.batas_akhir_at = timezone.now() + timedelta(days=2)
    assert len(names(remindable(ditutup, daerah.instansi))) == 3


@pytest.mark.parametrize(("jam", "oleh", "tersisa"), [(23, True, 2), (24, True, 3), (1, False, 3)])
def test_a_reminder_by_hand_counts_for_a_day(daerah, pengumpulan, dalam_tenggat, jam, oleh, tersisa):
    pengumpulan.pengingat.create(
        pegawai=daerah.pppk, oleh=daerah.admin if oleh else None, at=timezone.now() - timedelta(hours=jam)
    )
    rows = due_for_pengingat(remindable(pengumpulan, daerah.instansi), pengumpulan)
    assert len(names(rows)) == tersisa


def test_counted_by_the_unit_one_step_below(daerah, pengumpulan, dalam_tenggat, django_assert_num_queries):
    rows = remindable(pengumpulan, daerah.instansi)
    with django_assert_num_queries(1):
        counted = count_by_branch(rows, unit_pada(kini_of(pengumpulan), daerah.instansi))
    assert counted == {daerah.dinas.path: 2, daerah.dinkes.path: 1}
    assert sum(counted.values()) == rows.count()


def test_reminded_or_due_never_both(daerah, pengumpulan, dalam_tenggat):
    pengumpulan.pengingat.create(pegawai=daerah.pppk, oleh=daerah.admin, at=timezone.now())
    pengumpulan.pengingat.create(
        pegawai=daerah.pppk_lain, at=timezone.now()
    )  # the system's own does not count
    rows = remindable(pengumpulan, daerah.dinas)
    assert names(reminded_lately(rows, pengumpulan)) == {"pppk"}
    assert names(due_for_pengingat(rows, pengumpulan)) == {"pppk.lain"}


def test_exempt_people_are_left_alone(daerah, pengumpulan, dalam_tenggat):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    assert names(remindable(pengumpulan, daerah.instansi)) == {"pppk.lain", "pppk.puskesmas"}
