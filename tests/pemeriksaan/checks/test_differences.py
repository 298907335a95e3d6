"""What may come behind a signature without being seen, and what differs to a reader."""

import re
import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader

from pemeriksaan.checks.differences import PAGE, Comparison, fields_by_value
from pemeriksaan.checks.state import State
from pemeriksaan.pki.issue import issue_root, issue_timestamper
from tests.pdf_factory import TEKS, make_pdf, make_unsigned, objects_of, stream, text_page
from tests.pdf_palsu import (
    PALSU,
    catalogue,
    changed,
    extend_catalogue,
    extended,
    revise,
    stamp,
    with_info,
    written,
)


@pytest.mark.parametrize(
    "entries",
    [
        b"/OCProperties << /OCGs [] /D << /BaseState /OFF >> >>",
        b"/Names << /Dests << /Names [] >> >>",
        b"/Outlines << /Type /Outlines >>",
        b"/PageLabels << /Nums [0 << /S /r >>] >>",
        b"/ViewerPreferences << /DisplayDocTitle true >>",
        b"/StructTreeRoot << /Type /StructTreeRoot >>",
        b"/MarkInfo << /Marked true >>",
        b"/Lang (xx)",
        b"/PageMode /UseOC",
    ],
)
def test_a_new_key_in_the_catalogue(examine, asli, entries):
    assert examine(extend_catalogue(asli, entries)).code == "CHANGED"


@pytest.mark.parametrize(
    "entries",
    [
        b"/NeedAppearances true",
        b"/Q 2",
        b"/XFA_ 1",
    ],
)
def test_the_form_gets_another_look(examine, asli, entries):
    number = int(
        changed(asli, catalogue(asli), b"/AcroForm", b"/AcroForm").split(b"/AcroForm ")[1].split()[0]
    )
    assert examine(revise(asli, {number: extended(asli, number, entries)})).code == "CHANGED"


def test_a_title_is_content_and_a_date_of_saving_is_none(examine, asli):
    assert examine(with_info(asli, b"/Title (Nilai: sangat baik)")).code == "CHANGED"
    assert examine(with_info(asli, b"/Author (Orang lain)")).code == "CHANGED"
    assert examine(with_info(asli, b"/ModDate (kemarin)")).code == "OK_BSRE"
    assert examine(with_info(asli, b"/ModDate (D:20260101000000Z) /Producer (Arsip)")).code == "OK_BSRE"


@pytest.mark.parametrize(
    ("entries", "old", "new"),
    [
        (b"/DA (/Helv 40 Tf 1 g)", rb"(\\057F1 9 Tf 0 g)", b"(/F1 40 Tf 1 g)"),
        (b"/DR << /Font << /Helv 5 0 R >> >>", rb"/Helv 9 0 R", b"/Helv 5 0 R"),
    ],
)
def test_fonts_of_a_form_matter_only_to_fields_that_a_viewer_draws(examine, pki, asli, entries, old, new):
    number = int(written(asli, catalogue(asli)).split(b"/AcroForm ")[1].split()[0])
    assert examine(revise(asli, {number: extended(asli, number, entries)})).code == "OK_BSRE"
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm 9 0 R", page=b"/Annots [10 0 R]")
    objects[9] = b"<< /Fields [10 0 R] /DA (/F1 9 Tf 0 g) /DR << /Font << /Helv 9 0 R >> >> >>"
    objects[10] = b"<< /FT /Tx /T (Nama) /V (A) /Type /Annot /Subtype /Widget /Rect [9 9 90 30] >>"
    signed = pki.sign(make_pdf(objects))
    assert examine(signed).code == "OK_BSRE"
    assert (
        examine(revise(signed, {9: changed(signed, 9, old.replace(b"\\\\", b"\\"), new)})).code == "CHANGED"
    )


