"""Pixels of a page as it is shown."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content.rendering import MAX_PIXELS, Frame, draw, draw_page, frame_of
from tests.pdf_factory import stream
from tests.pdf_tersembunyi import page_of


@pytest.mark.parametrize(
    ("turn", "kotak"),
    [(0, (1, 2, 3, 5)), (90, (2, 7, 5, 9)), (180, (7, 15, 9, 18)), (270, (15, 1, 18, 3))],
)
def test_boxes_turn_with_the_page(turn, kotak):
    """A page of 10 × 20 points whose lower left corner lies at 100, 200."""
    assert Frame(100, 200, 110, 220, turn).turned((101, 202, 103, 205)) == kotak


def test_the_frame_is_the_crop_box_within_the_media_box():
    page = pdfium.PdfDocument(page_of(b"", page=b"/CropBox [100 50 900 700] /Rotate 90"))[0]
    frame = frame_of(page)
    assert frame == Frame(100, 50, 595, 700, 90)
    assert frame.size == page.get_size() == (650, 495)


def dark(picture, box):
    return any(value < 128 for row in picture.rows(box) for value in picture.pixels[row])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_mark_is_found_where_its_box_says_on_a_turned_and_cropped_page(turn):
    data = page_of(b"150 300 20 10 re f", page=b"/CropBox [100 100 500 700] /Rotate %d" % turn)
    page = pdfium.PdfDocument(data)[0]
    frame, picture = frame_of(page), draw_page(page)
    assert dark(picture, frame.turned((152, 302, 168, 308)))
    assert not dark(picture, frame.turned((175, 302, 200, 308)))
    close = draw(page, frame.turned((150, 300, 170, 310)), 4, 4)
    assert all(value < 128 for value in close.pixels[close.width * (close.height // 2) :][: close.width])


def test_annotations_are_drawn_unless_asked_otherwise():
    annotation = {
        6: b"<< /Type /Annot /Subtype /Stamp /Rect [100 100 200 200] /F 4 /AP << /N 7 0 R >> >>",
        7: stream(b"0 g 0 0 100 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 100 100]"),
    }
    page = pdfium.PdfDocument(page_of(b"", page=b"/Annots [6 0 R]", more=annotation))[0]
    box = (100.0, 100.0, 200.0, 200.0)
    assert dark(draw(page, box, 1, 1), box)
    assert not dark(draw(page, box, 1, 1, annotations=False), box)


def test_form_fields_are_drawn_with_the_annotations():
    field = {
        6: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [100 100 200 200] /F 4 /AP << /N 7 0 R >> >>",
        7: stream(b"0 g 0 0 100 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 100 100]"),
    }
    form = b"/AcroForm << /Fields [6 0 R] >>"
    document = pdfium.PdfDocument(page_of(b"", page=b"/Annots [6 0 R]", catalogue=form, more=field))
    document.init_forms()
    page = document[0]
    assert dark(draw_page(page), (110, 110, 190, 190))
    close = draw(page, (150, 150, 250, 250), 3, 2)
    assert dark(close, (155, 155, 195, 195))
    assert not dark(close, (205, 205, 245, 245))


@pytest.mark.parametrize(
    ("box", "holds"),
    [((1, 1, 2, 2), True), ((-1, 1, 2, 2), True), ((20, 1, 21, 2), False), ((1, 11, 2, 12), False)],
)
def test_what_lies_on_the_page(box, holds):
    assert Frame(100, 200, 110, 220, 90).holds(box) is holds


def test_two_pictures_differ_where_a_person_sees_it():
    one, other, faint = (
        draw_page(pdfium.PdfDocument(page_of(content))[0])
        for content in (b"", b"50 50 10 10 re f", b"0.95 g 50 50 10 10 re f")
    )
    assert other.differs(one, (40, 40, 70, 70))
    assert not other.differs(one, (100, 40, 170, 70))
    assert not faint.differs(one, (40, 40, 70, 70))
    assert not other.differs(one, (-50, 900, -10, 950))


def test_a_huge_page_is_drawn_small():
    page = pdfium.PdfDocument(page_of(b"", page=b"/MediaBox [0 0 14400 14400]"))[0]
    assert len(draw_page(page).pixels) <= 1.01 * MAX_PIXELS
