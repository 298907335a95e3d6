from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.models import Pengumpulan
from berkas.queries.pengumpulan import ringkasan_pengumpulan
from berkas.worker.potret import take_due_potret
from tests.factories import PegawaiFactory, PengumpulanFactory, make_berkas


def ringkasan(pada=None):
    rows = list(Pengumpulan.objects.prefetch_related("dokumen").order_by("pk"))
    return ringkasan_pengumpulan(rows, pada or timezone.now())


def test_the_parts_add_up_to_what_is_owed(daerah, pengumpulan, dok_skp, dok_mpph, dalam_tenggat):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.TERVERIFIKASI)
    make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.MENUNGGU_PEMERIKSAAN)
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    make_berkas(PegawaiFactory(username="keluar", unit=daerah.sd1, is_active=False), dok_skp)
    make_berkas(PegawaiFactory(username="pindah", unit=daerah.sd1, kohort="Lain"), dok_skp)
    (satu,) = ringkasan()
    assert satu.orang == 3
    assert [(one.nada, one.jumlah) for one in satu.bagian] == [
        ("baik", 1), ("proses", 1), ("awas", 1), ("netral", 3)
    ]  # fmt: skip
    assert (satu.masuk, satu.diminta) == (3, 6)


@pytest.mark.parametrize(
    ("jarak", "keadaan"),
    [(-13, "belum"), (-5, "tenang"), (-1, "1-hari"), (1, "tutup")],
)
def test_each_campaign_knows_its_time(daerah, pengumpulan, jarak, keadaan):
    (satu,) = ringkasan(pengumpulan.tenggat_at + timedelta(days=jarak))
    assert satu.waktu.keadaan == keadaan


def test_an_ended_campaign_counts_the_people_of_its_end(daerah, pengumpulan, dok_skp, dalam_tenggat):
    make_berkas(daerah.pppk, dok_skp)
    dalam_tenggat.move_to(pengumpulan.tenggat_at)
    belum_disimpan = ringkasan()
    take_due_potret()
    assert ringkasan() == belum_disimpan
    dalam_tenggat.shift(timedelta(days=1))
    PegawaiFactory(unit=daerah.sd1)
    daerah.pppk.kohort = None
    daerah.pppk.save(update_fields=["kohort"])
    (satu,) = ringkasan()
    assert (satu.orang, satu.masuk, satu.diminta) == (3, 1, 6)


@pytest.mark.parametrize("is_berakhir", [False, True])
def test_three_queries_for_any_number(
    daerah, pengumpulan, django_assert_num_queries, dalam_tenggat, is_berakhir
):
    PengumpulanFactory(nama="Lain", kohort="PPPK Tahap II")
    if is_berakhir:
        dalam_tenggat.move_to(pengumpulan.tenggat_at)
        take_due_potret()
    rows = list(Pengumpulan.objects.prefetch_related("dokumen").order_by("pk"))
    with django_assert_num_queries(3):
        found = ringkasan_pengumpulan(rows, timezone.now())
    assert [one.orang for one in found] == [3, 0]
    assert ringkasan_pengumpulan([], timezone.now()) == []
