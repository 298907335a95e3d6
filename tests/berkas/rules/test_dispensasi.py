from datetime import UTC, datetime, timedelta

import pytest

from berkas.rules.dispensasi import PALING_JAUH, PERLU_DIPASTIKAN, refuse_perpanjangan

TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
SEBELUM, DETIK = TENGGAT - timedelta(days=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("jarak", "dipastikan", "kode", "kata"),
    [
        (timedelta(), False, "paling_lambat", "Tenggat baru harus sesudah tenggat pengumpulan"),
        (-DETIK, True, "paling_lambat", "Tenggat baru harus sesudah tenggat pengumpulan"),
        (DETIK, False, None, ""),
        (PERLU_DIPASTIKAN, False, None, ""),
        (PERLU_DIPASTIKAN + DETIK, False, "dipastikan", "Tenggat baru 30 hari sesudah tenggat pengumpulan."),
        (PERLU_DIPASTIKAN + DETIK, True, None, ""),
        (PALING_JAUH, True, None, ""),
        (PALING_JAUH + DETIK, True, "paling_lambat", "Periksa tahunnya."),
    ],
)
def test_how_far_it_may_reach(jarak, dipastikan, kode, kata):
    fault = refuse_perpanjangan(TENGGAT + jarak, tenggat_at=TENGGAT, pada=SEBELUM, dipastikan=dipastikan)
    assert (fault.kode if fault else None) == kode
    assert kata in (fault.pesan if fault else "")


def test_a_date_that_has_passed_gives_no_time():
    pada = TENGGAT + timedelta(days=9)
    fault = refuse_perpanjangan(TENGGAT + timedelta(days=5), tenggat_at=TENGGAT, pada=pada, dipastikan=False)
    assert fault is not None
    assert (
        fault.pesan
        == "Tenggat baru (Rabu, 20 Agustus 2025 pukul 23.59 WITA) sudah lewat. Pilih hari yang akan datang."
    )
    assert not refuse_perpanjangan(pada + DETIK, tenggat_at=TENGGAT, pada=pada, dipastikan=False)
