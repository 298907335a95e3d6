import pytest
from django.db import DatabaseError, connection, transaction

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pegawai.services.jejak_audit import record_jejak


@pytest.fixture
def jejak(daerah) -> JejakAudit:
    return record_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk, pegawai=daerah.pppk)


def test_entry_cannot_be_changed(jejak):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JejakAudit.objects.filter(pk=jejak.pk).update(rincian={"palsu": True})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        jejak.save()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite empties tables by DELETE, so the trigger lets it pass"
)
def test_entry_cannot_be_deleted(jejak):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JejakAudit.objects.filter(pk=jejak.pk).delete()


def test_details_stand_on_one_line():
    rincian = {
        "pejabat_penilai": {"sebelum": "", "sesudah": "I Made"},
        "alasan": ["PERIODE_SALAH", "LAINNYA"],
        "baru": 3,
        "ukuran": 1_992_295,
        "tepat_waktu": True,
    }
    assert (
        JejakAudit(rincian=rincian).ringkasan
        == "pejabat penilai: (kosong) → I Made; alasan: periode salah, lainnya; baru: 3; ukuran: 1,9 MB; tepat waktu: ya"
    )
