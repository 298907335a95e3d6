"""The code on a receipt: a plain picture that a telephone reads, also with a stain on it."""

import re

import pytest
import zxingcpp

from core.pdf.qr import render_qr

ALAMAT = "https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/"
PERBESARAN = 4


def draw(svg: str) -> list[bytearray]:
    """One byte for each square, white or black, from the strokes of the picture."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    rows, x, y = [bytearray(b"\xff" * side) for _ in range(side)], 0, 0.0
    strokes = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]
    for step, along, down in re.findall(r"([Mmh])(-?\d+)(?: (-?[\d.]+))?", strokes):
        if step == "h":
            rows[int(y)][x : x + int(along)] = b"\x00" * int(along)
        x, y = x + int(along), y + float(down or 0)
    return rows


def read(rows: list[bytearray]) -> list[str]:
    large = [bytes(one for one in row for _ in range(PERBESARAN)) for row in rows for _ in range(PERBESARAN)]
    picture = memoryview(b"".join(large)).cast("B", (len(large), len(large[0])))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("teks", [ALAMAT, "ABCD", "x" * 200], ids=["address", "short", "long"])
def test_a_telephone_reads_the_text(teks):
    assert read(draw(render_qr(teks))) == [teks]


def test_it_is_read_with_a_stain_on_it():
    """A corner without the three marks, a quarter of each side."""
    rows = draw(render_qr(ALAMAT))
    stain = len(rows) // 4
    for row in rows[-stain - 4 : -4]:
        row[-stain - 4 : -4] = b"\xff" * stain
    assert read(rows) == [ALAMAT]


def test_four_squares_on_each_side_stay_white():
    rows = draw(render_qr(ALAMAT))
    edges = [*rows[:4], *rows[-4:], *(row[:4] + row[-4:] for row in rows)]
    assert {one for edge in edges for one in edge} == {0xFF}


def test_the_same_text_gives_the_same_picture():
    assert render_qr(ALAMAT) == render_qr(ALAMAT)
    assert render_qr(ALAMAT) != render_qr(ALAMAT.lower())


@pytest.mark.parametrize("teks", ['"><script>alert(1)</script>', "&lt;svg onload=x&gt;"])
def test_the_picture_holds_squares_and_none_of_the_text(teks):
    svg = render_qr(teks)
    assert set(re.findall(r"<(/?\w+)", svg)) == {"svg", "path", "/svg"}
    assert set(re.findall(r"(\S+)=", svg)) == {"xmlns", "viewBox", "fill", "stroke", "d"}
