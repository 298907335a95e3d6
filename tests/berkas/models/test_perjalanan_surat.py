import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.models import PengingatSurat, PerjalananSurat, TembusanSurat


def refuses(name: str):
    return pytest.raises(IntegrityError, match=f"{name}|UNIQUE constraint failed")


def test_a_letter_passes_a_unit_once(beredar, daerah):
    surat = PerjalananSurat.objects.create(pengumpulan=beredar, unit=daerah.sd1)
    assert str(surat) == f"{beredar} – SD Negeri 1"
    with refuses("surat_passes_a_unit_once"), transaction.atomic():
        PerjalananSurat.objects.create(pengumpulan=beredar, unit=daerah.sd1)


@pytest.mark.parametrize(
    "isi",
    [
        {"status": "DIBACA"},
        {"status": "DITERUSKAN", "dibaca_at": timezone.now()},
        {"status": "BELUM_DIBACA", "dibaca_at": timezone.now()},
    ],
)
def test_a_state_says_since_when(beredar, daerah, isi):
    with (
        pytest.raises(IntegrityError, match="surat_says_when_it_was_read_and_forwarded"),
        transaction.atomic(),
    ):
        PerjalananSurat.objects.create(pengumpulan=beredar, unit=daerah.sd1, **isi)


def test_a_copy_is_for_one_person_or_one_unit(beredar, daerah):
    surat = {"pengumpulan": beredar, "oleh": daerah.admin}
    with pytest.raises(IntegrityError, match="tembusan_is_for_a_person_or_a_unit"), transaction.atomic():
        TembusanSurat.objects.create(**surat)
    assert str(TembusanSurat.objects.create(**surat, unit=daerah.dinas)) == "Dinas Pendidikan"
    with refuses("unit_gets_one_tembusan"), transaction.atomic():
        TembusanSurat.objects.create(**surat, unit=daerah.dinas)


def test_a_reminder_is_written_once_to_each_level_and_by_hand_once_a_day(beredar, daerah):
    now = timezone.now()
    surat = {"pengumpulan": beredar, "unit": daerah.sd1, "at": now, "hari": now.date()}
    for untuk, name in (
        ({"oleh": daerah.admin}, "unit_is_reminded_once_a_day"),
        ({"atasan": daerah.dinas}, "each_atasan_is_told_once"),
        ({}, "badan_is_told_once"),
    ):
        PengingatSurat.objects.create(**surat, **untuk)
        with refuses(name), transaction.atomic():
            PengingatSurat.objects.create(**surat, **untuk)
    assert PengingatSurat.objects.count() == 3
