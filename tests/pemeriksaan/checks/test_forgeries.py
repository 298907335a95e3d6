"""Spoiled and forged files, each with exactly its code. The names are those of the attacks they stand for."""

import re
from io import BytesIO

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper

from pemeriksaan.pki.sign import to_timestamper
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
from tests.pdf_palsu import certify, cms_of, sign_by_hand, signed_range, with_cms

BYTE_RANGE = re.compile(rb"/ByteRange \[[^\]]*\]\s*")


def with_byte_range(data: bytes, value: bytes) -> bytes:
    """The same length with another value, padded with blanks as the writers do."""
    match = BYTE_RANGE.search(data)
    replacement = (b"/ByteRange " + value if value else b"").ljust(len(match[0]))
    assert len(replacement) == len(match[0])
    return data[: match.start()] + replacement + data[match.end() :]


def in_gap(data: bytes, insert: bytes) -> bytes:
    """The zeros at the end of the signature replaced by something else of the same length: the digest still fits."""
    _, start2, _ = signed_range(data)
    end = start2 - 1
    return data[: end - len(insert)] + insert + data[end:]


@pytest.mark.parametrize(
    "value",
    [
        b"null",
        b"[]",
        b"",
        b"[0 10]",
        b"[0 10 20 30]",
        b"[1 10 20 30]",
        b"[0 -5 20 30]",
        b"[0 0 20 30]",
        b"[0 40 20 30]",
        b"[0 10 20 99999]",
        b"[0 10.0 20 30]",
        b"[0 1 2 3 4 5]",
        b"(abc)",
    ],
)
def test_byte_range_tricks(examine, signed_pdf, value):
    assert examine(with_byte_range(signed_pdf, value)).code == "SIG_PARTIAL"


@pytest.mark.parametrize("insert", [b"> /Judul (palsu) /X <00", b"> /Reason (lain) /X <", b" 00000000"])
def test_wrapping_of_the_gap(examine, signed_pdf, insert):
    hasil = examine(in_gap(signed_pdf, insert))
    assert hasil.code == "SIG_PARTIAL"
    assert hasil.message.startswith('Tanda tangan "Pegawai" tidak melindungi seluruh isi dokumen.')


def test_something_hidden_in_the_zeros_behind_the_signature(examine, signed_pdf):
    assert examine(in_gap(signed_pdf, b"41")).code == "SIG_PARTIAL"


def test_an_object_smuggled_into_the_gap(examine, signed_pdf):
    smuggled = b"> >> endobj 4 0 obj " + stream(text_page("lain")) + b" endobj 77 0 obj << /Contents <00"
    assert examine(in_gap(signed_pdf, smuggled)).code == "SIG_PARTIAL"


def test_zeroed_contents(examine, signed_pdf):
    length1, start2, _ = signed_range(signed_pdf)
    zeroed = signed_pdf[: length1 + 1] + b"0" * (start2 - length1 - 2) + signed_pdf[start2 - 1 :]
    assert examine(zeroed).code == "SIG_BROKEN"


def test_changed_word_inside_the_signed_bytes(examine, signed_pdf):
    hasil = examine(signed_pdf.replace(b"Ni Luh Contoh)", b"Ni Luh Palsux)"))
    assert hasil.code == "SIG_BROKEN"
    assert 'pada kolom "Pegawai" tidak cocok' in hasil.message


def test_page_replaced_in_a_later_revision(examine, tampered_pdf):
    hasil = examine(tampered_pdf)
    assert hasil.code == "CHANGED"
    assert "diubah setelah ditandatangani oleh Ni Luh Contoh, S.Kom. pada" in hasil.message
    assert hasil.signatures[0].change_level == "changed"


def test_objects_appended_without_a_cross_reference(examine, signed_pdf):
    forged = append_revision(signed_pdf, {4: stream(text_page("Nilai: sangat baik"))}, xref=False)
    assert examine(forged).code == "CHANGED"


def test_an_object_header_that_straddles_the_border(examine, signed_pdf):
    forged = signed_pdf.rstrip() + b"\n4%\n0%\nobj\n" + stream(text_page("lain")) + b"\nendobj\n"
    start = signed_pdf.rstrip().rsplit(b"startxref", 1)[1].split()[0]
    assert examine(forged + b"startxref\n" + start + b"\n%%EOF").code == "CHANGED"


