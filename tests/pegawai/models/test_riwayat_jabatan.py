from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pegawai.models import RiwayatJabatan


def make(pegawai, mulai, selesai=None, **isi):
    return RiwayatJabatan(pegawai=pegawai, unit=pegawai.unit, mulai=mulai, selesai=selesai, **isi)


def test_the_end_of_a_span_is_the_first_day_after_it(daerah):
    riwayat = daerah.pppk.riwayat_jabatan.get()
    riwayat.selesai = date(2025, 8, 1)
    riwayat.save(update_fields=["selesai"])
    for day, n in (
        (date(2019, 12, 31), 0),
        (date(2020, 1, 1), 1),
        (date(2025, 7, 31), 1),
        (date(2025, 8, 1), 0),
    ):
        assert daerah.pppk.riwayat_jabatan.on(day).count() == n, day
    assert not daerah.pppk.riwayat_jabatan.open().exists()


def test_a_span_that_ends_on_its_first_day_covers_no_day(daerah):
    daerah.pppk.riwayat_jabatan.update(selesai=date(2020, 1, 1))
    assert not daerah.pppk.riwayat_jabatan.on(date(2020, 1, 1)).exists()


@pytest.mark.parametrize(
    ("mulai", "selesai", "pesan"),
    [
        (date(2025, 8, 1), None, "sudah memiliki jabatan yang berlaku"),
        (date(2020, 1, 1), date(2020, 2, 1), "sudah diubah sejak tanggal yang sama"),
        (date(2025, 8, 1), date(2025, 7, 31), "tidak boleh sebelum tanggal mulai"),
    ],
)
def test_the_database_refuses_what_contradicts_itself(daerah, mulai, selesai, pesan):
    riwayat = make(daerah.pppk, mulai, selesai)
    with pytest.raises(ValidationError, match=pesan):
        riwayat.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        riwayat.save()


def test_a_post_reads_as_a_sentence(daerah):
    assert str(make(daerah.pppk, date(2025, 8, 1), jabatan="Guru")) == f"Guru – {daerah.sd1}"
    assert str(make(daerah.pppk, date(2025, 8, 1))) == f"Jabatan belum dicatat – {daerah.sd1}"
