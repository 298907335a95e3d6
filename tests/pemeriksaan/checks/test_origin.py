"""Where the first revision ends, when everything after it is signatures; else nothing is noted."""

from datetime import UTC, datetime

import pytest

from pemeriksaan.pki.sign import SignatureField, sign_pdf
from tests.pdf_factory import (
    TEKS,
    append_hybrid,
    append_revision,
    make_pdf,
    make_unsigned,
    objects_of,
    replace_text,
    stream,
    text_page,
)
from tests.pdf_palsu import catalogue, changed, extend_catalogue, revise, stamp

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def signings(pki):
    """Every way in which a print may be signed."""
    plain = make_unsigned()
    once = pki.sign(plain)
    seen = sign_pdf(
        plain, pki.pegawai, SignatureField("Pegawai", box=(9, 9, 99, 99), page=0), chain=pki.chain
    )
    return {
        "not at all": plain,
        "once": once,
        "twice": pki.sign(once, pki.penilai, "Penilai"),
        "to be seen": seen,
        "for long": pki.sign(plain, long_term=pki.timestamped(AGUSTUS, lt=True)),
        "and stamped": stamp(once, pki.tsa),
    }


@pytest.mark.parametrize("how", ["not at all", "once", "twice", "to be seen", "for long", "and stamped"])
def test_signing_leaves_a_print_as_it_was(examine, signings, how):
    assert examine(signings[how]).intact_until == len(make_unsigned().rstrip())


def with_note(data):
    page = objects_of(b"", page=b"/Annots [60 0 R]")[3]
    return revise(
        data, {3: page, 60: b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (lain) >>"}
    )


def with_other_pages(data):
    number = catalogue(data)
    return revise(
        data,
        {
            number: changed(data, number, b"/Pages 2 0 R", b"/Pages 21 0 R"),
            21: b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
        },
    )


def with_a_freed_object(data):
    forged = revise(data, {5: b"null"})
    at = forged.rindex(b"5 1\n") + 4
    return forged[:at] + b"0000000000 00001 f" + forged[at + 18 :]


CHANGES = {
    "another text": replace_text,
    "a note": with_note,
    "another font": lambda data: revise(data, {5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"}),
    "other pages": with_other_pages,
    "a new key in the catalogue": lambda data: extend_catalogue(data, b"/Lang (xx)"),
    "a form of the other kind": lambda data: extend_catalogue(data, b"/AcroForm << /Fields [] /XFA [] >>"),
    "a freed object": with_a_freed_object,
    "a hybrid cross reference": lambda data: append_hybrid(data, text_page("Nilai: sangat baik")),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_print_that_was_changed_is_none_even_when_it_is_signed_afterwards(examine, pki, change):
    forged = change(make_unsigned())
    assert examine(forged).intact_until == 0
    assert examine(pki.sign(forged)).intact_until == 0


def test_what_a_program_notes_about_itself_is_no_change(examine):
    plain = make_unsigned(info=b"<< /Producer (A) >>")
    saved = append_revision(plain, {6: b"<< /Producer (B) /ModDate (D:20260101000000Z) >>"})
    assert examine(saved).intact_until == len(plain.rstrip())


def test_metadata_may_be_written_again(examine):
    """By another program at another time; what the document says about itself stays."""
    first, later, other = (
        stream(
            b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            b'<rdf:Description xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="%s" pdf:Keywords="%s"/>'
            b"</rdf:RDF></x:xmpmeta>" % words,
            b"/Type /Metadata /Subtype /XML",
        )
        for words in ((b"A", b"SKP"), (b"B", b"SKP"), (b"A", b"MPPH"))
    )
    plain = make_pdf(objects_of(text_page(TEKS), catalogue=b"/Metadata 9 0 R") | {9: first})
    assert examine(append_revision(plain, {9: later})).intact_until == len(plain.rstrip())
    assert examine(append_revision(plain, {9: other})).intact_until == 0
