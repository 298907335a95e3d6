"""What is added behind a signature: every way to show a reader something else, and the few additions that are none.

Where it can be told, PDFium is asked what a viewer shows before and after, so that each refusal refuses something.
"""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field

from pemeriksaan.pki.sign import SignatureField, sign_pdf, sign_quickly
from tests.pdf_factory import (
    TEKS,
    append_revision,
    make_pdf,
    make_unsigned,
    objects_of,
    replace_text,
    stream,
    text_page,
)
from tests.pdf_palsu import (
    PALSU,
    catalogue,
    certify,
    changed,
    extend_catalogue,
    extended,
    picture,
    revise,
    sign_by_hand,
    signed_range,
    stamp,
)
from tests.pemeriksaan.checks.conftest import refuse

HALAMAN_LAIN = {
    201: b"<< /Type /Pages /Kids [202 0 R] /Count 1 >>",
    202: b"<< /Type /Page /Parent 201 0 R /MediaBox [0 0 595 842] /Contents 203 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>",
    203: stream(text_page(PALSU)),
}
HURUF_LAIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [76 /X] >> >>"  # L is drawn as X


def test_other_pages_under_the_catalogue(examine, asli):
    number = catalogue(asli)
    forged = revise(asli, {number: changed(asli, number, b"2 0 R", b"201 0 R"), **HALAMAN_LAIN})
    refuse(examine, forged, asli)


def test_a_key_that_stands_twice_in_the_catalogue(examine, asli):
    """pyHanko takes the first, PDFium the last."""
    refuse(examine, extend_catalogue(asli, b"/Pages 201 0 R", HALAMAN_LAIN), asli)


def test_another_content_under_the_page(examine, asli):
    forged = revise(asli, {3: changed(asli, 3, b"4 0 R", b"203 0 R"), 203: stream(text_page(PALSU))})
    refuse(examine, forged, asli)


def test_another_font_draws_other_letters(examine, asli):
    refuse(examine, revise(asli, {5: HURUF_LAIN}), asli, picture)


def test_layers_that_are_shown_the_other_way_round(examine, pki):
    """Both texts are there when it is signed; the update only says which of them shows."""
    content = b"/OC /A BDC " + text_page(TEKS) + b" EMC /OC /B BDC " + text_page(PALSU) + b" EMC"
    objects = objects_of(
        content,
        resources=b"/Properties << /A 10 0 R /B 11 0 R >>",
        catalogue=b"/OCProperties << /OCGs [10 0 R 11 0 R] /D << /OFF [11 0 R] >> >>",
    )
    objects |= {10: b"<< /Type /OCG /Name (A) >>", 11: b"<< /Type /OCG /Name (B) >>"}
    asli = pki.sign(make_pdf(objects))
    number = catalogue(asli)
    off = b"/OFF [ 11 0 R ]"
    body = extended(asli, number, b"").replace(b"\n", b" ")
    assert off in body
    forged = revise(asli, {number: body.replace(off, b"/OFF [ 10 0 R ]")})
    refuse(examine, forged, asli, picture)


def test_a_timestamp_does_not_heal_a_change(examine, pki, asli):
    forged = append_revision(asli, {4: stream(text_page(PALSU))}, root=b"%d 0 R" % catalogue(asli))
    assert examine(stamp(forged, pki.tsa)).code == "CHANGED"


def test_page_replaced_in_a_later_revision(examine, tampered_pdf):
    hasil = examine(tampered_pdf)
    assert hasil.code == "CHANGED"
    assert "diubah setelah ditandatangani oleh Ni Luh Contoh, S.Kom. pada" in hasil.message
    assert hasil.signatures[0].change_level == "changed"


def test_annotation_laid_over_the_text(examine, signed_pdf):
    page = objects_of(b"", page=b"/Annots [60 0 R]")[3]
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 300 300] /Contents (lain) >>"
    assert examine(append_revision(signed_pdf, {3: page, 60: note})).code == "CHANGED"


@pytest.mark.parametrize("box", [(50, 600, 400, 700), None])
def test_empty_signature_field_added(examine, signed_pdf, box):
    writer = IncrementalPdfFileWriter(BytesIO(signed_pdf))
    append_signature_field(writer, SigFieldSpec("Kosong", box=box))
    writer.write_in_place()
    assert examine(writer.prev.stream.getvalue()).code == "CHANGED"


def test_form_filled_after_signing(examine, pki):
    objects = objects_of(
        text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>", page=b"/Annots [6 0 R]"
    )
    objects[6] = b"<< /FT /Tx /T (nilai) /V (baik) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R >>"
    signed = pki.sign(make_pdf(objects))
    assert examine(signed).code == "OK_BSRE"
    filled = append_revision(signed, {6: objects[6].replace(b"(baik)", b"(sangat baik)")})
    assert examine(filled).code == "CHANGED"


