"""Rule e: every byte behind the last signer's has a place, and two readers see the same there."""

import pytest

from tests.pdf_factory import append_revision, stream, text_page
from tests.pdf_palsu import (
    PALSU,
    catalogue,
    extended,
    revise,
    revise_by_stream,
    shown,
    written,
)
from tests.pemeriksaan.checks.conftest import refuse


def test_objects_appended_without_a_cross_reference(examine, signed_pdf):
    forged = append_revision(signed_pdf, {4: stream(text_page("Nilai: sangat baik"))}, xref=False)
    assert examine(forged).code == "TAIL_UNCLEAR"


def test_an_object_header_that_straddles_the_border(examine, signed_pdf):
    forged = signed_pdf.rstrip() + b"\n4%\n0%\nobj\n" + stream(text_page("lain")) + b"\nendobj\n"
    start = signed_pdf.rstrip().rsplit(b"startxref", 1)[1].split()[0]
    assert examine(forged + b"startxref\n" + start + b"\n%%EOF").code == "TAIL_UNCLEAR"


def test_another_generation_of_an_object(examine, asli):
    forged = revise(asli, {4: stream(text_page(PALSU))})
    tail = forged[len(asli) :].replace(b"4 0 obj", b"4 1 obj").replace(b" 00000 n", b" 00001 n")
    forged = asli + tail
    assert PALSU in shown(forged)
    assert examine(forged).code == "CHANGED"


@pytest.mark.parametrize("line", [b"0000000000 00000 f", b"0000000000 00001 f"])
def test_an_object_is_freed(examine, asli, line):
    forged = revise(asli, {4: b"null"})
    at = forged.rindex(b"4 1\n") + 4
    forged = forged[:at] + line + forged[at + 18 :]
    assert examine(forged).code == "CHANGED"


def test_a_cross_reference_stream_behind_a_table(examine, asli):
    """It may be there, as some writers do; what it brings is judged as in a table."""
    number = catalogue(asli)
    again = revise_by_stream(asli, number, written(asli, number))
    assert shown(again) == shown(asli)
    assert examine(again).code == "OK_BSRE"
    refuse(examine, revise_by_stream(asli, 4, stream(text_page(PALSU))), asli)
    assert examine(revise_by_stream(asli, number, extended(asli, number, b"/Pages 9 0 R"))).code == "CHANGED"


def test_an_object_twice_in_one_revision(examine, asli):
    """Only one of them is the one that is listed, and a reader that searches for itself takes the last."""
    number = catalogue(asli)
    twice = written(asli, number) + b"\nendobj\n%d 0 obj\n" % number + extended(asli, number, b"/Lang (x)")
    assert examine(revise(asli, {number: twice})).code == "TAIL_UNCLEAR"


def test_an_entry_that_leads_back_into_what_was_signed(examine, asli):
    forged = revise(asli, {5: written(asli, 5)})
    assert examine(forged).code == "OK_BSRE"  # the same object once more
    tail = forged[len(asli) :]
    listed = b"%010d 00000 n" % (len(asli) + tail.index(b"5 0 obj"))
    assert listed in tail
    back = b"%010d 00000 n" % (asli.index(b"\n5 0 obj") + 1)
    assert examine(asli + tail.replace(listed, back)).code == "TAIL_UNCLEAR"