@pytest.mark.parametrize(
    ("tail", "kode"),
    [(b"x", "DAMAGED"), (b"\n% catatan\n%%EOF", "DAMAGED"), (b"startxref\n9\n%%EOF", "DAMAGED")],
)
def test_appended_bytes(examine, signed_pdf, tail, kode):
    assert examine(signed_pdf + tail).code == kode


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


def test_hybrid_cross_reference_after_signing(examine, signed_pdf):
    assert examine(append_hybrid(signed_pdf, text_page("Nilai: sangat baik"))).code == "CHANGED"


def test_changed_between_two_signatures(examine, signed_pdf, pki):
    data = pki.sign(replace_text(signed_pdf), pki.penilai, "Penilai")
    hasil = examine(data)
    assert hasil.code == "CHANGED_BETWEEN"
    assert examine(replace_text(data, "Lain lagi")).code == "CHANGED"


def test_second_signer_unknown(examine, signed_pdf, pki):
    hasil = examine(pki.sign(signed_pdf, pki.asing, "Penilai", chain=()))
    assert hasil.code == "INTACT_UNTRUSTED"
    assert [one.trusted for one in hasil.signatures] == [True, False]


def test_a_strangers_signature_does_not_heal_a_change(examine, signed_pdf, pki):
    assert examine(pki.sign(replace_text(signed_pdf), pki.asing, "Z", chain=())).code == "INTACT_UNTRUSTED"


def test_unknown_format(examine, signed_pdf):
    forged = signed_pdf.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachex")
    assert examine(forged).code == "SIG_UNREADABLE"


def test_a_field_that_only_looks_signed(examine):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /FT /Sig /T (Pegawai) /V 7 0 R >>"
    objects[7] = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <00> >>"
    assert examine(make_pdf(objects)).code == "SIG_PARTIAL"


def test_signature_written_into_the_field_itself(examine):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /FT /Sig /T (Pegawai) /V << /Type /Sig /SubFilter /adbe.pkcs7.detached >> >>"
    assert examine(make_pdf(objects)).code == "SIG_PARTIAL"


def test_two_parsers_must_count_the_same(examine, monkeypatch, signed_pdf):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /T (Induk) /FT /Sig /Kids [7 0 R] >>"
    objects[7] = b"<< /T (Anak) /Parent 6 0 R /V 8 0 R >>"
    objects[8] = b"<< /Type /Sig /SubFilter /x /ByteRange [0 10 20 30] >>"
    assert examine(make_pdf(objects)).code == "SIG_UNREADABLE"


def test_form_that_bites_its_tail(examine):
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [6 0 R] >>")
    objects[6] = b"<< /T (a) /FT /Sig /Kids [6 0 R] >>"
    assert examine(make_pdf(objects)).code == "DAMAGED"


@pytest.mark.parametrize(("hash_algorithm", "nama"), [("sha1", "SHA-1"), ("md5", "MD5")])
def test_weak_digest(examine, pki, unsigned_pdf, hash_algorithm, nama):
    hasil = examine(pki.sign(unsigned_pdf, hash_algorithm=hash_algorithm))
    assert hasil.code == "WEAK_CRYPTO"
    assert f"algoritma lama ({nama})" in hasil.message


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


def test_signature_of_another_document(examine, pki, signed_pdf):
    other = pki.sign(make_unsigned("Dokumen lain"))
    assert examine(with_cms(signed_pdf, cms_of(other).rstrip(b"\0"))).code == "SIG_BROKEN"


def test_timestamp_without_signer(examine, unsigned_pdf, pki):
    stamper = to_timestamper(pki.tsa)
    writer = IncrementalPdfFileWriter(BytesIO(unsigned_pdf))
    out = BytesIO()
    PdfTimeStamper(stamper, field_name="Waktu").timestamp_pdf(writer, "sha256", None, output=out)
    hasil = examine(out.getvalue())
    assert hasil.code == "TIMESTAMP_ONLY"
    assert hasil.signatures[0].kind == "timestamp"
    assert examine(replace_text(out.getvalue())).code == "CHANGED"


def test_cut_short_every_512_bytes(examine, signed_pdf):
    codes = [examine(signed_pdf[:size]).code for size in range(0, len(signed_pdf), 512)]
    assert codes == ["EMPTY"] + ["DAMAGED"] * (len(codes) - 1)


def test_make_unsigned_is_really_unsigned(examine):
    assert examine(make_unsigned()).code == "NO_SIGNATURE"
