from datetime import datetime, timedelta

import pytest

from berkas.rules.perubahan import (
    BATAS_LAMPAU,
    SUDAH_DIBUKA,
    TENGGAT_LAMPAU,
    refuse_waktu,
    reverse_isi,
    tell_dokumen,
    tell_geser,
    tell_nilai,
)
from core.formats import WITA

BUKA, KINI, TENGGAT = (datetime(2026, 11, day, tzinfo=WITA) for day in (18, 20, 30))
HARI = timedelta(days=1)


def iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def refused(pada=KINI, **isi) -> str:
    return refuse_waktu(
        {nama: [None, iso(at)] for nama, at in isi.items()}, dibuka_at=BUKA, tenggat_at=TENGGAT, pada=pada
    )


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ({"tenggat_at": KINI}, TENGGAT_LAMPAU),
        ({"tenggat_at": KINI - HARI}, TENGGAT_LAMPAU),
        ({"tenggat_at": KINI + timedelta(microseconds=1)}, ""),
        ({"dibuka_at": BUKA - HARI}, SUDAH_DIBUKA),
        ({"batas_akhir_at": KINI}, BATAS_LAMPAU),
        ({"batas_akhir_at": None}, ""),
        ({"tenggat_at": TENGGAT + HARI, "batas_akhir_at": TENGGAT + 2 * HARI}, ""),
    ],
)
def test_what_lies_behind_cannot_be_set(isi, sebab):
    assert refused(**isi) == sebab


def test_before_the_opening_the_opening_may_move():
    assert refused(pada=BUKA - HARI, dibuka_at=BUKA + HARI) == ""


def test_after_the_deadline_late_files_cannot_be_ended_by_a_change():
    assert refused(pada=TENGGAT + HARI, batas_akhir_at=None) == BATAS_LAMPAU
    assert refused(pada=TENGGAT + HARI, tenggat_at=TENGGAT + 2 * HARI, batas_akhir_at=None) == ""


def test_the_way_back_swaps_before_and_after():
    assert reverse_isi({"masa_tenggang": [0, 15]}) == {"masa_tenggang": [15, 0]}


def test_values_read_like_the_rest_of_the_portal():
    assert tell_nilai("tenggat_at", iso(TENGGAT)) == "Min 29 Nov 2026 pukul 23.59 WITA"
    assert tell_nilai("dibuka_at", iso(BUKA)) == "Rab 18 Nov 2026 pukul 00.00 WITA"
    assert tell_nilai("batas_akhir_at", None) == "tidak diterima"
    assert tell_nilai("masa_tenggang", 15) == "15 menit"
    assert tell_geser({"tenggat_at": [iso(TENGGAT), iso(TENGGAT + 5 * HARI)]}) == "mendapat 5 hari lagi"
    assert tell_geser({"tenggat_at": [iso(TENGGAT), iso(TENGGAT - HARI)]}) == "kehilangan 1 hari"


def test_the_rules_of_a_document_in_words():
    label = {"wajib_tte": "Wajib tanda tangan elektronik"}
    assert tell_dokumen(None, label) == "tidak diminta"
    assert tell_dokumen(["wajib_tte", 2 * 1024 * 1024, False, None], label) == (
        "wajib tanda tangan elektronik, 2 MB"
    )
    assert tell_dokumen(["wajib_tte", 2 * 1024 * 1024, True, ["PENILAI"]], label).endswith(
        "PSrE lain diterima, oleh penilai"
    )
    assert tell_dokumen(["wajib_tte", 2 * 1024 * 1024, False, []], label).endswith("oleh siapa pun")
