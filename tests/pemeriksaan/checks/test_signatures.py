"""Which signatures are there, by two parsers; and what of one cannot be read."""

import pytest

from tests.pdf_factory import TEKS, make_pdf, objects_of, text_page
from tests.pdf_palsu import signed_range


def test_zeroed_contents(examine, signed_pdf):
    length1, start2, _ = signed_range(signed_pdf)
    zeroed = signed_pdf[: length1 + 1] + b"0" * (start2 - length1 - 2) + signed_pdf[start2 - 1 :]
    assert examine(zeroed).code == "SIG_BROKEN"


def test_unknown_format(examine, signed_pdf):
    forged = signed_pdf.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachex")
    assert examine(forged).code == "SIG_UNREADABLE"


def test_a_field_that_only_looks_signed(examine):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /FT /Sig /T (Pegawai) /V 7 0 R >>"
    objects[7] = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <00> >>"
    assert examine(make_pdf(objects)).code == "SIG_PARTIAL"


def test_signature_written_into_the_field_itself(examine):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /FT /Sig /T (Pegawai) /V << /Type /Sig /SubFilter /adbe.pkcs7.detached >> >>"
    assert examine(make_pdf(objects)).code == "SIG_PARTIAL"


def test_two_parsers_must_count_the_same(examine):
    """A field without a name: pyHanko passes over it, so nothing else would speak of its signature."""
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /FT /Sig /V 7 0 R >>"
    objects[7] = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] >>"
    hasil = examine(make_pdf(objects))
    assert (hasil.code, hasil.signatures) == ("SIG_UNREADABLE", ())


def test_form_that_bites_its_tail(examine):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /T (a) /FT /Sig /Kids [6 0 R] >>"
    assert examine(make_pdf(objects)).code == "TOO_COMPLEX"


@pytest.mark.parametrize(("count", "kode"), [(20, "SIG_PARTIAL"), (21, "TOO_COMPLEX")])
def test_at_most_twenty_signatures(examine, count, kode):
    fields = b" ".join(b"%d 0 R" % number for number in range(100, 100 + count))
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [%s] >>" % fields)
    for number in range(100, 100 + count):
        objects[number] = b"<< /FT /Sig /T (k%d) /V %d 0 R >>" % (number, number + 100)
        objects[number + 100] = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <00> >>"
    assert examine(make_pdf(objects)).code == kode