def test_changed_between_two_signatures(examine, signed_pdf, pki):
    data = pki.sign(replace_text(signed_pdf), pki.penilai, "Penilai")
    hasil = examine(data)
    assert hasil.code == "CHANGED_BETWEEN"
    assert examine(replace_text(data, "Lain lagi")).code == "CHANGED"


def test_a_signer_who_permitted_nothing_more(examine, pki):
    """Not even the signature of another trusted signer."""
    forbid = b"/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>]"
    closed = sign_by_hand(pki.pegawai, pki.chain, tanda=forbid)
    assert examine(closed).code == "OK_BSRE"
    assert examine(pki.sign(closed, pki.penilai, "Penilai")).code == "CHANGED_BETWEEN"


@pytest.mark.parametrize(
    ("izin", "next_signer", "kode"),
    [
        (MDPPerm.FILL_FORMS, True, "OK_BSRE"),
        (MDPPerm.ANNOTATE, True, "OK_BSRE"),
        (MDPPerm.FILL_FORMS, False, "CHANGED"),
        (MDPPerm.ANNOTATE, False, "CHANGED"),
    ],
)
def test_what_the_certifying_signer_permitted(examine, pki, unsigned_pdf, izin, next_signer, kode):
    """A note is a change even where the first signer allows notes: a reader would take it for the document."""
    certified = certify(unsigned_pdf, pki.pegawai, pki.chain, izin)
    assert examine(certified).code == "OK_BSRE"
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 300 300] /Contents (lain) >>"
    page = objects_of(b"", page=b"/Annots [60 0 R]")[3]
    later = (
        pki.sign(certified, pki.penilai, "Penilai")
        if next_signer
        else append_revision(certified, {3: page, 60: note})
    )
    assert examine(later).code == kode


# -- what is told, and what is shown --------------------------------------------------------------------------------


def test_what_changed_is_told_in_words(examine, signed_pdf):
    hasil = examine(replace_text(signed_pdf))
    assert (hasil.code, hasil.decision) == ("CHANGED", "refuse")
    (perubahan,) = hasil.changes
    assert perubahan.page == 1
    assert perubahan.before != perubahan.after
    assert perubahan.before in TEKS


def test_the_document_ends_with_the_last_trusted_signer(examine, asli, pki):
    _, _, end = signed_range(asli)
    assert examine(asli).shown_until == end
    assert examine(stamp(asli, pki.tsa)).shown_until == end
    forged = replace_text(asli)
    assert examine(forged).shown_until == end
    assert examine(forged).reading == examine(asli).reading
    assert examine(make_unsigned()).shown_until == len(make_unsigned())


@pytest.mark.parametrize("box", [None, (60, 700, 500, 760)], ids=["invisible", "over the text"])
def test_a_strangers_signature_behind_is_looked_at(examine, signed_pdf, pki, box):
    forged = sign_pdf(signed_pdf, pki.asing, SignatureField("Asing", box=box, page=0))
    hasil = examine(forged)
    assert (hasil.code, hasil.decision) == ("TAIL_UNCLEAR", "look")
    assert hasil.shown_until == len(signed_pdf)
    assert "yang ditampilkan di sini persis yang ditandatangani" in hasil.message


def test_a_certifying_signer_who_permits_nothing_permits_an_archive(examine, pki, unsigned_pdf):
    certified = certify(unsigned_pdf, pki.pegawai, pki.chain, MDPPerm.NO_CHANGES)
    assert examine(stamp(certified, pki.tsa)).code == "OK_BSRE"
    further = sign_quickly(certified, pki.penilai, "Penilai", chain=pki.chain)
    assert examine(further).code == "CHANGED_BETWEEN"


def test_active_content_that_the_file_has_replaced_since(examine, pki):
    """The signed bytes are handed out as a file of their own."""
    objects = objects_of(text_page(TEKS), page=b"/AA << /O 9 0 R >>")
    signed = pki.sign(make_pdf(objects | {9: b"<< /S /JavaScript /JS (1) >>"}))
    assert examine(signed).code == "ACTIVE_CONTENT"
    assert examine(revise(signed, {9: b"<< /S /GoTo /D [3 0 R /Fit] >>"})).code == "ACTIVE_CONTENT"


def test_more_pages_than_are_compared_are_looked_at(examine, pki):
    objects = objects_of(text_page(TEKS)) | {2: b"<< /Type /Pages /Kids [%s] /Count 61 >>" % (b"3 0 R " * 61)}
    signed = pki.sign(make_pdf(objects))
    assert examine(signed).code == "OK_BSRE"
    assert examine(stamp(signed, pki.tsa)).code == "TAIL_UNCLEAR"
