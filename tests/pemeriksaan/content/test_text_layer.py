"""The place of every glyph, and the piece of text that it belongs to."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content.page_objects import list_objects
from pemeriksaan.content.rendering import frame_of
from pemeriksaan.content.text_layer import TextLayer
from tests.pdf_tersembunyi import page_of, write


@pytest.fixture
def layer_of():
    kept = []

    def make(data: bytes, room: int = 1_000):
        page = pdfium.PdfDocument(data)[0]
        kept.append(page)
        return list_objects(page).texts, TextLayer(page, frame_of(page), room)

    return make


def test_a_sign_has_its_box_its_piece_and_its_letter(layer_of):
    pieces, layer = layer_of(page_of(write(50, 700, "Ni") + write(300, 500, "Luh")))
    at = layer.text.index("L")
    glyph = layer.glyph(at)
    assert (glyph.letter, glyph.piece) == ("L", pieces[1].key)
    left, bottom, right, top = glyph.box
    assert 300 < left < right < 306
    assert 499 < bottom < top < 510
    assert left < glyph.inner[0] < glyph.inner[2] < right
    assert layer.piece(layer.text.index("\n")) == 0


def test_the_text_of_some_pieces(layer_of):
    pieces, layer = layer_of(page_of(write(50, 700, "satu") + write(90, 700, "dua") + write(50, 650, "tiga")))
    assert layer.text_of({pieces[0].key, pieces[2].key}) == "satu tiga"


def test_no_more_than_asked_for(layer_of):
    _, layer = layer_of(page_of(write(50, 700, "panjang sekali")), 7)
    assert layer.text == "panjang"


@pytest.mark.parametrize(("turn", "matrix", "upright"), [
    (0, "1 0 0 1", True), (0, "0 1 -1 0", False), (90, "0 1 -1 0", True), (180, "-1 0 0 -1", True), (270, "0 -1 1 0", True),
])  # fmt: skip
def test_upright_is_what_a_person_sees_upright(layer_of, turn, matrix, upright):
    content = b"BT /F1 12 Tf %s 300 400 Tm (Halo) Tj ET" % matrix.encode()
    _, layer = layer_of(page_of(content, page=b"/Rotate %d" % turn))
    assert layer.is_upright(0) is upright
