"""Signs are told apart by their shapes, in any plain face; a fancy one proves nothing."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content.glyph_shapes import (
    DIGITS,
    LETTERS,
    draw_closely,
    is_strange,
    looks_like_another,
    shape_of,
)
from tests.pdf_tersembunyi import page_of

WAJAH = (
    "Helvetica",
    "Helvetica-BoldOblique",
    "Times-Roman",
    "Times-BoldItalic",
    "Courier",
    "Courier-Oblique",
)


def shapes(chars: str, face: str, before: bytes = b"", *, dark_ground: bool = False):
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s >>" % face.encode()
    content = before + b"BT /F1 9 Tf 20 400 Td (%s) Tj ET" % chars.encode()
    page = pdfium.PdfDocument(page_of(content, more={5: font}))[0]
    textpage = page.get_textpage()
    picture = draw_closely(page, (0, 380, 595, 420), 6.5)
    return {
        char: shape_of(picture, textpage.get_charbox(at), dark_ground=dark_ground)
        for at, char in enumerate(chars)
    }


@pytest.mark.parametrize("face", WAJAH)
def test_a_digit_is_itself(face):
    assert not any(looks_like_another(char, shape) for char, shape in shapes(DIGITS, face).items())


@pytest.mark.parametrize("face", ["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier"])
def test_a_digit_is_no_other(face):
    for char, shape in shapes(DIGITS, face).items():
        assert [one for one in DIGITS if not looks_like_another(one, shape)] == [char]


def test_white_print_on_a_dark_ground_is_read_like_any_other():
    drawn = shapes(DIGITS, "Helvetica", b"0 0 .4 rg 0 300 595 300 re f 1 g ", dark_ground=True)
    assert not any(looks_like_another(char, shape) for char, shape in drawn.items())
    assert looks_like_another("8", drawn["3"])


def word(written: str, said: str, face: str = "Helvetica"):
    drawn = shapes("".join(dict.fromkeys(written)), face)
    return [(char, drawn[shown]) for shown, char in zip(written, said, strict=True)]


@pytest.mark.parametrize("face", WAJAH)
def test_a_name_is_itself(face):
    assert not is_strange(word("Sudiarta", "Sudiarta", face))
    assert not is_strange(word("Sudiarta", "SUDIARTA", face))


@pytest.mark.parametrize(
    ("written", "said"), [("Putu", "Made"), ("Lestari", "Pemalsu"), ("Nyoman", "Gustig")]
)
def test_another_name_is_strange(written, said):
    assert is_strange(word(written, said))


def test_one_odd_letter_does_not_make_a_name_strange():
    assert not is_strange(word("Sudiarta", "Sudiarka"))
    assert not is_strange([])
    assert not is_strange([("A", None)])


def test_what_has_no_shape_to_compare_is_no_evidence():
    assert not looks_like_another("3", None)
    assert not looks_like_another("é", 1)
    assert not looks_like_another("3", int("10" * 96, 2))
    assert shapes("1", "Helvetica", b"1 g ") == {"1": None}
    assert len(LETTERS) == 52
