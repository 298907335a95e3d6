import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkas.rules.tanda_terima import format_kode_cek, new_kode_cek, normalize_kode_cek
from core.huruf import ALFABET

KODE = "ABCDEFGHJKLMNPQR"


def test_a_code_has_80_bits_and_does_not_repeat():
    kode = {new_kode_cek() for _ in range(500)}
    assert len(kode) == 500
    assert {len(one) for one in kode} == {16}
    assert len(ALFABET) == 32
    assert set("".join(kode)) <= set(ALFABET)


@pytest.mark.parametrize("teks", ["ABCD-EFGH-JKLM-NPQR", "abcdefghjklmnpqr", " abcd efgh-JKLM.npqr\n"])
def test_a_code_may_be_typed_carelessly(teks):
    assert normalize_kode_cek(teks) == KODE


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "ABCD-EFGH-JKLM-NPQ",
        f"{KODE}A",
        "ABCD-EFGH-JKLM-NPQ0",
        "ABCD-EFGH-JKLM-NPQI",
        "%" * 16,
        "\x00" * 16,
    ],
)
def test_what_cannot_be_a_code_is_none(teks):
    assert normalize_kode_cek(teks) == ""


@given(st.text(ALFABET, min_size=16, max_size=16))
def test_a_printed_code_reads_back(kode):
    assert normalize_kode_cek(format_kode_cek(kode).lower()) == kode


def test_a_code_is_printed_in_fours():
    assert format_kode_cek(KODE) == "ABCD-EFGH-JKLM-NPQR"
