from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from berkas.models import Peserta, Potret, UnitPotret
from berkas.queries.pandangan import pandangan_of
from berkas.queries.peserta import peserta_on
from berkas.services.penutupan import close_pengumpulan, reopen_pengumpulan
from berkas.worker.potret import take_due_potret, take_potret
from tests.factories import PegawaiFactory, PengecualianFactory

ALASAN = "Arahan pimpinan tanggal 14 Agustus"
AKHIR = datetime(2025, 8, 15, 16, tzinfo=UTC)


def test_a_campaign_is_kept_once_when_it_has_ended(daerah, pengumpulan, dalam_tenggat):
    assert take_due_potret() == 0
    dalam_tenggat.move_to(AKHIR - timedelta(seconds=1))
    assert take_due_potret() == 0
    dalam_tenggat.move_to(AKHIR)
    assert take_due_potret() == 1
    assert take_due_potret() == 0
    potret = Potret.objects.get()
    assert (potret.pengumpulan, potret.akhir_at, potret.hari) == (pengumpulan, AKHIR, date(2025, 8, 15))
    assert set(potret.peserta.values_list("pegawai", flat=True)) == {
        daerah.pppk.pk, daerah.pppk_lain.pk, daerah.pppk_puskesmas.pk
    }  # fmt: skip


def test_it_keeps_unit_post_penilai_and_who_led_the_unit(daerah, pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(AKHIR)
    take_due_potret()
    ikut = Peserta.objects.select_related("tempat").get(pegawai=daerah.pppk)
    assert (ikut.jabatan, ikut.penilai, ikut.pengecualian) == (daerah.pppk.jabatan, daerah.kepala_sd1, None)
    tempat = ikut.tempat
    assert (tempat.unit, tempat.nama, tempat.path) == (daerah.sd1, "SD Negeri 1", daerah.sd1.path)
    assert (tempat.kepala, tempat.sebutan) == (daerah.kepala_sd1, daerah.kepala_sd1.jabatan)
    kosong = UnitPotret.objects.get(unit=daerah.sd2)
    assert (kosong.kepala, kosong.sebutan) == (None, "")


def test_it_keeps_who_was_exempt_by_then_and_not_who_became_so_later(daerah, pengumpulan, dalam_tenggat):
    cuti = PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin, mulai=date(2025, 8, 1))
    dalam_tenggat.move_to(AKHIR + timedelta(hours=1))
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin, mulai=date(2025, 8, 1))
    take_due_potret()
    assert dict(Peserta.objects.values_list("pegawai", "pengecualian")) == {
        daerah.pppk.pk: cuti.pk,
        daerah.pppk_lain.pk: None,
        daerah.pppk_puskesmas.pk: None,
    }


def test_closing_keeps_who_took_part_at_that_moment(daerah, pengumpulan, dalam_tenggat):
    close_pengumpulan(pengumpulan, alasan=ALASAN, oleh=daerah.admin)
    assert Potret.objects.get().akhir_at == timezone.now()
    dalam_tenggat.shift(timedelta(minutes=1))
    PegawaiFactory(unit=daerah.sd1)
    assert take_due_potret() == 0
    assert peserta_on(pandangan_of(pengumpulan)).count() == 3


def test_reopening_thaws_it_and_the_next_end_keeps_it_again(daerah, pengumpulan, dalam_tenggat):
    close_pengumpulan(pengumpulan, alasan=ALASAN, oleh=daerah.admin)
    dalam_tenggat.shift(timedelta(hours=1))
    PegawaiFactory(unit=daerah.sd1)
    reopen_pengumpulan(pengumpulan, tenggat_at=AKHIR + timedelta(days=2), alasan=ALASAN, oleh=daerah.admin)
    assert peserta_on(pandangan_of(pengumpulan)).count() == 4
    dalam_tenggat.move_to(AKHIR + timedelta(days=2))
    assert take_due_potret() == 1
    assert Potret.objects.get().hari == date(2025, 8, 17)
    assert Peserta.objects.count() == 4


def test_closing_after_the_end_changes_nothing(daerah, pengumpulan, dalam_tenggat):
    dalam_tenggat.move_to(AKHIR + timedelta(days=1))
    take_due_potret()
    PegawaiFactory(unit=daerah.sd1)
    close_pengumpulan(pengumpulan, alasan=ALASAN, oleh=daerah.admin)
    assert Potret.objects.get().akhir_at == AKHIR
    assert Peserta.objects.count() == 3


def test_the_queries_do_not_grow_with_the_people(
    daerah, pengumpulan, dalam_tenggat, django_assert_num_queries
):
    PegawaiFactory.create_batch(20, unit=daerah.sd2)
    dalam_tenggat.move_to(AKHIR)
    with django_assert_num_queries(14):
        assert take_potret(pengumpulan.pk)
