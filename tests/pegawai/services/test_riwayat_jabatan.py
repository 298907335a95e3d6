"""The dated posts follow the register: one open span for each active person, no gap but inactivity, no overlap."""

from datetime import date, timedelta
from random import Random

import pytest

from core.exceptions import DomainError
from pegawai.models import Pegawai, RiwayatJabatan
from pegawai.services.riwayat_jabatan import write_riwayat
from tests.factories import SEJAK_DAHULU, PegawaiFactory

PINDAH = date(2025, 8, 1)


def move(pegawai, unit, sejak=PINDAH):
    pegawai.unit = unit
    pegawai.save()
    write_riwayat([pegawai], sejak=sejak)


def spans(pegawai):
    return list(pegawai.riwayat_jabatan.order_by("mulai").values_list("unit_id", "mulai", "selesai"))


def test_a_move_ends_one_post_and_begins_the_next_on_the_same_day(daerah):
    move(daerah.pppk, daerah.sd2)
    assert spans(daerah.pppk) == [
        (daerah.sd1.pk, SEJAK_DAHULU, PINDAH), (daerah.sd2.pk, PINDAH, None)
    ]  # fmt: skip


def test_what_did_not_change_writes_nothing(daerah, django_assert_num_queries):
    with django_assert_num_queries(1):
        write_riwayat([daerah.pppk], sejak=PINDAH)
    assert spans(daerah.pppk) == [(daerah.sd1.pk, SEJAK_DAHULU, None)]


def test_from_the_first_day_of_the_post_it_is_a_correction(daerah):
    move(daerah.pppk, daerah.sd2)
    move(daerah.pppk, daerah.puskesmas)
    assert spans(daerah.pppk)[1:] == [(daerah.puskesmas.pk, PINDAH, None)]


def test_nothing_is_changed_before_the_last_post(daerah):
    move(daerah.pppk, daerah.sd2)
    with pytest.raises(DomainError, match="sebelum 1 Agustus 2025") as refusal:
        move(daerah.pppk, daerah.sd1, PINDAH - timedelta(days=1))
    assert refusal.value.kode == "sejak"
    assert len(spans(daerah.pppk)) == 2


@pytest.mark.parametrize(("kembali", "n"), [(PINDAH, 1), (PINDAH + timedelta(days=9), 2)])
def test_who_leaves_has_no_post_until_they_return(daerah, kembali, n):
    daerah.pppk.is_active = False
    write_riwayat([daerah.pppk], sejak=PINDAH)
    assert not daerah.pppk.riwayat_jabatan.open().exists()
    assert daerah.pppk.riwayat_jabatan.on(PINDAH - timedelta(days=1)).exists()
    daerah.pppk.is_active = True
    write_riwayat([daerah.pppk], sejak=kembali)
    assert daerah.pppk.riwayat_jabatan.open().count() == 1
    assert len(spans(daerah.pppk)) == n


def test_who_left_on_the_first_day_and_came_back_has_one_post(daerah):
    move(daerah.pppk, daerah.sd2)
    daerah.pppk.is_active = False
    write_riwayat([daerah.pppk], sejak=PINDAH)
    daerah.pppk.is_active, daerah.pppk.jabatan = True, "Operator"
    write_riwayat([daerah.pppk], sejak=PINDAH)
    assert spans(daerah.pppk)[1:] == [(daerah.sd2.pk, PINDAH, None)]
    assert daerah.pppk.riwayat_jabatan.open().get().jabatan == "Operator"


def test_many_people_cost_no_more_queries_than_one(daerah, django_assert_num_queries):
    people = PegawaiFactory.create_batch(20, unit=daerah.sd1)
    for one in people:
        one.jabatan = "Guru Ahli Pertama"
    with django_assert_num_queries(3):  # read, update, create
        write_riwayat(people, sejak=PINDAH)
    assert (
        RiwayatJabatan.objects.on(PINDAH).filter(pegawai__in=people, jabatan="Guru Ahli Pertama").count()
        == 20
    )


@pytest.mark.parametrize("bibit", range(12))
def test_random_moves_leave_exactly_one_post_for_each_day(daerah, bibit):
    """Against a plain table day → (active, unit), which the spans must repeat."""
    acak, units = Random(bibit), [daerah.sd1, daerah.sd2, daerah.puskesmas]
    pegawai = Pegawai.objects.get(pk=daerah.pppk.pk)
    hari = date(2025, 1, 1)
    awal, tabel = hari, {}
    for _ in range(60):
        if acak.random() < 0.4:
            pegawai.unit, pegawai.is_active = acak.choice(units), acak.random() < 0.7
            write_riwayat([pegawai], sejak=hari)
        tabel[hari] = pegawai.unit_id if pegawai.is_active else None
        hari += timedelta(days=acak.choice((0, 1, 1, 3)))
    known, berlaku = None, tabel[awal]
    for n in range((hari - awal).days):
        day = awal + timedelta(days=n)
        berlaku = tabel.get(day, berlaku)
        known = [one.unit_id for one in RiwayatJabatan.objects.on(day).filter(pegawai=pegawai)]
        assert known == ([berlaku] if berlaku else []), day
    assert pegawai.riwayat_jabatan.open().count() == int(pegawai.is_active)
