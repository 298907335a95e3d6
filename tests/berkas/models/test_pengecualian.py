"""Spans in the database agree with the pure rule; what every row must say."""

from datetime import date, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.models import Pengecualian
from berkas.rules.pengecualian import is_within
from tests.factories import PengecualianFactory


@pytest.fixture
def exempt(daerah):
    return lambda **fields: PengecualianFactory(**({"pegawai": daerah.pppk, "oleh": daerah.admin} | fields))


def test_the_database_judges_random_spans_like_the_rules(daerah, exempt):
    rng, start = Random(8), date(2025, 1, 1)
    day = lambda: start + timedelta(days=rng.randrange(20))  # noqa: E731
    for _ in range(60):
        mulai = day()
        exempt(mulai=mulai, selesai=rng.choice([None, mulai + timedelta(days=rng.randrange(6))]))
    rows = list(Pengecualian.objects.all())
    for n in range(-1, 27):
        hari = start + timedelta(days=n)
        assert set(Pengecualian.objects.on(hari)) == {
            one for one in rows if is_within(one.mulai, one.selesai, hari)
        }
    for _ in range(40):
        mulai = day()
        span = (mulai, rng.choice([None, mulai + timedelta(days=rng.randrange(4))]))
        last = span[1] or start + timedelta(days=60)
        days = [mulai + timedelta(days=n) for n in range((last - mulai).days + 1)]
        expected = {one for one in rows if any(is_within(one.mulai, one.selesai, hari) for hari in days)}
        assert set(Pengecualian.objects.overlapping(*span)) == expected


@pytest.mark.parametrize(
    ("fields", "name", "pesan"),
    [
        (
            {"mulai": date(2025, 8, 2), "selesai": date(2025, 8, 1)},
            "pengecualian_ends_after_its_begin",
            "Tanggal sampai tidak boleh sebelum tanggal mulai.",
        ),
        (
            {"alasan": "LAINNYA"},
            "another_reason_is_explained",
            "Tuliskan alasan pengecualian pada keterangan.",
        ),
        (
            {"diakhiri_at": timezone.now()},
            "an_ended_pengecualian_says_why",
            "Pengecualian yang diakhiri mencatat siapa dan mengapa.",
        ),
        (
            {"alasan_akhir": "Keliru orang"},
            "an_ended_pengecualian_says_why",
            "Pengecualian yang diakhiri mencatat siapa dan mengapa.",
        ),
    ],
)
def test_what_every_row_must_say(daerah, exempt, fields, name, pesan):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        exempt(**fields)
    row = PengecualianFactory.build(pegawai=daerah.pppk, oleh=daerah.admin, **fields)
    with pytest.raises(ValidationError, match=pesan):
        row.validate_constraints()


@pytest.mark.parametrize(
    ("alasan", "boleh", "kata"),
    [
        ("CUTI_BESAR", False, "Cuti besar"),
        ("CUTI_BESAR", True, "Cuti besar: dua bulan"),
        ("CUTI_SAKIT", True, "Cuti sakit: dua bulan"),
        ("CUTI_SAKIT", False, ""),
        ("CUTI_MELAHIRKAN", False, ""),
        ("DIBERHENTIKAN_SEMENTARA", False, ""),
        ("LAINNYA", False, ""),
    ],
)
def test_who_may_not_know_it_reads_no_word_about_health(exempt, alasan, boleh, kata):
    assert exempt(alasan=alasan, keterangan="dua bulan").alasan_for(boleh=boleh) == kata
