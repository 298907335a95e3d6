"""Which pieces and glyphs are seen, told from the pictures of a page."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content import sight as sight_module
from pemeriksaan.content.page_objects import list_objects
from pemeriksaan.content.rendering import frame_of
from pemeriksaan.content.sight import Sight
from pemeriksaan.content.text_layer import TextLayer
from tests.pdf_tersembunyi import page_of, write


class Halaman:
    """A page with its pieces, and the pictures of it."""

    def __init__(self, content: bytes) -> None:
        self.page = pdfium.PdfDocument(page_of(content))[0]
        self.frame = frame_of(self.page)
        self.pieces = list_objects(self.page).texts
        self.sight = Sight(self.page, self.frame, self.pieces)
        self.layer = TextLayer(self.page, self.frame, 1_000)

    def look_closely(self, pieces=None):
        glyphs = {
            at: self.layer.glyph(at) for at, letter in enumerate(self.layer.text) if not letter.isspace()
        }
        found = self.sight.look_closely(glyphs, pieces or self.pieces)
        return [self.pieces.index(one) for one in found.pieces], sorted(found.offsets)


def test_pieces_without_ink_of_their_own_are_taken_off():
    halaman = Halaman(
        write(50, 700, "tampak") + b"1 g " + write(50, 650, "putih") + b"0 g " + write(50, 600, " ")
    )
    assert halaman.sight.unseen_pieces(halaman.pieces) == [halaman.pieces[1]]
    assert "putih" not in halaman.page.get_textpage().get_text_range()


def test_thin_and_pale_print_is_looked_at_again_before_it_counts_as_unseen():
    halaman = Halaman(b"0.8 g " + write(50, 700, "-", size=3.2) + write(90, 700, "."))
    assert halaman.sight.unseen_pieces(halaman.pieces) == []


def test_of_two_pieces_in_one_place_each_is_tried_alone():
    halaman = Halaman(b"1 g " + write(50, 700, "1985") + b"0 g " + write(50, 700, "1991"))
    assert halaman.look_closely() == ([0], [])


def test_single_signs_that_are_covered():
    halaman = Halaman(write(50, 700, "1991") + b"1 g 60 695 5 15 re f")
    pieces, offsets = halaman.look_closely()
    assert (pieces, [halaman.layer.text[at] for at in offsets]) == ([], ["9"])


def test_of_print_made_bold_by_printing_it_twice_one_copy_is_seen_whole():
    halaman = Halaman(write(50, 700, "IIIL199") + write(50, 700, "IIIL199"))
    pieces, offsets = halaman.look_closely()
    assert (len(pieces) <= 1, offsets) == (True, [])


@pytest.mark.parametrize(("content", "dark"), [(b"", False), (b"0 0 0.5 rg 40 680 200 40 re f 1 g ", True)])
def test_whether_the_ground_is_darker_than_the_text(content, dark):
    halaman = Halaman(content + write(50, 700, "Tulisan"))
    assert halaman.sight.is_dark(halaman.layer.box(0)) is dark


def test_beyond_so_many_doubtful_pieces_none_is_believed(monkeypatch):
    monkeypatch.setattr(sight_module, "MAX_ALONE", 0)
    halaman = Halaman(write(50, 700, "1985") + write(50, 700, "1991"))
    assert halaman.look_closely() == ([0, 1], [])


def test_a_watermark_across_the_text_hides_nothing_and_speaks_for_nothing():
    letters = b"".join(write(50 + 8 * number, 700, "8") for number in range(40))
    mark = b"0.8 g BT /F1 90 Tf .7 .7 -.7 .7 60 620 Tm (DRAF) Tj ET 0 g "
    halaman = Halaman(mark + letters + b"1 g " + write(190, 640, "putih") + b"0 g")
    asked = {at: halaman.layer.glyph(at) for at, one in enumerate(halaman.layer.text) if one in "8putih"}
    found = halaman.sight.look_closely(asked, halaman.pieces)
    assert [halaman.pieces.index(one) for one in found.pieces] == [41]
    assert found.offsets == set()
