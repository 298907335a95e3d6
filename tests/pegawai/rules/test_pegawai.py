from datetime import date

import pytest

from pegawai.rules.pegawai import fingerprint, judge_golongan, judge_sejak, judge_tmt

HARI_INI = date(2025, 8, 14)
NIP = "199308172025212001"


@pytest.mark.parametrize(
    ("golongan", "is_pppk", "kesalahan"),
    [
        ("IX", True, ""),
        ("III/a", False, ""),
        ("", True, ""),
        ("", False, ""),
        ("III/a", True, "Golongan PPPK ditulis tanpa huruf, misalnya IX."),
        ("IX", False, "Golongan PNS ditulis dengan huruf, misalnya III/a."),
        ("XX", True, "Golongan ini tidak dikenal. Tulis seperti IX (PPPK) atau III/a (PNS)."),
    ],
)
def test_a_grade_goes_with_the_kind_of_person(golongan, is_pppk, kesalahan):
    assert judge_golongan(golongan, is_pppk=is_pppk) == kesalahan


@pytest.mark.parametrize(
    ("tmt", "nip", "kesalahan"),
    [
        (date(2025, 7, 1), NIP, ""),
        (date(2026, 8, 15), NIP, ""),
        (date(2026, 8, 16), NIP, "TMT lebih dari satu tahun ke depan. Periksa kembali tahunnya."),
        (date(2008, 1, 1), NIP, ""),
        (date(2007, 7, 1), NIP, "TMT tidak cocok dengan tanggal lahir pada NIP, 17 Agustus 1993. Periksa kembali keduanya."),
        (date(1950, 7, 1), "", ""),
    ],
)  # fmt: skip
def test_a_first_day_of_service_goes_with_the_birth(tmt, nip, kesalahan):
    assert judge_tmt(tmt, nip=nip, hari_ini=HARI_INI) == kesalahan


def test_nothing_holds_before_its_day():
    assert judge_sejak(HARI_INI, HARI_INI) == ""
    assert "sebelum harinya" in judge_sejak(date(2025, 8, 15), HARI_INI)


def test_the_fingerprint_knows_values_from_their_names():
    assert fingerprint({"a": 1, "b": None}) == fingerprint({"b": None, "a": 1})
    assert fingerprint({"a": "x", "b": ""}) != fingerprint({"a": "", "b": "x"})
    assert len(fingerprint({"nama": "\ud800"})) == 16
