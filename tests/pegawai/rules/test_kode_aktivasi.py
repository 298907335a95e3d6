import pytest

from core.huruf import ALFABET
from pegawai.rules.kode_aktivasi import PANJANG_KODE, format_kode, new_kode, normalize_kode


def test_a_code_has_50_bits_and_does_not_repeat():
    assert len(ALFABET) ** PANJANG_KODE == 2**50
    assert len({new_kode() for _ in range(500)}) == 500


def test_a_code_is_printed_in_two_groups_and_reads_back():
    kode = new_kode()
    assert format_kode("K7M2Q9XPWD") == "K7M2Q-9XPWD"
    assert normalize_kode(format_kode(kode).lower()) == kode


@pytest.mark.parametrize(
    "teks", ["", "K7M2Q-9XPW", "K7M2Q-9XPWDA", "K7M2Q-9XPW0", "K7M2Q-9XPWI", "\x00" * 10, "<b>K7M2Q9"]
)
def test_what_cannot_be_a_code_is_none(teks):
    assert normalize_kode(teks) == ""
