import pytest

from core.pdf.cakupan import PENGGANTI, read_code_points, replace_missing
from core.pdf.typesetting import FONTS

TERSEDIA = frozenset(map(ord, "abcé –"))


def test_the_font_of_the_forms_has_indonesian_and_no_emoji():
    points = read_code_points(next(FONTS.glob("LiberationSans-Regular*")))
    assert set(map(ord, "Ni Luh Ayu – “3,5 %”")) <= points
    assert ord("😀") not in points


@pytest.mark.parametrize(
    ("teks", "tampak"),
    [
        ("abc", "abc"),
        ("e\u0301", "é"),  # composed first: the accent alone has no glyph
        ("a😀b", f"a{PENGGANTI}b"),
        ("a\u00a0b", "a b"),
        ("a\nb\u200bc", "a\nb\u200bc"),
        ("\ue000", PENGGANTI),
    ],
)
def test_what_cannot_be_shown_is_a_visible_box(teks, tampak):
    assert replace_missing(teks, TERSEDIA | {0xE000}) == tampak


def test_plain_data_keeps_its_shape():
    nilai = {"baris": [{"teks": "a😀", "nomor": 3}, ("b", None)]}
    assert replace_missing(nilai, TERSEDIA) == {"baris": [{"teks": f"a{PENGGANTI}", "nomor": 3}, ["b", None]]}
