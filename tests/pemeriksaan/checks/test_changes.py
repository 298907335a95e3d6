"""What is added behind a signature: every way to show a reader something else, and the few additions that are none.

Where it can be told, PDFium is asked what a viewer shows before and after, so that each refusal refuses something.
"""

from datetime import UTC, datetime

import pytest

from pemeriksaan.pki.issue import issue_root, issue_timestamper
from tests.pdf_factory import TEKS, append_revision, make_pdf, make_unsigned, objects_of, stream, text_page
from tests.pdf_palsu import (
    PALSU,
    catalogue,
    changed,
    extend_catalogue,
    extended,
    picture,
    revise,
    revise_by_stream,
    shown,
    stamp,
    with_info,
    written,
)

HALAMAN_LAIN = {
    201: b"<< /Type /Pages /Kids [202 0 R] /Count 1 >>",
    202: b"<< /Type /Page /Parent 201 0 R /MediaBox [0 0 595 842] /Contents 203 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>",
    203: stream(text_page(PALSU)),
}
HURUF_LAIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [76 /X] >> >>"  # L is drawn as X


@pytest.fixture(scope="module")
def lt_pdf(pki):
    return pki.sign(make_unsigned(), long_term=pki.timestamped(datetime(2025, 8, 1, tzinfo=UTC), lt=True))


@pytest.fixture(params=["B", "LT"])
def asli(request, signed_pdf, lt_pdf):
    """A good file, with and without an archive behind the signature."""
    return {"B": signed_pdf, "LT": lt_pdf}[request.param]


def refuse(examine, forged, asli, look=shown):
    assert examine(asli).code == "OK_BSRE"
    assert look(forged) != look(asli)
    assert examine(forged).code == "CHANGED"


def test_other_pages_under_the_catalogue(examine, asli):
    number = catalogue(asli)
    forged = revise(asli, {number: changed(asli, number, b"2 0 R", b"201 0 R"), **HALAMAN_LAIN})
    refuse(examine, forged, asli)


def test_a_key_that_stands_twice_in_the_catalogue(examine, asli):
    """pyHanko takes the first, PDFium the last."""
    refuse(examine, extend_catalogue(asli, b"/Pages 201 0 R", HALAMAN_LAIN), asli)


def test_another_content_under_the_page(examine, asli):
    forged = revise(asli, {3: changed(asli, 3, b"4 0 R", b"203 0 R"), 203: stream(text_page(PALSU))})
    refuse(examine, forged, asli)


def test_another_font_draws_other_letters(examine, asli):
    refuse(examine, revise(asli, {5: HURUF_LAIN}), asli, picture)


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


@pytest.mark.parametrize(
    "entries",
    [
        b"/OCProperties << /OCGs [] /D << /BaseState /OFF >> >>",
        b"/Names << /Dests << /Names [] >> >>",
        b"/Outlines << /Type /Outlines >>",
        b"/PageLabels << /Nums [0 << /S /r >>] >>",
        b"/ViewerPreferences << /DisplayDocTitle true >>",
        b"/StructTreeRoot << /Type /StructTreeRoot >>",
        b"/MarkInfo << /Marked true >>",
        b"/Lang (xx)",
        b"/PageMode /UseOC",
        b"/Perms << >>",
        b"/Version /9.x",
    ],
)
def test_a_new_key_in_the_catalogue(examine, asli, entries):
    assert examine(extend_catalogue(asli, entries)).code == "CHANGED"


def test_layers_that_are_shown_the_other_way_round(examine, pki):
    """Both texts are there when it is signed; the update only says which of them shows."""
    content = b"/OC /A BDC " + text_page(TEKS) + b" EMC /OC /B BDC " + text_page(PALSU) + b" EMC"
    objects = objects_of(
        content,
        resources=b"/Properties << /A 10 0 R /B 11 0 R >>",
        catalogue=b"/OCProperties << /OCGs [10 0 R 11 0 R] /D << /OFF [11 0 R] >> >>",
    )
    objects |= {10: b"<< /Type /OCG /Name (A) >>", 11: b"<< /Type /OCG /Name (B) >>"}
    asli = pki.sign(make_pdf(objects))
    number = catalogue(asli)
    off = b"/OFF [ 11 0 R ]"
    body = extended(asli, number, b"").replace(b"\n", b" ")
    assert off in body
    forged = revise(asli, {number: body.replace(off, b"/OFF [ 10 0 R ]")})
    refuse(examine, forged, asli, picture)


