import pytest

from core.alasan import require_alasan
from core.exceptions import DomainError


def test_spaces_do_not_make_a_reason_longer():
    assert require_alasan("  Sepuluh 10  ", "Tuliskan alasan.") == "Sepuluh 10"
    with pytest.raises(DomainError, match="Tuliskan alasan") as refusal:
        require_alasan("  sembilan1 ", "Tuliskan alasan.")
    assert refusal.value.kode == "alasan"


def test_a_reason_has_a_length():
    assert require_alasan("a" * 1000, "", terpanjang=1000, kode="catatan")
    with pytest.raises(DomainError, match=r"^Paling panjang 1\.000 karakter\.$") as refusal:
        require_alasan("a" * 1001, "", terpanjang=1000, kode="catatan")
    assert refusal.value.kode == "catatan"
