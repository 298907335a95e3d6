from datetime import date, datetime

import pytest

from berkas.rules.perjalanan_surat import (
    BUKAN_PERHENTIAN,
    SEBUTAN,
    count_kinds,
    name_kinds,
    name_surat,
    nudge_at,
    tell_atasan,
    tell_ingat,
    tell_sampai,
    tell_tembusan,
)
from core.formats import WITA
from pegawai.enums import JenisUnit

TENGGAT = datetime(2025, 8, 16, tzinfo=WITA)


@pytest.mark.parametrize(
    ("sampai", "ke", "libur", "kapan"),
    [
        (
            datetime(2025, 8, 4, 9, tzinfo=WITA),
            1,
            {},
            datetime(2025, 8, 7, 8, tzinfo=WITA),
        ),  # Monday: Thursday
        (
            datetime(2025, 8, 8, 9, tzinfo=WITA),
            1,
            {},
            datetime(2025, 8, 13, 8, tzinfo=WITA),
        ),  # over a weekend
        (
            datetime(2025, 8, 9, 9, tzinfo=WITA),
            1,
            {},
            datetime(2025, 8, 13, 8, tzinfo=WITA),
        ),  # came on a Saturday
        (datetime(2025, 8, 4, 9, tzinfo=WITA), 2, {}, datetime(2025, 8, 11, 8, tzinfo=WITA)),
        (
            datetime(2025, 8, 4, 9, tzinfo=WITA),
            1,
            {date(2025, 8, 5): "Galungan"},
            datetime(2025, 8, 8, 8, tzinfo=WITA),
        ),
        (datetime(2025, 8, 4, 23, 59, tzinfo=WITA), 1, {}, datetime(2025, 8, 7, 8, tzinfo=WITA)),
    ],
)
def test_the_level_above_is_told_after_two_whole_working_days(sampai, ke, libur, kapan):
    assert nudge_at(sampai, ke, libur) == kapan


def test_every_kind_of_unit_has_a_word_or_is_part_of_another():
    assert {one.value for one in JenisUnit} == set(SEBUTAN) | set(BUKAN_PERHENTIAN)


def test_kinds_are_named_and_counted():
    assert name_kinds(["BAGIAN", "PERANGKAT_DAERAH", "BAGIAN"]) == "perangkat daerah, bagian"
    assert count_kinds(["PUSKESMAS"] * 11) == "11 puskesmas"
    assert count_kinds(["PUSKESMAS", "UPTD", "PUSKESMAS"]) == "2 puskesmas dan 1 UPTD"
    assert count_kinds(["PUSKESMAS", "UPTD", "KELURAHAN"]) == "3 unit"


@pytest.mark.parametrize(
    ("nomor", "hal", "teks"),
    [
        ("800/1", "Hal", "surat nomor 800/1"),
        ("", "Hal", "surat tentang Hal"),
        ("", "", "surat tentang SKP 2025"),
    ],
)
def test_a_letter_is_named_by_what_is_known(nomor, hal, teks):
    assert name_surat(nomor, hal, "SKP 2025") == teks


def test_messages_say_what_to_do():
    assert tell_sampai("surat nomor 1", "SD 1", "Dinas", TENGGAT).split("\n\n") == [
        "Dinas meneruskan surat nomor 1 kepada SD 1.",
        "Bacalah suratnya di portal, teruskan kepada yang dituju di bawah Anda, lalu tekan Sudah saya teruskan.",
        "Berkas pegawai ditunggu paling lambat Jumat, 15 Agustus 2025 pukul 23.59 WITA.",
    ]
    assert tell_ingat("surat nomor 1", "SD 1", "Belum dibaca", TENGGAT).startswith(
        "Surat nomor 1 berhenti di SD 1: belum dibaca."
    )
    assert tell_tembusan("surat nomor 1", "SKP").endswith(
        "Tembusan cukup dibaca, dan tidak perlu diteruskan."
    )


def test_of_many_units_five_are_named():
    teks = tell_atasan("surat nomor 1", [f"SD {n}" for n in range(7)])
    assert teks.startswith("7 unit di bawah Anda belum membaca surat nomor 1, 2 hari kerja atau lebih")
    assert "- SD 4\n- dan 2 unit lain" in teks
    assert "unit lain" not in tell_atasan("surat nomor 1", ["SD 1"])
