import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from berkas.rules.permohonan import HalPermohonan, propose_sampai, refuse_diminta, why_useless
from berkas.rules.tenggat import extend_tenggat

DIBUKA, TENGGAT = datetime(2025, 8, 3, 16, tzinfo=UTC), datetime(2025, 8, 15, 16, tzinfo=UTC)
KINI = datetime(2025, 8, 14, 2, tzinfo=UTC)
HAL = HalPermohonan(
    extend_tenggat(dibuka_at=DIBUKA, tenggat_at=TENGGAT),
    TENGGAT,
    is_aktif=True,
    is_dikecualikan=False,
    kurang=True,
)


@pytest.mark.parametrize(
    ("hal", "pada", "sebab"),
    [
        (HAL, KINI, ""),
        (HAL, TENGGAT + timedelta(days=3), ""),
        (replace(HAL, is_aktif=False), KINI, "tidak aktif"),
        (replace(HAL, tenggat=replace(HAL.tenggat, ditutup_at=KINI)), KINI, "sudah diakhiri"),
        (HAL, DIBUKA - timedelta(seconds=1), r"sejak Senin, 4 Agustus 2025 pukul 00\.00 WITA"),
        (replace(HAL, is_dikecualikan=True), KINI, "dikecualikan"),
        (replace(HAL, kurang=False), KINI, "Semua dokumen sudah diunggah"),
    ],
)
def test_more_time_is_of_use_to_who_owes_something_in_a_running_campaign(hal, pada, sebab):
    found = why_useless(hal, pada)
    assert re.search(sebab, found) if sebab else found == ""


@pytest.mark.parametrize(
    ("pada", "hari"),
    [
        (KINI, date(2025, 8, 22)),
        (TENGGAT - timedelta(microseconds=1), date(2025, 8, 22)),
        (TENGGAT + timedelta(days=9), date(2025, 8, 31)),
    ],
)
def test_a_week_more_is_proposed_counted_from_the_later_of_deadline_and_now(pada, hari):
    assert propose_sampai(TENGGAT, pada) == hari


@pytest.mark.parametrize(
    ("diminta", "dipastikan", "kode"),
    [
        (TENGGAT + timedelta(days=5), False, None),
        (TENGGAT, False, "paling_lambat"),
        (TENGGAT + timedelta(days=31), False, "dipastikan"),
        (TENGGAT + timedelta(days=31), True, None),
        (datetime(9999, 12, 31, tzinfo=UTC), True, "paling_lambat"),
        (datetime(1, 1, 2, tzinfo=UTC), True, "paling_lambat"),
    ],
)
def test_the_wish_has_the_bounds_of_a_dispensasi(diminta, dipastikan, kode):
    fault = refuse_diminta(diminta, HAL, KINI, dipastikan=dipastikan)
    assert (fault.kode if fault else None) == kode


def test_the_wish_reaches_further_than_what_the_person_has():
    longer = extend_tenggat(dibuka_at=DIBUKA, tenggat_at=TENGGAT, perpanjangan=[TENGGAT + timedelta(days=5)])
    hal = replace(HAL, tenggat=longer)
    fault = refuse_diminta(TENGGAT + timedelta(days=5), hal, KINI, dipastikan=False)
    assert fault is not None
    assert fault.pesan == (
        "Tenggat yang berlaku sudah Rabu, 20 Agustus 2025 pukul 23.59 WITA. Pilih hari sesudahnya."
    )
