import pytest

from kinerja.rules.teks import BATAS_TEKS, TUMPUKAN, clean_teks, fault_of_length


@pytest.mark.parametrize(
    ("teks", "bersih"),
    [
        (" a \r\nb\rc ", "a \nb\nc"),
        ("nol\x00 dan \x07bel", "nol dan bel"),
        ("e\u0301", "é"),
        ("#set page(…) *tebal*", "#set page(…) *tebal*"),
        ("\u202eterbalik 👍", "\u202eterbalik 👍"),
        ("lepas \ud800", "lepas"),
    ],
)
def test_what_a_database_and_a_form_can_carry(teks, bersih):
    assert clean_teks(teks) == bersih


@pytest.mark.parametrize("tanda", ["\u0301\u0316", "\u0f73"], ids=["marks", "becomes marks"])
def test_a_heap_of_marks_is_cut_quickly(tanda):
    """Sorting them would take hours; what stays is more than any language has."""
    assert len(clean_teks("a" + tanda * 700_000)) <= 1 + 2 * TUMPUKAN


@pytest.mark.parametrize("teks", ["Ni Lūh Sārī", "ก็", "क्षत्रिय", "ệ", "👩‍🏫"])
def test_marks_of_a_language_stay(teks):
    assert clean_teks(teks) == teks


@pytest.mark.parametrize(
    ("panjang", "fault"), [(BATAS_TEKS, ""), (5001, "Isian ini 5001 huruf; paling banyak 5000. Ringkaskan.")]
)
def test_length(panjang, fault):
    assert fault_of_length("x" * panjang) == fault
