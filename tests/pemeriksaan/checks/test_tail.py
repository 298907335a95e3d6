"""Rule g: every byte behind the last signer's has a place, and two readers see the same there."""

from time import process_time

import pytest

from pemeriksaan.checks.state import State
from pemeriksaan.checks.tail import BAIT, find_breach
from pemeriksaan.pki.issue import issue_signer
from tests.pdf_factory import append_revision, stream, text_page
from tests.pdf_palsu import (
    PALSU,
    archive_number,
    catalogue,
    changed,
    extended,
    in_tail,
    revise,
    revise_by_stream,
    shown,
    signed_range,
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


# -- what a reader might stumble over, and what none does -----------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"startxref\n", b"startxref\n" + b" " * 4200),
        (b"startxref\n", b"startxref\n" + b" " * 40),
        (b"\n%%EOF", b" " * 40 + b"%%EOF"),
        (b"%%EOF\n", b"%%EOF\n" + b" " * 1100 + b"%%EOF\n"),
        (b"/Prev ", b"/Prev 0 /Pre#76 "),
        (b"/Size ", b"/Size 9999999 /Size "),
        (b"startxref\n", b"% 4 0 obj\nstartxref\n"),
        (b"startxref\n", b"% trailer\nstartxref\n"),
        (b"startxref\n", b"%" + b"x" * 300 + b"\nstartxref\n"),
        (b"startxref\n", b"%\x01\nstartxref\n"),
        (b"startxref\n", b"null\nstartxref\n"),
        (b"0000000000 65535 f", b"0000000009 00000 n"),
        (b"startxref\n", b"startxref\0"),
        (b"\n0 2\n", b"\n0 2        \r"),
    ],
)
def test_what_makes_some_reader_search_is_looked_at(examine, lt_pdf, old, new):
    """DAMAGED where the library that opens the file gives up as well."""
    assert examine(in_tail(lt_pdf, old, new)).code in {"TAIL_UNCLEAR", "DAMAGED"}


@pytest.mark.parametrize(
    "comment", [b"%iText-5.5.13.3\n", b"% Arsip ditambahkan\r\n", b"%" + b"x" * 199 + b"\n", b"\n\n"]
)
def test_a_plain_comment_before_the_end_is_harmless(examine, lt_pdf, comment):
    assert examine(in_tail(lt_pdf, b"startxref\n", comment + b"startxref\n")).code == "OK_BSRE"


UMPAN = [
    b"4 0 obj", b"9\n0\nobj", b"4 0%\nobj", b"endobj", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF",
]  # fmt: skip


@pytest.mark.parametrize("bait", UMPAN)
def test_nothing_in_a_string_can_be_taken_for_more(examine, lt_pdf, bait):
    number = archive_number(lt_pdf)
    body, hidden = extended(lt_pdf, number, b"/Catatan 90 0 R"), b"(satu " + bait + b" dua)"
    assert examine(revise(lt_pdf, {number: body, 90: hidden})).code == "TAIL_UNCLEAR"
    plain = hidden.replace(bait, b"x" * len(bait), 1)
    assert examine(revise(lt_pdf, {number: body, 90: plain})).code == "OK_BSRE"


@pytest.mark.parametrize("bait", UMPAN)
def test_nothing_in_a_certificate_can_be_taken_for_more(examine, pki, lt_pdf, bait):
    number = archive_number(lt_pdf)
    body = changed(lt_pdf, number, b"/Certs [ ", b"/Certs [ 90 0 R ")
    hidden = issue_signer(f"satu {bait.decode()} dua", pki.bsre).der
    assert bait in hidden
    assert examine(revise(lt_pdf, {number: body, 90: stream(hidden)})).code == "TAIL_UNCLEAR"
    plain = issue_signer("satu dua", pki.bsre).der
    assert examine(revise(lt_pdf, {number: body, 90: stream(plain)})).code == "OK_BSRE"


@pytest.mark.parametrize(
    "body",
    [
        b"<< /Length 91 0 R >>\nstream\nsatu\nendstream",
        b"<< /Length 4 >>\nstream\rsatu\nendstream",
        b"<< /Length 4 >>\nstream\nsatu\n\nendstream",
        b"<< /Length 3 >>\nstream\nsatu\nendstream",
        b"<< /Length 4 /A 1 /#41 2 >>\nstream\nsatu\nendstream",
        b"<< /A 1 /A 1 >>",
        b"<< /A % 1\n 1 >>",
        b"<< /A \x01 1 >>",
    ],
)
def test_an_object_that_readers_take_otherwise(examine, lt_pdf, body):
    number = archive_number(lt_pdf)
    forged = revise(lt_pdf, {number: extended(lt_pdf, number, b"/Catatan 90 0 R"), 90: body, 91: b"4"})
    assert not examine(forged).code.startswith("OK")


