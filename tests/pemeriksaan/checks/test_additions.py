"""What an archive may add behind a signature, and what a reader would see of other additions."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from pemeriksaan.pki.issue import issue_root, issue_timestamper
from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import PALSU, catalogue, changed, extend_catalogue, extended, revise, stamp, with_info


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
def test_the_form_gets_another_look(examine, asli, entries):
    number = int(
        changed(asli, catalogue(asli), b"/AcroForm", b"/AcroForm").split(b"/AcroForm ")[1].split()[0]
    )
    assert examine(revise(asli, {number: extended(asli, number, entries)})).code == "CHANGED"


def test_a_title_is_content_and_a_date_of_saving_is_none(examine, asli):
    assert examine(with_info(asli, b"/Title (Nilai: sangat baik)")).code == "CHANGED"
    assert examine(with_info(asli, b"/Author (Orang lain)")).code == "CHANGED"
    assert examine(with_info(asli, b"/ModDate (kemarin)")).code == "CHANGED"
    assert examine(with_info(asli, b"/ModDate (D:20260101000000Z) /Producer (Arsip)")).code == "OK_BSRE"


def test_an_object_without_a_place(examine, asli):
    assert examine(revise(asli, {300: b"<< /Type /Catalog /Pages 2 0 R >>"})).code == "CHANGED"
    assert examine(revise(asli, {300: b"[301 0 R]", 301: b"[300 0 R]"})).code == "CHANGED"


def test_a_visible_timestamp_is_a_change(examine, pki, asli):
    """Anyone can get a timestamp, and this one covers the text."""
    assert examine(stamp(asli, pki.tsa)).code == "OK_BSRE"
    stranger = issue_timestamper("TSA Asing", issue_root("Akar TSA Asing"))
    assert examine(stamp(asli, stranger)).code == "OK_BSRE"  # it proves nothing and shows nothing
    assert examine(stamp(asli, pki.tsa, box=(10, 10, 500, 800))).code == "CHANGED"


@pytest.mark.parametrize(
    "rect", [b"[500 0 R 10 500 800]", b"[10 10 500]", b"[10 10 500 800 0]", b"(x)", b"500 0 R"]
)
def test_a_rectangle_that_cannot_be_read_is_not_taken_for_invisible(examine, pki, signed_pdf, rect):
    forged = stamp(signed_pdf, pki.tsa)
    at = forged.rindex(b"/Rect [ 0 0 0 0 ]")
    number = int(forged[:at].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1])
    field = extended(forged, number, b"").replace(b"/Rect [ 0 0 0 0 ]", b"/Rect " + rect)
    assert rect in field
    assert examine(revise(forged, {number: field})).code == "CHANGED"


@pytest.mark.parametrize("rect", [b"[10 10 500 800]", b"[11 0 R 10 500 800]"])
def test_an_empty_field_that_a_timestamp_fills(examine, pki, rect):
    """The field and its appearance were there at signing; a timestamp by anyone then makes them visible."""
    objects = objects_of(
        text_page(TEKS), catalogue=b"/AcroForm << /Fields [9 0 R] >>", page=b"/Annots [9 0 R]"
    )
    objects[9] = b"<< /FT /Sig /T (Waktu) /Type /Annot /Subtype /Widget /F 4 /P 3 0 R /Rect %s >>" % rect
    objects[10] = stream(text_page(PALSU), b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    objects[11] = b"10"
    signed = pki.sign(make_pdf(objects))
    stamped = stamp(signed, pki.tsa, new=False)
    value = PdfReader(BytesIO(stamped)).get_object(9).raw_get("/V").idnum
    assert examine(signed).code == "OK_BSRE"
    assert examine(stamped).code == "CHANGED"
    with_look = changed(stamped, 9, b"/V %d 0 R" % value, b"/V %d 0 R /AP << /N 10 0 R >>" % value)
    assert examine(revise(stamped, {9: with_look})).code == "CHANGED"
