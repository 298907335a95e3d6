import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from berkas.forms.surat import BATAS_SURAT, SuratField

KOP = b"%PDF-1.7\n"


@pytest.fixture
def field() -> SuratField:
    return SuratField(label="Surat (PDF)")


def test_a_letter_may_be_left_out_and_an_old_one_stays(field):
    assert field.clean(None) is None
    assert field.clean(None, "surat/lama.pdf") == "surat/lama.pdf"


def test_a_letter_is_handed_on_from_its_first_byte(field):
    surat = field.clean(SimpleUploadedFile("Surat Bupati.PDF", KOP))
    assert surat.read() == KOP


@pytest.mark.parametrize(
    ("nama", "isi"),
    [("surat.pdf", b"PK\x03\x04"), ("surat.pdf", b"%PDF"), ("surat.docx", b"PK\x03\x04")],
    ids=["zip", "too short", "another name"],
)
def test_the_first_bytes_are_those_of_a_pdf(field, nama, isi):
    with pytest.raises(forms.ValidationError, match=r"Surat ini bukan PDF\. Unggah berkas \.pdf asli\."):
        field.clean(SimpleUploadedFile(nama, isi))


@pytest.mark.parametrize("nama", ["Surat sakit Ni Made TBC.pdf", "document 10", "surat.html"])
def test_the_name_of_a_letter_is_dropped(field, nama):
    """It often says who is ill and of what."""
    names = {field.clean(SimpleUploadedFile(nama, KOP)).name for _ in range(2)}
    assert len(names) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}\.pdf", one) for one in names)


def test_ten_megabytes_pass_and_one_byte_more_does_not(field):
    isi = KOP.ljust(BATAS_SURAT, b" ")
    assert field.clean(SimpleUploadedFile("surat.pdf", isi)).size == BATAS_SURAT
    with pytest.raises(forms.ValidationError, match="Surat lebih besar dari 10 MB"):
        field.clean(SimpleUploadedFile("surat.pdf", isi + b" "))


def test_the_page_knows_the_limit_before_it_sends(field):
    assert field.widget.attrs["data-batas"] == str(BATAS_SURAT)