@pytest.mark.parametrize(
    "entries",
    [
        b"/NeedAppearances true",
        b"/DA (/Helv 40 Tf 1 g)",
        b"/Q 2",
        b"/DR << /Font << /Helv 5 0 R >> >>",
        b"/XFA_ 1",
    ],
)
def test_the_form_is_dressed_anew(examine, asli, entries):
    number = int(
        changed(asli, catalogue(asli), b"/AcroForm", b"/AcroForm").split(b"/AcroForm ")[1].split()[0]
    )
    assert examine(revise(asli, {number: extended(asli, number, entries)})).code == "CHANGED"


def test_a_title_is_content_and_a_date_of_saving_is_none(examine, asli):
    assert examine(with_info(asli, b"/Title (Nilai: sangat baik)")).code == "CHANGED"
    assert examine(with_info(asli, b"/Author (Orang lain)")).code == "CHANGED"
    assert examine(with_info(asli, b"/ModDate (kemarin)")).code == "CHANGED"
    assert examine(with_info(asli, b"/ModDate (D:20260101000000Z) /Producer (Arsip)")).code == "OK_BSRE"


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    b" %s><dc:title><rdf:Alt><rdf:li>%s</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
)


@pytest.mark.parametrize(
    ("attributes", "title", "kode"),
    [
        (b'xmp:ModifyDate="2026-01-01"', b"SKP", "OK_BSRE"),
        (b'xmp:ModifyDate="2025-01-01"', b"Lain", "CHANGED"),
        (b'xmp:Label="Lain"', b"SKP", "CHANGED"),
    ],
)
def test_metadata_may_be_written_anew_and_must_say_the_same(examine, pki, attributes, title, kode):
    objects = objects_of(text_page(TEKS), catalogue=b"/Metadata 9 0 R")
    meta = b"/Type /Metadata /Subtype /XML"
    objects[9] = stream(XMP % (b'xmp:ModifyDate="2025-01-01"', b"SKP"), meta)
    signed = pki.sign(make_pdf(objects))
    assert examine(signed).code == "OK_BSRE"
    assert examine(revise(signed, {9: stream(XMP % (attributes, title), meta)})).code == kode


def test_an_object_without_a_place(examine, asli):
    assert examine(revise(asli, {300: b"<< /Type /Catalog /Pages 2 0 R >>"})).code == "CHANGED"
    assert examine(revise(asli, {300: b"[301 0 R]", 301: b"[300 0 R]"})).code == "CHANGED"


def test_a_visible_timestamp_is_a_change(examine, pki, asli):
    """Anybody gets a timestamp, and this one lies over the text."""
    assert examine(stamp(asli, pki.tsa)).code == "OK_BSRE"
    stranger = issue_timestamper("TSA Asing", issue_root("Akar TSA Asing"))
    assert examine(stamp(asli, stranger)).code == "OK_BSRE"  # it proves nothing and shows nothing
    assert examine(stamp(asli, pki.tsa, box=(10, 10, 500, 800))).code == "CHANGED"


def test_a_timestamp_does_not_heal_a_change(examine, pki, asli):
    forged = append_revision(asli, {4: stream(text_page(PALSU))}, root=b"%d 0 R" % catalogue(asli))
    assert examine(stamp(forged, pki.tsa)).code == "CHANGED"


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
    assert examine(revise(asli, {number: twice})).code == "CHANGED"


def test_an_entry_that_leads_back_into_what_was_signed(examine, asli):
    forged = revise(asli, {5: written(asli, 5)})
    assert examine(forged).code == "OK_BSRE"  # the same object once more
    tail = forged[len(asli) :]
    listed = b"%010d 00000 n" % (len(asli) + tail.index(b"5 0 obj"))
    assert listed in tail
    back = b"%010d 00000 n" % (asli.index(b"\n5 0 obj") + 1)
    assert examine(asli + tail.replace(listed, back)).code == "CHANGED"
