"""Text, or a picture of paper."""

from tests.pdf_factory import join_pages, make_scan


def test_scan_and_mixed(examine, scan_pdf, unsigned_pdf):
    assert examine(scan_pdf).kind == "scan"
    assert examine(join_pages(scan_pdf, unsigned_pdf)).kind == "mixed"
    assert examine(make_scan("Tulisan yang cukup panjang untuk disebut teks digital")).kind == "digital"


def test_invisible_text_leaves_a_scan_a_scan(examine):
    recognised = make_scan("3 Tr Kata-kata yang dikenali mesin pemindai dan tidak tampak").replace(
        b"Td (3 Tr ", b"Td 3 Tr ("
    )
    assert examine(recognised).kind == "scan"
