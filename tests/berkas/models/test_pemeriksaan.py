import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from berkas.enums import SebabPemeriksaan
from berkas.models import Pemeriksaan
from tests.factories import make_berkas


@pytest.fixture
def pemeriksaan(daerah, dok_skp) -> Pemeriksaan:
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    return Pemeriksaan.objects.create(
        versi=versi, sebab=SebabPemeriksaan.UPLOAD, kode="OK_BSRE", keputusan="accept", at=timezone.now()
    )


def test_a_verdict_cannot_be_changed(pemeriksaan):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Pemeriksaan.objects.filter(pk=pemeriksaan.pk).update(kode="SIG_BROKEN")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        pemeriksaan.save()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite empties tables by DELETE, so the trigger lets it pass"
)
def test_a_verdict_cannot_be_deleted(pemeriksaan):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Pemeriksaan.objects.filter(pk=pemeriksaan.pk).delete()
