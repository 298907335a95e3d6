from datetime import UTC, datetime, timedelta

import pytest

from berkas.rules.nasib import PANEL, Nasib, judge_nasib, tell_ketepatan

TENGGAT = datetime(2026, 12, 9, 16, tzinfo=UTC)
FACTS = {
    "status": "DIUNGGAH", "is_terkini": True, "ditolak": False, "menunggu": False,
    "periksa_kembali": False, "belum_lengkap": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "nasib"),
    [
        ({}, Nasib.DITERIMA),
        ({"menunggu": True, "status": "MENUNGGU_PEMERIKSAAN"}, Nasib.MENUNGGU),
        ({"periksa_kembali": True, "belum_lengkap": True}, Nasib.PERIKSA_KEMBALI),
        ({"belum_lengkap": True}, Nasib.BELUM_LENGKAP),
        ({"status": "DIKEMBALIKAN"}, Nasib.DIKEMBALIKAN),
        ({"status": "DIKEMBALIKAN", "ditolak": True}, Nasib.DITOLAK),
        ({"ditolak": True}, Nasib.DITERIMA),  # a verifikator has opened it again
        ({"status": "TERVERIFIKASI", "ditolak": True}, Nasib.TERVERIFIKASI),
        ({"is_terkini": False, "status": "TERVERIFIKASI"}, Nasib.DIGANTI),
        ({"is_terkini": False, "menunggu": True}, Nasib.DIGANTI),
    ],
)
def test_the_first_fate_that_applies_counts(facts, nasib):
    assert judge_nasib(**{**FACTS, **facts}) == nasib


def test_only_what_was_given_back_is_red_and_only_what_stands_is_green():
    tone = {nasib: panel.nada for nasib, panel in PANEL.items()}
    assert set(tone) == set(Nasib)
    assert {nasib for nasib, nada in tone.items() if nada == "awas"} == {Nasib.DITOLAK, Nasib.DIKEMBALIKAN}
    assert {nasib for nasib, nada in tone.items() if nada == "baik"} == {Nasib.DITERIMA, Nasib.TERVERIFIKASI}


@pytest.mark.parametrize(
    ("before", "tepat_waktu", "said"),
    [
        (timedelta(days=11, hours=1), True, "Tepat waktu, 11 hari sebelum tenggat"),
        (timedelta(hours=5, minutes=30), True, "Tepat waktu, 5 jam sebelum tenggat"),
        (timedelta(seconds=30), True, "Tepat waktu, kurang dari 1 menit sebelum tenggat"),
        (timedelta(), True, "Tepat waktu"),
        (timedelta(days=-3), True, "Tepat waktu"),
        (timedelta(), False, "Terlambat kurang dari 1 menit"),
        (-timedelta(days=2, hours=3), False, "Terlambat 2 hari 3 jam"),
    ],
)
def test_how_early_or_late_it_was(before, tepat_waktu, said):
    diterima_at = TENGGAT - before
    assert tell_ketepatan(tepat_waktu=tepat_waktu, diterima_at=diterima_at, tenggat_at=TENGGAT) == said
