"""How two states of a page differ to a person: in words, in looks, in number."""

import pytest

from pemeriksaan.checks.appearance import TooManyPages, View, compare_pages
from pemeriksaan.result import Change
from tests.pdf_factory import make_pdf, objects_of, stream, text_page


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


def stamp_objects(shown, box=b"[70 715 300 735]"):
    objects = objects_of(text_page("baik"), page=b"/Annots [8 0 R]")
    look = b"/Type /XObject /Subtype /Form /BBox [0 0 230 20] /Resources << /Font << /F1 5 0 R >> >>"
    objects[8] = b"<< /Type /Annot /Subtype /Stamp /F 4 /Rect %s /AP << /N 9 0 R >> >>" % box
    return {**objects, 9: stream(shown, look)}


def stamped(*how):
    return make_pdf(stamp_objects(*how))


def test_the_words_of_a_stamp_take_the_place_of_those_it_covers():
    shown = b"1 1 1 rg 0 0 230 20 re f 0 g BT /F1 12 Tf 2 5 Td (sangat kurang) Tj ET"
    assert compare(page(text_page("baik")), stamped(shown)) == [Change(1, "baik", "sangat kurang")]
    assert compare(stamped(shown), page(text_page("baik"))) == [Change(1, "sangat kurang", "")]


def test_words_that_a_stamp_adds_where_there_were_none():
    shown = b"BT /F1 12 Tf 2 5 Td (sangat kurang) Tj ET"
    after = stamped(shown, b"[70 415 300 435]")
    assert compare(page(text_page("baik")), after) == [Change(1, "", "sangat kurang")]
    turned = [
        make_pdf({**objects, 3: objects[3].replace(b"/Type /Page ", b"/Type /Page /Rotate 90 ")})
        for objects in (objects_of(text_page("baik")), stamp_objects(shown, b"[70 415 300 435]"))
    ]
    assert compare(*turned) == [Change(1, "", "sangat kurang")]


def test_of_many_stamped_pages_the_first_five_are_quoted():
    tree = {2: b"<< /Type /Pages /Kids [%s] /Count 7 >>" % (b"3 0 R " * 7)}
    before = make_pdf(objects_of(text_page("baik")) | tree)
    after = make_pdf(stamp_objects(b"BT /F1 12 Tf 2 5 Td (kurang) Tj ET", b"[70 415 300 435]") | tree)
    quoted = [Change(page, "", "kurang") for page in range(1, 6)]
    assert compare(before, after) == [*quoted, Change(6, what="tampilan"), Change(7, what="tampilan")]


def test_a_stamp_without_words_changes_the_look():
    after = stamped(b"0 0 1 rg 100 0 20 20 re f")
    assert compare(page(text_page("baik")), after) == [Change(1, what="tampilan")]


def test_a_page_of_another_size_changes_the_look():
    smaller = objects_of(text_page("baik"), page=b"/CropBox [0 0 595 800]")
    assert compare(page(text_page("baik")), make_pdf(smaller)) == [Change(1, what="tampilan")]


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
