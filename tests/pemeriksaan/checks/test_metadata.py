"""What a document says about itself: the same statements, whichever program wrote the packet again."""

import pytest
from pyhanko.pdf_utils import generic

from pemeriksaan.checks.metadata import MAX_SIZE, metadata_is_untouched
from tests.pdf_factory import (
    TEKS,
    make_pdf,
    objects_of,
    stream,
    text_page,
)
from tests.pdf_palsu import (
    revise,
)

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    b" %s><dc:title><rdf:Alt><rdf:li>%s</rdf:li></rdf:Alt></dc:title>%s</rdf:Description></rdf:RDF></x:xmpmeta>"
)
BEFORE = XMP % (b'xmp:ModifyDate="2025-01-01"', b"SKP", b"")


def packet(data, **entries):
    keys = {f"/{name}": generic.NameObject(value) for name, value in entries.items()}
    return generic.StreamObject(keys, stream_data=data)


@pytest.mark.parametrize(
    ("after", "same"),
    [
        (BEFORE, True),
        (XMP % (b'xmp:ModifyDate="2026-02-02" xmp:MetadataDate="2026-02-02"', b"SKP", b""), True),
        (XMP % (b"", b"SKP", b"<xmp:ModifyDate>2026</xmp:ModifyDate>"), True),
        (b"\0\n " + BEFORE + b"\n\n", True),
        (XMP % (b"", b"Lain", b""), False),
        (XMP % (b"", b"SKP", b"<dc:creator>Lain</dc:creator>"), False),
        (XMP % (b'xmp:Label="Lain"', b"SKP", b""), False),
        (XMP % (b"", b"", b""), False),
    ],
)
def test_title_and_author_stay_and_dates_may_change(after, same):
    assert metadata_is_untouched(packet(BEFORE), packet(after)) is same


def test_an_attribute_says_the_same_as_an_element():
    attribute = XMP % (b'xmp:Label="A"', b"SKP", b"")
    element = XMP % (b"", b"SKP", b"<xmp:Label>A</xmp:Label>")
    assert metadata_is_untouched(packet(attribute), packet(element))


def test_a_structure_may_be_written_down_in_two_ways():
    short = XMP % (b"", b"SKP", b'<dc:source rdf:parseType="Resource"><dc:type>A</dc:type></dc:source>')
    nested = b"<dc:source><rdf:Description><dc:type>A</dc:type></rdf:Description></dc:source>"
    assert metadata_is_untouched(packet(short), packet(XMP % (b"", b"SKP", nested)))
    assert not metadata_is_untouched(packet(short), packet(XMP % (b"", b"SKP", nested.replace(b"A", b"B"))))


def test_a_packet_that_comes_or_goes_is_a_change():
    assert metadata_is_untouched(None, None)
    assert not metadata_is_untouched(None, packet(BEFORE))
    assert not metadata_is_untouched(packet(BEFORE), None)
    assert not metadata_is_untouched(packet(BEFORE), generic.NameObject("/Lain"))


def test_equal_bytes_need_no_reading():
    assert metadata_is_untouched(packet(b"bukan XML"), packet(b"bukan XML"))
    one, other = (packet(b"bukan XML", Type=name) for name in ("/Metadata", "/Lain"))
    assert not metadata_is_untouched(one, other)


@pytest.mark.parametrize(
    "after",
    [
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>',
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w=.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>',
        b"bukan XML",
        b"<lain/>",
        b"<!DOCTYPE x [<!ENTITY e 'y'>]>" + BEFORE,
        BEFORE + b" " * MAX_SIZE,
    ],
    ids=["says nothing at all", "another namespace", "no XML", "no XMP", "document type", "too long"],
)
def test_what_is_no_packet_cannot_be_compared(after):
    with pytest.raises(ValueError):  # noqa: PT011 the caller only asks whether it could be read
        metadata_is_untouched(packet(BEFORE), packet(after))


@pytest.mark.parametrize(
    ("attributes", "title", "kode"),
    [
        (b'xmp:ModifyDate="2026-01-01"', b"SKP", "OK_BSRE"),
        (b'xmp:ModifyDate="2025-01-01"', b"Lain", "CHANGED"),
        (b'xmp:Label="Lain"', b"SKP", "CHANGED"),
    ],
)
def test_metadata_may_be_rewritten_and_must_say_the_same(examine, pki, attributes, title, kode):
    objects = objects_of(text_page(TEKS), catalogue=b"/Metadata 9 0 R")
    meta = b"/Type /Metadata /Subtype /XML"
    objects[9] = stream(BEFORE, meta)
    signed = pki.sign(make_pdf(objects))
    assert examine(signed).code == "OK_BSRE"
    assert examine(revise(signed, {9: stream(XMP % (attributes, title, b""), meta)})).code == kode
