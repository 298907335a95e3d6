"""Where words stand on a page that may be shown turned."""

import pypdfium2 as pdfium
import pytest

from pemeriksaan.content.words import AFTER_HEADING, place_words, turn_box
from tests.pdf_factory import make_unsigned


@pytest.mark.parametrize(
    ("turn", "kotak"),
    [(0, (1, 2, 3, 5)), (90, (2, 7, 5, 9)), (180, (17, 5, 19, 8)), (270, (15, 1, 18, 3))],
)
def test_boxes_turn_with_the_page(turn, kotak):
    assert turn_box((1, 2, 3, 5), turn, (20, 10)) == kotak


def placed(data):
    page = pdfium.PdfDocument(data)[0]
    textpage = page.get_textpage()
    return place_words(page, textpage.get_text_range())


def test_words_have_their_places_where_an_identity_block_may_stand():
    words = placed(make_unsigned("PEGAWAI YANG DINILAI Ni Luh"))
    assert [one.text for one in words] == ["PEGAWAI", "YANG", "DINILAI", "Ni", "Luh"]
    assert all(one.left < one.right and one.bottom < one.top for one in words)
    assert [one.left for one in words] == sorted(one.left for one in words)
    assert 60 < words[0].left < 80
    assert 710 < words[0].bottom < 735


def test_a_page_without_the_heading_is_not_measured():
    assert placed(make_unsigned("Surat pengantar untuk kepala dinas")) == []


def test_only_the_words_after_the_heading_are_placed():
    words = placed(make_unsigned("awal " * 20 + "DINILAI " + "isi " * 400))
    assert len(words) == 20 + AFTER_HEADING
