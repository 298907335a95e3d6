from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.enums import StatusPermintaan
from pegawai.models import KodeAktivasi, PermintaanAkun
from pegawai.rules import retensi
from pegawai.worker.retensi import drop_old_akun

SESAAT = timedelta(seconds=1)


@pytest.fixture
def now(daerah, dalam_tenggat):
    return timezone.now()


def make_permintaan(nip, *, created_at, **isi):
    satu = PermintaanAkun.objects.create(
        nip=nip, nama="Ni Luh", unit_ditulis="SD Negeri 1", kontak="0812", **isi
    )
    PermintaanAkun.objects.filter(pk=satu.pk).update(created_at=created_at)
    return satu


def test_requests_go_when_their_time_is_over(daerah, now):
    ditutup = {"status": StatusPermintaan.DITANGANI, "oleh": daerah.admin}
    lama = now - timedelta(days=400)
    make_permintaan("1" * 18, created_at=now - retensi.PERMINTAAN_BARU)
    tetap = make_permintaan("2" * 18, created_at=now - retensi.PERMINTAAN_BARU + SESAAT)
    make_permintaan("3" * 18, created_at=lama, ditutup_at=now - retensi.PERMINTAAN_DITUTUP, **ditutup)
    baru = make_permintaan(
        "4" * 18, created_at=lama, ditutup_at=now - retensi.PERMINTAAN_DITUTUP + SESAAT, **ditutup
    )
    assert drop_old_akun() == (2, 0)
    assert set(PermintaanAkun.objects.all()) == {tetap, baru}


@pytest.mark.parametrize("akhir", ["dipakai_at", "dicabut_at", "berlaku_sampai_at"])
def test_codes_go_when_they_ended_long_ago(daerah, now, akhir):
    waktu = {"berlaku_sampai_at": now + timedelta(days=1)}
    for pegawai, ended in (
        (daerah.pppk, now - retensi.KODE),
        (daerah.pppk_lain, now - retensi.KODE + SESAAT),
    ):
        kode = KodeAktivasi.objects.create(
            pegawai=pegawai, sidik="x", oleh=daerah.admin, berlaku_sampai_at=now + timedelta(days=1)
        )
        KodeAktivasi.objects.filter(pk=kode.pk).update(
            created_at=now - timedelta(days=400), **waktu | {akhir: ended}
        )
    assert drop_old_akun() == (0, 1)
    assert KodeAktivasi.objects.get().pegawai == daerah.pppk_lain
    assert drop_old_akun() == (0, 0)
