from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from core.pdf.cakupan import read_code_points, replace_missing
from core.pdf.typesetting import FONTS, render

TEMPLAT = Path(__file__).parent / "satu_kalimat.typ"


def text_of(pdf: bytes) -> str:
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


@pytest.mark.parametrize(
    ("ditulis", "tercetak"),
    [
        pytest.param("I Gédé Contoh", "I Gédé Contoh", id="composed"),
        pytest.param("I Ge\u0301de\u0301", "I Gédé", id="decomposed, as some telephones write"),
        pytest.param("satu\ttitik", "satu titik", id="tab"),
        pytest.param("satu 😀 dua 漢", "satu □ dua □", id="no glyph"),
        pytest.param("skp\u202efdp.exe", "skp□fdp.exe", id="turned round"),
        pytest.param("a\x00b\ud800c", "a□b□c", id="no character"),
        pytest.param("a\uf001b", "a□b", id="private, though the font has it"),
        pytest.param('#read("/etc/passwd") *t* $x$', '#read("/etc/passwd") *t* $x$', id="markup"),
        pytest.param('" + read("/etc/passwd") + "', '" + read("/etc/passwd") + "', id="end of a string"),
        pytest.param(r"\" #panic() \\u{41}", r"\" #panic() \\u{41}", id="escapes of a string"),
        pytest.param("sys.inputs.data", "sys.inputs.data", id="the place of the data"),
    ],
)
def test_what_is_printed(ditulis, tercetak):
    assert text_of(render(TEMPLAT, {"kalimat": ditulis})) == tercetak


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_text_refuses_the_document(teks):
    assert render(TEMPLAT, {"kalimat": teks}).startswith(b"%PDF")


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda font: font.stem)
def test_every_face_has_what_indonesian_prose_needs(font):
    assert {ord(c) for c in "AZaz09–’“”…·×≥é□"} <= read_code_points(font)


def test_numbers_and_lists_stay_what_they_are():
    data = {"a": 1, "b": ["x", True, None], "c": {"d": ("y",)}}
    assert replace_missing(data, frozenset(map(ord, "xy"))) == {
        "a": 1,
        "b": ["x", True, None],
        "c": {"d": ["y"]},
    }


def test_two_people_print_at_the_same_moment():
    with ThreadPoolExecutor(4) as pool:
        hasil = list(pool.map(lambda nomor: render(TEMPLAT, {"kalimat": f"Nomor {nomor}"}), range(12)))
    assert [text_of(pdf) for pdf in hasil] == [f"Nomor {nomor}" for nomor in range(12)]