def test_a_revision_that_skips_the_one_before_it(examine, lt_pdf):
    _, _, end = signed_range(lt_pdf)
    before = int(lt_pdf[:end].rsplit(b"/Prev ", 1)[1].split()[0])
    last = int(lt_pdf[end:].rsplit(b"/Prev ", 1)[1].split()[0])
    forged = in_tail(lt_pdf, b"/Prev %d" % last, b"/Prev %d" % before)
    assert not examine(forged).code.startswith("OK")


@pytest.mark.parametrize(
    ("body", "kode"),
    [
        (stream(b"4 0 null", b"/Type /ObjStm /N 1 /First 4"), "TAIL_UNCLEAR"),
        (stream(b"", b"/Type /XRef /W [1 2 1] /Size 1 /Root 2 0 R"), "TAIL_UNCLEAR"),
        (stream(b"", b"/Type /XRef /W [1 2 1] /Size 1 /Root 1 0 R"), "OK_BSRE"),
    ],
    ids=["object stream", "stream with another catalogue", "stream that some writers leave behind"],
)
def test_what_a_searching_reader_would_use(examine, lt_pdf, body, kode):
    assert examine(revise(lt_pdf, {90: body})).code == kode


@pytest.mark.parametrize("header", [b"4 0%\nobj", b"4 %\n0 obj", b"4 0 %\robj", b"4\v0\vobj"])
def test_an_object_in_a_stream_with_an_odd_header(examine, asli, header):
    """PDFium and MuPDF skip comments when they search."""
    again = revise(asli, {90: stream(b"\n4 0%\n objek\n")})
    assert examine(again).code == "OK_BSRE"
    assert examine(revise(asli, {90: stream(b"\n" + header + b"\n<< >>\n")})).code == "TAIL_UNCLEAR"


def test_a_stream_full_of_beginnings_of_comments_is_read_at_once():
    start = process_time()
    assert not BAIT.search(b"1%" * 500_000)
    assert process_time() - start < 1


# -- each reason by itself ------------------------------------------------------------------------------------------


def breach_of(forged, signed):
    return find_breach(forged, State.open(forged[: len(signed)]), State.open(forged))


def with_other_object(body):
    def forge(signed):
        return revise(signed, {90: body, 91: b"4"})

    return forge


def glued(signed):
    """The tail begins on the line of the signed end."""
    plain = signed.rstrip()
    return plain + revise(signed, {90: b"null"})[len(signed) :]


def skipping(signed):
    """The revision behind names the one before the signature, and not the signed one."""
    forged = revise(signed, {90: b"null"})
    signed_start = int(signed.rsplit(b"startxref", 1)[1].split()[0])
    before = int(signed.rsplit(b"/Prev ", 1)[1].split()[0])
    head, found, rest = forged.rpartition(b"/Prev %d" % signed_start)
    return head + (b"/Prev %d" % before).ljust(len(found)) + rest


def another_generation(signed):
    again = revise(signed, {5: written(signed, 5)})
    tail = again[len(signed) :].replace(b"5 0 obj", b"5 1 obj")
    return signed + tail.replace(b" 00000 n", b" 00001 n")


def leading_back(signed):
    forged = revise(signed, {5: written(signed, 5), 90: b"null"})
    tail = forged[len(signed) :]
    listed = b"%010d 00000 n" % (len(signed) + tail.index(b"5 0 obj"))
    return signed + tail.replace(listed, b"%010d 00000 n" % (signed.index(b"\n4 0 obj") + 1))


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (glued, "no line ends between the signed bytes and the next"),
        (skipping, "another than the one before it"),
        (another_generation, "object 5 takes another generation"),
        (leading_back, "object 5 leads back into what was signed"),
        (lambda signed: revise(signed, {90: b"null null"}), "object 90 does not end"),
        (
            with_other_object(b"<< /Length 91 0 R >>\nstream\nsatu\nendstream"),
            "a stream without its own length",
        ),
        (lambda signed: revise(signed, {90: b"null"}), ""),
    ],
)
def test_the_reason_why_a_tail_is_not_exact(signed_pdf, forge, reason):
    forged = forge(signed_pdf)
    signed = signed_pdf.rstrip() if forge is glued else signed_pdf
    breach = breach_of(forged, signed)
    assert reason in breach
    assert bool(reason) == bool(breach)
