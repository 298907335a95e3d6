from datetime import UTC, datetime, timedelta

import pytest

from berkas.rules.tenggat import SudahAda, Tenggat
from berkas.rules.unggahan import (
    KALIMAT,
    POTONGAN_TERBESAR,
    POTONGAN_TERKECIL,
    SebabUnggahan,
    judge_potongan,
    open_until,
    read_metadata,
    tell_kurang,
    tell_sebelumnya,
)
from tests.tus import write_metadata

BUKA = datetime(2025, 8, 4, tzinfo=UTC)
TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
AKHIR = TENGGAT + timedelta(days=3)
S = SebabUnggahan


@pytest.mark.parametrize(
    ("sampai", "awal", "panjang", "sebab"),
    [
        (0, 0, POTONGAN_TERBESAR, None),
        (0, 0, POTONGAN_TERBESAR + 1, S.POTONGAN),
        (2000, 2000, POTONGAN_TERKECIL, None),
        (2000, 2000, POTONGAN_TERKECIL - 1, S.POTONGAN),
        (99_990, 99_990, 10, None),  # the last one may be small
        (99_990, 99_990, 11, S.POTONGAN),
        (2000, 0, 2000, S.SAMBUNGAN),
        (2000, 4000, 2000, S.SAMBUNGAN),
    ],
)
def test_a_part_follows_what_is_there(sampai, awal, panjang, sebab):
    assert judge_potongan(sampai=sampai, awal=awal, panjang=panjang, ukuran=100_000) == sebab


def test_metadata_is_read_as_it_was_written():
    isian = {"filename": "SKP Ñ, 2025.pdf", "nama_berkas": "SKP 2025", "keterangan": ""}
    assert read_metadata(write_metadata(**isian)) == isian
    assert read_metadata("") == {}
    assert read_metadata("is_confidential") == {"is_confidential": ""}


@pytest.mark.parametrize("teks", ["a !!", "a YQ", "a /w=="])
def test_other_metadata_is_refused(teks):
    with pytest.raises(ValueError, match="a"):
        read_metadata(teks)


@pytest.mark.parametrize(
    ("tenggat", "sudah", "niat_at", "sampai"),
    [
        ({}, None, None, AKHIR),
        ({"batas_akhir_at": TENGGAT}, None, None, TENGGAT),
        ({"batas_akhir_at": TENGGAT}, None, TENGGAT - timedelta(seconds=1), TENGGAT + timedelta(minutes=30)),
        ({"batas_akhir_at": TENGGAT}, None, TENGGAT, TENGGAT),
        ({"ditutup_at": BUKA}, None, None, BUKA),
        ({}, SudahAda(dikembalikan=True, perbaikan_sampai_at=AKHIR + timedelta(days=1)), None, AKHIR + timedelta(days=1)),
        ({}, SudahAda(perbaikan_sampai_at=AKHIR + timedelta(days=1)), None, AKHIR),
    ],
)  # fmt: skip
def test_bytes_may_come_as_long_as_the_form_is_open(tenggat, sudah, niat_at, sampai):
    usual = {"dibuka_at": BUKA, "tenggat_at": TENGGAT, "batas_akhir_at": AKHIR}
    bounds = Tenggat(**usual | {"masa_tenggang": timedelta(minutes=30)} | tenggat)
    assert open_until(bounds, sudah, niat_at) == sampai


def test_each_reason_of_this_protocol_has_its_sentences():
    elsewhere = {S.KOSONG, S.TERLALU_BESAR, S.DIKEMBALIKAN, S.DITUTUP}  # worded by the rules of the form
    assert set(KALIMAT) == set(S) - elsewhere
    assert all(sebab.endswith(".") and cara.endswith(".") for sebab, cara in KALIMAT.values())


def test_what_arrived_is_never_rounded_up():
    assert tell_kurang(999, 1000)[0] == "Baru 99 % dari berkas ini yang sampai."


def test_an_earlier_refusal_is_told_with_its_file_and_time():
    assert tell_sebelumnya("skp.docx", TENGGAT) == (
        "Berkas yang dikirim sebelumnya belum diterima: skp.docx, "
        "sampai di server Sabtu, 16 Agustus 2025 pukul 00.00 WITA"
    )
