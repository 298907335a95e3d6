"""What says that a signature was lost, and what only says which program wrote the file."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from pemeriksaan.result import Policy
from tests.pdf_factory import make_pdf, make_scan, make_unsigned, objects_of, stream, text_page

HILANG = "Tanda tangan elektronik sudah hilang karena berkas diproses ulang dengan {program}."


@pytest.mark.parametrize(
    ("producer", "program"),
    [
        ("GPL Ghostscript 10.0", "Ghostscript"),
        ("iLovePDF", "iLovePDF"),
        ("Microsoft: Print To PDF", "Microsoft: Print To PDF"),
        ("Skia/PDF m131", "Skia"),
    ],
)
def test_a_program_alone_is_no_proof_that_a_signature_was_lost(examine, producer, program):
    hasil = examine(make_unsigned(info=b"<< /Producer (%s) >>" % producer.encode()))
    assert (hasil.code, hasil.notes) == ("NO_SIGNATURE", ("rewritten",))
    assert hasil.message == (
        f"Tidak ditemukan tanda tangan elektronik di dalam berkas. Berkas ini hasil {program}: tanda tangan yang dibubuhkan "
        "sebelumnya tidak ikut tersimpan. Sudah pernah ditandatangani secara elektronik? Unggah berkas asli hasil "
        "penandatanganan. Belum? Tanda tangani dahulu berkas ini."
    )


def saved_again(*files: bytes, producer: str = "", form: bool = True) -> bytes:
    """Their pages in one file as a PDF program writes it; without `form` nothing lists the fields any more."""
    writer = PdfWriter()
    for data in files:
        writer.append(PdfReader(BytesIO(data)))
    if not form:
        del writer._root_object["/AcroForm"]
    writer.add_metadata({"/Producer": producer})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("others", [0, 1])
def test_a_signed_file_saved_again_or_merged_with_its_form(examine, signed_pdf, unsigned_pdf, others):
    hasil = examine(saved_again(signed_pdf, *[unsigned_pdf] * others))
    assert (hasil.code, hasil.notes) == ("SIG_PARTIAL", ("flattened",))
    assert hasil.message == (
        "Berkas ini disimpan ulang, digabung, atau dikompres sesudah ditandatangani, jadi tanda tangan elektroniknya tidak "
        "berlaku lagi. Unggah berkas asli hasil penandatanganan."
    )


@pytest.mark.parametrize(("producer", "program"), [("iLovePDF", "iLovePDF"), ("Pdf Lain", "aplikasi lain")])
def test_a_signed_file_whose_form_was_lost(examine, signed_pdf, producer, program):
    hasil = examine(saved_again(signed_pdf, producer=producer, form=False))
    assert (hasil.code, hasil.notes) == ("NO_SIGNATURE", ("flattened",))
    assert hasil.message.startswith(HILANG.format(program=program))


def test_a_signature_in_its_place_was_not_saved_again(examine, signed_pdf):
    forged = signed_pdf.replace(b"Ni Luh Contoh)", b"Ni Luh Lainya)")
    hasil = examine(forged)
    assert (hasil.code, hasil.notes) == ("SIG_BROKEN", ())


def with_field(entries: bytes, look: bytes = b"") -> bytes:
    objects = objects_of(
        text_page("x" * 40),
        catalogue=b"/AcroForm << /Fields [6 0 R] >>",
        page=b"/Annots [6 0 R]",
    )
    objects[6] = b"<< /FT /Sig /T (Pegawai) /Subtype /Widget /Rect [0 0 90 90] %s >>" % entries
    objects[7] = stream(look, b"/Type /XObject /Subtype /Form /BBox [0 0 90 90]")
    return make_pdf(objects)


def test_a_stamp_in_an_empty_signature_field(examine):
    assert examine(with_field(b"/AP << /N 7 0 R >>", b"q 0 0 90 90 re f Q")).notes == ("flattened",)


@pytest.mark.parametrize(
    ("entries", "look"),
    [(b"", b""), (b"/AP << /N 7 0 R >>", b""), (b"/AP << /N 7 0 R >>", b"% DSBlank\nq Q\n")],
)
def test_a_field_that_waits_for_its_signature_is_no_trace(examine, entries, look):
    assert examine(with_field(entries, look)).notes == ()


def test_the_footer_of_bsre_without_a_signature(examine):
    hasil = examine(
        make_unsigned("Dokumen ini ditandatangani dengan sertifikat elektronik yang diterbitkan BSrE")
    )
    assert hasil.message.startswith(HILANG.format(program="aplikasi lain"))


def test_a_scan_stays_a_scan(examine):
    hasil = examine(make_scan(), policy=Policy.SIGNED_OR_INK, ink_declared=True)
    assert (hasil.code, hasil.decision, hasil.notes) == ("NO_SIGNATURE", "look", ())
