from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pegawai.enums import KeadaanKode
from pegawai.models import KodeAktivasi


@pytest.fixture
def make_kode(daerah):
    def make(**isi):
        umum = {
            "pegawai": daerah.pppk,
            "oleh": daerah.admin,
            "sidik": "a" * 64,
            "berlaku_sampai_at": timezone.now() + timedelta(days=1),
        }
        return KodeAktivasi.objects.create(**umum | isi)

    return make


def test_one_outstanding_code_per_person(make_kode):
    make_kode(dipakai_at=timezone.now())
    make_kode(dicabut_at=timezone.now())
    make_kode()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_kode()
    assert KodeAktivasi.objects.outstanding().count() == 1


def test_a_used_code_is_not_revoked(make_kode):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_kode(dipakai_at=timezone.now(), dicabut_at=timezone.now())


def test_a_code_is_good_for_some_time(make_kode):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_kode(berlaku_sampai_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("isi", "detik", "keadaan"),
    [
        ({}, -1, KeadaanKode.BERLAKU),
        ({}, 0, KeadaanKode.LEWAT_WAKTU),
        ({"dipakai_at": timezone.now()}, 1, KeadaanKode.DIPAKAI),
        ({"dicabut_at": timezone.now()}, 1, KeadaanKode.DICABUT),
    ],
)
def test_the_state_follows_from_the_times(make_kode, isi, detik, keadaan):
    kode = make_kode(**isi)
    assert kode.keadaan(kode.berlaku_sampai_at + timedelta(seconds=detik)) == keadaan


def test_the_name_of_a_code_gives_nothing_away(make_kode):
    kode = make_kode()
    assert str(kode) == f"Kode aktivasi {kode.pk}"
