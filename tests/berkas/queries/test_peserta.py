from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from berkas.queries.pandangan import pandangan_of
from berkas.queries.peserta import dikecualikan_on, pengecualian_on, peserta_on, tempat_of
from berkas.worker.potret import take_due_potret
from pegawai.services.riwayat_jabatan import write_riwayat
from tests.factories import PengecualianFactory, PengumpulanFactory

LALU = date(2025, 8, 10)


def names(rows):
    return set(rows.values_list("username", flat=True))


def move(pegawai, unit, *, sejak=None):
    pegawai.unit, pegawai.jabatan, pegawai.pejabat_penilai = unit, "Guru Ahli Pertama", None
    pegawai.save(update_fields=["unit", "jabatan", "pejabat_penilai"])
    write_riwayat([pegawai], sejak=sejak or timezone.localdate())


def test_who_moved_is_counted_where_they_were(daerah, pengumpulan, dalam_tenggat):
    lama = daerah.pppk.jabatan
    move(daerah.pppk, daerah.puskesmas)
    lalu, kini = pandangan_of(pengumpulan, LALU), pandangan_of(pengumpulan)
    assert names(peserta_on(lalu, daerah.sd1)) == {"pppk"}
    assert names(peserta_on(kini, daerah.sd1)) == set()
    assert names(peserta_on(kini, daerah.puskesmas)) == {"pppk", "pppk.puskesmas"}
    assert tempat_of(peserta_on(lalu).get(pk=daerah.pppk.pk)) == (
        daerah.sd1.pk, "SD Negeri 1", lama, daerah.kepala_sd1.pk
    )  # fmt: skip
    assert tempat_of(peserta_on(kini).get(pk=daerah.pppk.pk)) == (
        daerah.puskesmas.pk, "Puskesmas Contoh", "Guru Ahli Pertama", None
    )  # fmt: skip


def test_who_left_or_came_counts_on_their_days(daerah, pengumpulan, dalam_tenggat):
    daerah.pppk.is_active = False
    daerah.pppk.save(update_fields=["is_active"])
    write_riwayat([daerah.pppk], sejak=date(2025, 8, 12))
    assert names(peserta_on(pandangan_of(pengumpulan))) == {"pppk.lain", "pppk.puskesmas"}
    assert "pppk" in names(peserta_on(pandangan_of(pengumpulan, date(2025, 8, 11))))
    assert "pppk" not in names(peserta_on(pandangan_of(pengumpulan, date(2025, 8, 12))))


@pytest.mark.parametrize("sejak", [date(2025, 8, 5), None], ids=["entered late", "today"])
def test_no_move_changes_a_campaign_that_has_ended(daerah, pengumpulan, dalam_tenggat, sejak):
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    take_due_potret()
    dalam_tenggat.shift(timedelta(days=1))
    move(daerah.pppk, daerah.puskesmas, sejak=sejak)
    akhir = pandangan_of(pengumpulan)
    assert names(peserta_on(akhir, daerah.sd1)) == {"pppk"}
    assert names(peserta_on(akhir, daerah.dinas)) == {"pppk", "pppk.lain"}
    assert tempat_of(peserta_on(akhir, daerah.sd1).get()).penilai == daerah.kepala_sd1.pk


def test_an_exemption_counts_from_its_recording_until_its_end(daerah, pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(datetime(2025, 8, 8, tzinfo=UTC))
    cuti = PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    dalam_tenggat.move_to(datetime(2025, 8, 12, tzinfo=UTC))
    cuti.diakhiri_at, cuti.diakhiri_oleh, cuti.alasan_akhir = timezone.now(), daerah.admin, "Tidak jadi cuti."
    cuti.save()
    for hari, is_exempt in ((7, False), (8, True), (11, True)):
        lalu = pandangan_of(pengumpulan, date(2025, 8, hari))
        exempt = list(dikecualikan_on(lalu, daerah.dinas))
        assert ([one.pk for one in exempt] == [daerah.pppk.pk]) is is_exempt
        assert pengecualian_on(lalu, exempt) == ({daerah.pppk.pk: cuti} if is_exempt else {})
        assert ("pppk" in names(peserta_on(lalu))) is not is_exempt
    assert not dikecualikan_on(pandangan_of(pengumpulan)).exists()


def test_an_exemption_recorded_after_the_end_changes_nothing(daerah, pengumpulan, dalam_tenggat):
    cuti = PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    take_due_potret()
    dalam_tenggat.shift(timedelta(hours=1))
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin)
    akhir = pandangan_of(pengumpulan)
    exempt = list(dikecualikan_on(akhir))
    assert exempt == [daerah.pppk]
    assert pengecualian_on(akhir, exempt) == {daerah.pppk.pk: cuti}


def test_a_campaign_without_kohort_asks_no_one(daerah, pengumpulan, dalam_tenggat):
    tanpa = PengumpulanFactory(nama="Tanpa", kohort="")
    tanpa.kohort = None
    for hari in (None, LALU):
        assert not peserta_on(pandangan_of(tanpa, hari)).exists()


@pytest.mark.parametrize("hari", [None, LALU])
def test_one_query_or_two(daerah, pengumpulan, dalam_tenggat, django_assert_num_queries, hari):
    pandangan = pandangan_of(pengumpulan, hari)
    with django_assert_num_queries(2 if hari else 1):
        list(peserta_on(pandangan, daerah.dinas))
