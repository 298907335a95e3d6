"""What one page says to a person, and what it says besides."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content import visible_text
from pemeriksaan.content.visible_text import read_page
from tests.pdf_tersembunyi import (
    JUDUL,
    SKP,
    TAMPAK,
    TERSEMBUNYI,
    block,
    hidden_blocks,
    lying_font,
    page_of,
    scan_with_text,
    write,
)


def read(data: bytes, room: int = 10_000, **terms):
    return read_page(pdfium.PdfDocument(data)[0], room, **terms)


def test_an_open_page_says_the_same_to_all():
    page = read(page_of(SKP))
    assert page.text == page.everything
    assert [one.text for one in page.placed.words] == [one.text for one in page.all_placed.words]
    assert (page.hidden, page.is_misread, page.is_whole, page.image_share) == ("", False, True, 0)
    assert all(page.text.startswith(one.text, one.at) for one in page.placed.words)


def test_hidden_text_is_kept_apart():
    page = read(hidden_blocks()["clipped away"])
    assert TERSEMBUNYI[0] not in page.text
    assert TERSEMBUNYI[0] in page.everything
    assert page.hidden.startswith("PEGAWAI YANG DINILAI PEJABAT PENILAI KINERJA 1 NAMA I Wayan Pemalsu")
    assert TAMPAK[0] not in page.hidden
    assert len(page.all_placed.words) > len(page.placed.words)


def test_a_page_that_identifies_no_one_is_compared_with_its_picture_only_when_asked():
    data = page_of(write(50, 700, "Lampiran") + b"1 g " + write(50, 650, "putih"))
    assert read(data).text == "Lampiran\r\nputih"
    assert read(data, closely=True).text == "Lampiran"


def test_what_is_never_drawn_is_hidden_on_any_page():
    page = read(page_of(write(50, 700, "Lampiran") + b"3 Tr " + write(50, 650, "tak tampak")))
    assert (page.text, page.hidden) == ("Lampiran", "tak tampak")


def test_a_covered_sign_is_left_out_of_text_and_words():
    content = SKP + b"1 g 135 664 6 10 re f 135.5 650 4.4 9 re f"
    page = read(page_of(content))
    words = " ".join(one.text for one in page.placed.words)
    for text in (page.text, words):
        assert "N Made" in text
        assert TAMPAK[0].replace("9", "?", 1) in text
        assert TAMPAK[0] not in text


def test_a_picture_over_text_is_a_scan():
    page = read(scan_with_text(block(TAMPAK)))
    assert page.is_scan
    assert page.is_under_picture
    assert (page.text, page.image_share) == ("", 1)
    assert not read(scan_with_text(b"", SKP)).is_scan


def test_a_page_of_too_many_objects_is_not_read(monkeypatch):
    monkeypatch.setattr("pemeriksaan.content.page_objects.MAX_OBJECTS", 5)
    page = read(page_of(SKP))
    assert (page.text, page.is_whole) == ("", False)


def test_text_upon_text_that_cannot_be_told_apart_is_not_read(monkeypatch):
    monkeypatch.setattr(visible_text, "MAX_ROUNDS", 1)
    page = read(page_of(JUDUL + b"1 g " + block(TERSEMBUNYI) + b"0 g " + block(TAMPAK)))
    assert (page.text, page.is_whole, page.is_misread) == ("", False, True)


@pytest.mark.parametrize(("size", "seen"), [(2.5, False), (3.5, True)])
def test_the_smallest_print_that_counts(size, seen):
    assert (read(page_of(write(50, 700, "kecil", size=size))).text == "kecil") is seen


def test_once_the_owner_is_told_only_the_shapes_of_periods_matter():
    number, period = lying_font(SKP, {"7": "4"}), lying_font(SKP, {"6": "4"})
    assert read(number).is_misread
    assert "0?" in read(number).text
    assert not read(number).names_owner
    assert read(page_of(SKP)).names_owner
    assert not read(number, is_told=True).is_misread
    assert read(period, is_told=True).is_misread
    assert not read(page_of(JUDUL)).names_owner
