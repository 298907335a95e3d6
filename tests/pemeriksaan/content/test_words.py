"""Where words stand on a page."""

import pypdfium2 as pdfium

from pemeriksaan.content.rendering import frame_of
from pemeriksaan.content.text_layer import TextLayer
from pemeriksaan.content.words import AFTER_HEADING, place_words
from tests.pdf_factory import make_unsigned


def placed(data):
    page = pdfium.PdfDocument(data)[0]
    layer = TextLayer(page, frame_of(page), 10_000)
    return layer.text, place_words(layer).words


def test_words_have_their_places_where_an_identity_block_may_stand():
    text, words = placed(make_unsigned("PEGAWAI YANG DINILAI Ni Luh"))
    assert [one.text for one in words] == ["PEGAWAI", "YANG", "DINILAI", "Ni", "Luh"]
    assert all(one.left < one.right and one.bottom < one.top for one in words)
    assert [one.left for one in words] == sorted(one.left for one in words)
    assert 60 < words[0].left < 80
    assert 710 < words[0].bottom < 735
    assert all(text.startswith(one.text, one.at) for one in words)


def test_a_page_without_the_heading_is_not_measured():
    assert placed(make_unsigned("Surat pengantar untuk kepala dinas"))[1] == ()


def test_only_the_words_after_the_heading_are_placed():
    _, words = placed(make_unsigned("awal " * 20 + "DINILAI " + "isi " * 400))
    assert len(words) == 20 + AFTER_HEADING
