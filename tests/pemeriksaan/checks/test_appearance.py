"""How two states of a page differ to a person: in words, in looks, in number."""

import pytest

from pemeriksaan.checks.appearance import TooManyPages, View, compare_pages
from tests.pdf_factory import make_pdf, objects_of, text_page


def page(content, **more):
    return make_pdf(objects_of(content, **more))


def compare(before, after, boxes=None):
    return list(compare_pages(View(before), View(after), boxes or {}, closely=True))


def test_words_are_told_with_those_around_them():
    (change,) = compare(page(text_page("Predikat kinerja pegawai: baik")),
                              page(text_page("Predikat kinerja pegawai: sangat baik")))  # fmt: skip
    assert change.to_dict() == {
        "page": 1,
        "before": "Predikat kinerja pegawai: baik",
        "after": "Predikat kinerja pegawai: sangat baik",
        "what": "",
    }


def test_the_same_page_has_no_difference():
    assert compare(page(text_page("baik")), page(b"% lain\n" + text_page("baik"))) == []


def test_a_look_that_no_word_tells():
    (change,) = compare(page(text_page("baik")), page(text_page("baik") + b" 0 0 1 rg 9 9 200 200 re f"))
    assert (change.page, change.what) == (1, "tampilan")


def test_boxes_are_left_out_of_the_look():
    before, after = page(text_page("baik")), page(text_page("baik") + b" 0 0 1 rg 20 20 100 50 re f")
    assert compare(before, after, {0: [(20, 20, 120, 70)]}) == []
    assert compare(before, after, {0: [(20, 20, 60, 70)]})
    turned = [
        make_pdf(objects_of(content, page=b"/Rotate 90")) for content in (b"", b"0 0 1 rg 20 20 100 50 re f")
    ]
    assert compare(*turned, {0: [(20, 20, 120, 70)]}) == []


def test_the_number_of_pages():
    two = objects_of(b"") | {2: b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"}
    (change,) = compare(page(b""), make_pdf(two))
    assert (change.what, change.before, change.after) == ("jumlah halaman", "1", "2")


def test_more_pages_than_are_compared():
    many = objects_of(b"") | {2: b"<< /Type /Pages /Kids [%s] /Count 61 >>" % (b"3 0 R " * 61)}
    with pytest.raises(TooManyPages):
        _ = View(make_pdf(many)).pages


def test_long_texts_are_cut():
    one, other = (page(stream_of(word)) for word in ("satu", "dua"))
    (change,) = compare(one, other)
    assert len(change.before) <= 300 >= len(change.after)


def stream_of(word):
    return text_page(" ".join([word] * 500))
