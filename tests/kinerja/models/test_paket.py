import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.utils import timezone

from kinerja.enums import StatusPaket
from kinerja.models import PaketCetak
from kinerja.models.paket import private_storage
from tests.kinerja.conftest import refused


@pytest.fixture
def ask(daerah, periode):
    def create(**ganti):
        isian = {
            "unit": daerah.dinas,
            "periode": periode,
            "oleh": daerah.admin,
            "at": timezone.now(),
            "jumlah": 1,
        }
        return PaketCetak.objects.create(**isian | ganti)

    return create


@pytest.mark.parametrize("status", [StatusPaket.MENUNGGU, StatusPaket.DIKERJAKAN])
def test_one_at_work_for_each_unit_and_period(daerah, ask, status):
    paket = ask(status=status)
    refused(ask)
    ask(unit=daerah.dinkes)
    kedua = PaketCetak(unit=paket.unit, periode=paket.periode, oleh=paket.oleh, at=paket.at, jumlah=1)
    with pytest.raises(ValidationError, match="Paket unit ini sedang disusun"):
        kedua.validate_constraints()


def test_after_a_failure_another_may_be_asked_for(ask):
    ask(status=StatusPaket.GAGAL)
    assert ask().status == StatusPaket.MENUNGGU


@pytest.mark.parametrize("kurang", ["isi", "sha256", "sampai_at"])
def test_a_finished_one_has_its_file(ask, kurang):
    lengkap = {"isi": "paket/x.zip", "sha256": "0" * 64, "sampai_at": timezone.now()}
    ask(status=StatusPaket.SELESAI, **lengkap)
    kosong = {kurang: None if kurang == "sampai_at" else ""}
    refused(lambda: ask(status=StatusPaket.SELESAI, **lengkap | kosong))


def test_its_file_has_no_public_address():
    assert private_storage() is storages["berkas"]
    with pytest.raises(ValueError, match="A private file has no URL"):
        private_storage().url("paket/x.zip")
