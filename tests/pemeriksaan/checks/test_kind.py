"""Text, or a picture of paper; and the traces of a signature that was lost."""

import pytest

from tests.pdf_factory import join_pages, make_scan, make_unsigned


def test_scan_and_mixed(examine, scan_pdf, unsigned_pdf):
    assert examine(scan_pdf).kind == "scan"
    assert examine(join_pages(scan_pdf, unsigned_pdf)).kind == "mixed"
    assert examine(make_scan("Tulisan yang cukup panjang untuk disebut teks digital")).kind == "digital"


def test_invisible_text_leaves_a_scan_a_scan(examine):
    recognised = make_scan("3 Tr Kata-kata yang dikenali mesin pemindai dan tidak tampak").replace(
        b"Td (3 Tr ", b"Td 3 Tr ("
    )
    assert examine(recognised).kind == "scan"


@pytest.mark.parametrize(
    ("info", "program"),
    [(b"<< /Producer (GPL Ghostscript 10.0) >>", "Ghostscript"), (b"<< /Producer (iLovePDF) >>", "iLovePDF")],
)
def test_a_lost_signature_is_named_by_its_producer(examine, info, program):
    hasil = examine(make_unsigned(info=info))
    assert hasil.notes == ("flattened",)
    assert f"diproses ulang dengan {program}." in hasil.message


def test_the_footer_of_bsre_without_a_signature(examine):
    hasil = examine(
        make_unsigned("Dokumen ini ditandatangani dengan sertifikat elektronik yang diterbitkan BSrE")
    )
    assert "diproses ulang dengan aplikasi lain" in hasil.message
