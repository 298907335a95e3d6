import pytest

from kinerja.enums import StatusSkp
from kinerja.queries.cetak import claimed_cetak, recognise_cetak
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import (
    print_skp,
)
from tests.kinerja.conftest import bring_to


@pytest.fixture
def cetakan(daerah, skp):
    versi = newest_versi_skp(bring_to(skp, StatusSkp.DITETAPKAN))
    return print_skp(versi, oleh=daerah.pppk)


def test_a_signed_print_is_recognised(pki, cetakan):
    signed = pki.sign(pki.sign(cetakan.isi), pki.penilai, "Penilai")
    assert signed != cetakan.isi
    assert recognise_cetak(signed) == cetakan.dokumen
    assert claimed_cetak(signed) == cetakan.dokumen


@pytest.mark.parametrize("akhir", [b"", b"\n", b"\r\n"])
def test_a_line_break_after_the_print_does_not_matter(cetakan, akhir):
    assert recognise_cetak(cetakan.isi + akhir + b"1 0 obj\nendobj\n%%EOF") == cetakan.dokumen


def test_one_changed_byte_is_another_document(cetakan):
    place = len(cetakan.isi) // 2
    changed = cetakan.isi[:place] + bytes([cetakan.isi[place] ^ 1]) + cetakan.isi[place + 1 :]
    assert recognise_cetak(changed + b"\n%%EOF") is None
    assert claimed_cetak(changed) == cetakan.dokumen, "it still says which document it wants to be"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%%EOF" * 5000, b"SKP-AAAA-AAAA-AAAA %%EOF"])
def test_foreign_bytes_are_not_recognised(cetakan, data):
    assert recognise_cetak(data) is None
    assert claimed_cetak(data) is None


def test_recognising_costs_one_query(cetakan, django_assert_num_queries):
    with django_assert_num_queries(1):
        recognise_cetak(cetakan.isi + b"%%EOF" * 100)