def test_the_same_meaning_in_other_words(examine, asli):
    """A number gets a point, an entry becomes an object of its own."""
    page = changed(asli, 3, b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox 90 0 R")
    assert examine(revise(asli, {3: page, 90: b"[ 0.0 0 595.0 842 ]"})).code == "OK_BSRE"
    assert examine(revise(asli, {3: page, 90: b"[ 0.0 0 595.0 841 ]"})).code == "CHANGED"


def test_a_stream_is_the_same_only_as_it_was_stored(examine, asli):
    """Each reader has its own way with data that do not quite decode."""
    packed = stream(zlib.compress(text_page(TEKS)), b"/Filter /FlateDecode")
    assert examine(revise(asli, {4: packed})).code == "CHANGED"
    assert examine(revise(asli, {4: written(asli, 4)})).code == "OK_BSRE"


@pytest.mark.parametrize("number", [3, 10])
def test_a_field_of_a_timestamp_cannot_take_over_another_object(examine, pki, number):
    """Its /Kids name a page, or the box of a text field, as if they were its own widgets."""
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm 9 0 R", page=b"/Annots [10 0 R]")
    objects[9] = b"<< /Fields [10 0 R] >>"
    objects[10] = b"<< /FT /Tx /T (Nama) /V (A) /Type /Annot /Subtype /Widget /Rect [9 9 9 9] >>"
    stamped = stamp(pki.sign(make_pdf(objects)), pki.tsa)
    assert examine(stamped).code == "OK_BSRE"
    field = int(re.findall(rb"\n(\d+) 0 obj\n<<\n/FT /Sig", stamped)[-1])
    taken = {
        field: extended(stamped, field, b"/Kids [%d 0 R]" % number),
        number: extended(stamped, number, b"/Catatan (lain)"),
    }
    assert examine(revise(stamped, taken)).code == "CHANGED"


def test_a_renumbered_page_tree_means_the_same_only_with_the_same_pages(examine, asli):
    number = catalogue(asli)
    renumbered = changed(asli, number, b"/Pages 2 0 R", b"/Pages 301 0 R")
    same = {number: renumbered, 301: written(asli, 2)}
    assert examine(revise(asli, same)).code == "OK_BSRE"
    other = {number: renumbered, 301: changed(asli, 2, b"3 0 R", b"3 0 R 3 0 R")}
    assert examine(revise(asli, other)).code == "CHANGED"


@pytest.mark.parametrize("entries", [b"/Perms << >>", b"/Version /2.0"])
def test_what_writers_of_archives_declare_about_themselves(examine, asli, entries):
    assert examine(extend_catalogue(asli, entries)).code == "OK_BSRE"


def test_a_catalogue_stays_one(examine, asli):
    """A reader that finds none searches the file for another."""
    number = catalogue(asli)
    assert examine(revise(asli, {number: changed(asli, number, b"/Type /Catalog", b"")})).code == "CHANGED"
    assert examine(revise(asli, {number: changed(asli, number, b"/Catalog", b"/Cataloh")})).code == "CHANGED"


def test_an_object_without_a_place(examine, asli):
    """No reader shows it; but a page or a catalogue that nothing leads to serves no archive."""
    for odd in (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Page /Parent 2 0 R >>"):
        assert examine(revise(asli, {300: odd})).code == "TAIL_UNCLEAR"
    assert examine(revise(asli, {300: b"[301 0 R]", 301: b"[300 0 R]"})).code == "OK_BSRE"
    assert examine(revise(asli, {300: b"<< /Type /VRI /Cert [] >>"})).code == "OK_BSRE"


def test_a_visible_timestamp_is_a_change(examine, pki, asli):
    """Anyone can get a timestamp, and this one covers the text."""
    assert examine(stamp(asli, pki.tsa)).code == "OK_BSRE"
    stranger = issue_timestamper("TSA Asing", issue_root("Akar TSA Asing"))
    assert examine(stamp(asli, stranger)).code == "OK_BSRE"  # it proves nothing and shows nothing
    assert examine(stamp(asli, pki.tsa, box=(10, 10, 500, 800))).code == "CHANGED"


@pytest.mark.parametrize(
    "rect", [b"[500 0 R 10 500 800]", b"[10 10 500]", b"[10 10 500 800 0]", b"(x)", b"500 0 R"]
)
def test_a_rectangle_that_cannot_be_read_is_not_taken_for_invisible(examine, pki, signed_pdf, rect):
    forged = stamp(signed_pdf, pki.tsa)
    at = forged.rindex(b"/Rect [ 0 0 0 0 ]")
    number = int(forged[:at].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1])
    field = extended(forged, number, b"").replace(b"/Rect [ 0 0 0 0 ]", b"/Rect " + rect)
    assert rect in field
    assert examine(revise(forged, {number: field})).code == "CHANGED"


@pytest.mark.parametrize("rect", [b"[10 10 500 800]", b"[11 0 R 10 500 800]"])
def test_an_empty_field_that_a_timestamp_fills(examine, pki, rect):
    """The field and its appearance were there at signing; a timestamp by anyone then makes them visible."""
    objects = objects_of(
        text_page(TEKS), catalogue=b"/AcroForm << /Fields [9 0 R] >>", page=b"/Annots [9 0 R]"
    )
    objects[9] = b"<< /FT /Sig /T (Waktu) /Type /Annot /Subtype /Widget /F 4 /P 3 0 R /Rect %s >>" % rect
    objects[10] = stream(text_page(PALSU), b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    objects[11] = b"10"
    signed = pki.sign(make_pdf(objects))
    stamped = stamp(signed, pki.tsa, new=False)
    value = PdfReader(BytesIO(stamped)).get_object(9).raw_get("/V").idnum
    assert examine(signed).code == "OK_BSRE"
    assert examine(stamped).code == "CHANGED"
    with_look = changed(stamped, 9, b"/V %d 0 R" % value, b"/V %d 0 R /AP << /N 10 0 R >>" % value)
    assert examine(revise(stamped, {9: with_look})).code == "CHANGED"


def with_generation(forged, asli, number):
    """The last revision gives the object the generation 1, and lists it so."""
    tail = forged[len(asli) :].replace(b"%d 0 obj" % number, b"%d 1 obj" % number)
    return asli + tail.replace(b" 00000 n", b" 00001 n")


@pytest.mark.parametrize("number", [1, 3, 4])
def test_another_generation_of_the_same_object(examine, asli, number):
    """Some readers show it, some nothing in its place."""
    again = revise(asli, {number: written(asli, number)})
    assert examine(again).code == "OK_BSRE"
    assert not examine(with_generation(again, asli, number)).code.startswith("OK")


def test_a_reference_to_another_generation(examine, asli):
    assert examine(revise(asli, {3: changed(asli, 3, b"4 0 R", b"4 1 R")})).code == "CHANGED"


@pytest.mark.parametrize("kind", [b"/Polygon", b"/Line", b"/Ink", b"/FreeText", b"/Stamp"])
def test_a_timestamp_whose_box_is_no_widget(examine, pki, asli, kind):
    """Such an annotation draws beyond its rectangle."""
    stamped = stamp(asli, pki.tsa)
    number = int(re.findall(rb"\n(\d+) 0 obj\n<<\n/FT /Sig", stamped)[-1])
    drawn = changed(stamped, number, b"/Subtype /Widget", b"/Subtype " + kind)
    assert examine(revise(stamped, {number: drawn})).code == "CHANGED"


def test_layers_that_share_a_number_with_what_is_free(examine, pki):
    """The layers would change with what any archive may rewrite; PDFium pays no heed to those for printing."""
    layers = b"/Extensions 9 0 R /OCProperties 9 0 R"
    objects = objects_of(text_page(TEKS), catalogue=layers, resources=b"/Properties << /L 8 0 R >>")
    objects |= {6: b"null", 7: b"null", 8: b"<< /Type /OCG /Name (L) >>"}
    objects[9] = b"<< /OCGs [8 0 R] /D << /Order [8 0 R] >> >>"
    signed = pki.sign(make_pdf(objects))
    by_use = b"/AS [<< /Event /Print /Category [/Print] /OCGs [8 0 R] >>]"
    assert examine(revise(signed, {9: written(signed, 9)})).code == "OK_BSRE"
    forged = revise(signed, {9: changed(signed, 9, b"/Order", by_use + b" /Order")})
    assert examine(forged).code == "CHANGED"


def test_an_inline_widget_lets_no_inline_link_pass(pki):
    """Neither has a number, so one cannot be told from the other."""
    once = pki.sign(make_unsigned())
    twice = pki.sign(once, pki.penilai, "Penilai")
    number = int(re.findall(rb"\n(\d+) 0 obj\n<<\n/FT /Sig", twice)[-1])
    link = b"<< /Subtype /Link /Rect [9 9 500 800] /A << /S /URI /URI (https://a.invalid) >> >>"
    kids = {number: extended(twice, number, b"/Kids [ << /Subtype /Widget /Rect [0 0 0 0] >> ]")}
    for objects, found in (
        (kids, []),
        (kids | {3: changed(twice, 3, b"/Annots [", b"/Annots [ " + link)}, [PAGE]),
    ):
        later = revise(twice, objects)
        before, after = State.open(later[: len(once)]), State.open(later)
        fields = frozenset().union(*fields_by_value(after).values())
        assert [one.what for one in Comparison(before, after, fields).differences()] == found
