import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pegawai.enums import StatusPermintaan
from pegawai.models import PermintaanAkun


@pytest.fixture
def make(daerah):
    def make(**isi):
        umum = {
            "nip": "199308172025072001",
            "nama": "Ni Luh",
            "unit_ditulis": "SD Negeri 1",
            "kontak": "0812",
        }
        return PermintaanAkun.objects.create(**umum | isi)

    return make


def test_one_new_request_per_nip(make, daerah):
    make(status=StatusPermintaan.DITANGANI, oleh=daerah.admin, ditutup_at=timezone.now())
    make()
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


@pytest.mark.parametrize("status", [StatusPermintaan.DITANGANI, StatusPermintaan.DITOLAK])
def test_a_closed_request_says_who_and_when(make, status):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(status=status, alasan="-")


def test_a_refused_request_has_a_reason(make, daerah):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(status=StatusPermintaan.DITOLAK, oleh=daerah.admin, ditutup_at=timezone.now())


def test_its_name_repeats_nothing_that_a_stranger_wrote(make):
    permintaan = make(nama="<b>")
    assert str(permintaan) == f"Permintaan akun {permintaan.pk}"
