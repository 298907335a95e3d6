"""The pieces of a page with their size, place and marks."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content import page_objects
from pemeriksaan.content.page_objects import decode_text, list_objects
from tests.pdf_factory import make_scan, stream
from tests.pdf_tersembunyi import form, page_of, write


@pytest.fixture
def objects_of():
    kept = []

    def read(data: bytes):
        page = pdfium.PdfDocument(data)[0]
        kept.append(page)
        return list_objects(page), page

    return read


def test_a_piece_in_a_form_in_a_form_lies_where_it_is_drawn(objects_of):
    outer = stream(
        b"q 1 0 0 1 5 5 cm /X2 Do Q",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 3 4] /Resources << /XObject << /X2 7 0 R >> >>",
    )
    data = page_of(b"q 2 0 0 2 50 100 cm /X1 Do Q", resources=b"/XObject << /X1 6 0 R >>",
                   more={6: outer, 7: form(write(10, 90, "Dalam", size=6))})  # fmt: skip
    found, page = objects_of(data)
    (piece,) = found.texts
    assert (round(piece.size, 2), found.forms) == (12, 2)
    box = page.get_textpage().get_charbox(0)
    assert piece.box[0] == pytest.approx(box[0], abs=1)
    assert piece.box[1] == pytest.approx(box[1], abs=1)


@pytest.mark.parametrize(
    ("content", "size", "mode"),
    [
        (b"BT /F1 0.1 Tf 90 0 0 90 50 600 Tm (a) Tj ET", 9, 0),
        (b"BT /F1 9 Tf .01 0 0 .01 50 600 Tm (a) Tj ET", 0.09, 0),
        (b"q .5 .5 -.5 .5 100 100 cm BT /F1 10 Tf (a) Tj ET Q", 7.07, 0),
        (b"BT /F1 10 Tf 2 Tz 50 600 Td (a) Tj ET", 0.6, 0),
        (b"BT /F1 10 Tf 60 Tz 50 600 Td (a) Tj ET", 10, 0),
        (b"BT 3 Tr /F1 10 Tf 50 600 Td (a) Tj ET", 10, 3),
    ],
)
def test_size_and_mode_as_drawn(objects_of, content, size, mode):
    (piece,) = objects_of(page_of(content))[0].texts
    assert piece.size == pytest.approx(size, rel=0.01)
    assert piece.mode == mode
    assert not piece.has_drawn_glyphs


def test_a_piece_taken_off_is_neither_drawn_nor_read(objects_of):
    found, page = objects_of(page_of(write(50, 700, "satu") + write(50, 600, "dua")))
    found.texts[0].draw(shown=False)
    assert page.get_textpage().get_text_range() == "dua"
    found.texts[0].draw(shown=True)
    assert page.get_textpage().get_text_range() == "satu\r\ndua"


def test_a_replacement_covers_all_pieces_between_its_marks_and_can_be_removed(objects_of):
    marked = (
        b"/Span << /ActualText <FEFF0058> >> BDC " + write(50, 700, "satu") + write(50, 600, "dua") + b"EMC "
    )
    found, page = objects_of(page_of(marked + write(50, 500, "tiga")))
    (replacement,) = [one for one in found.replacements.values() if one]
    assert replacement.text == "X"
    assert replacement.keys == {one.key for one in found.texts[:2]}
    replacement.remove()
    assert page.get_textpage().get_text_range() == "satu\r\ndua\r\ntiga"


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\xfe\xff\x00A", "A"), (b"\xff\xfeA\x00", "A"), (b"\xef\xbb\xbf\xc3\xa9", "é"), (b"caf\xe9", "café")],
)
def test_text_strings_of_pdf(data, text):
    assert decode_text(data) == text


def test_images_and_their_places(objects_of):
    assert objects_of(make_scan())[0].images == [pytest.approx((0, 0, 595, 842))]


def test_a_page_of_too_many_objects_is_not_looked_at(objects_of, monkeypatch):
    monkeypatch.setattr(page_objects, "MAX_OBJECTS", 3)
    assert objects_of(page_of(write(1, 1, "a") * 3))[0].is_whole
    assert not objects_of(page_of(write(1, 1, "a") * 4))[0].is_whole


def test_a_font_of_drawings(objects_of):
    font = {
        6: b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 7 0 R >>"
        b" /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [12] >>",
        7: stream(b"10 0 d0 0 0 8 10 re f"),
    }
    (piece,) = objects_of(page_of(b"BT /F2 1 Tf 100 700 Td (a) Tj ET", fonts=b"/F2 6 0 R", more=font))[
        0
    ].texts
    assert piece.has_drawn_glyphs
