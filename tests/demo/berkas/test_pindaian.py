"""Paper signed with a pen: pictures, no text, no certificates."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from demo.berkas.naskah import render_demo_mpph, render_demo_skp
from demo.berkas.pindaian import scan_pages, sign_in_ink
from tests.demo.conftest import GURU, KEPALA, PERIODE, PESANAN


@pytest.fixture(scope="module")
def skp() -> bytes:
    return render_demo_skp(PESANAN)


def content_of(pdf: bytes) -> list[bytes]:
    return [page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages]


def scribbles_in(content: bytes) -> int:
    return content.count(b"0.10 0.12 0.35 RG")


def test_the_leader_s_scribble_is_on_the_last_page():
    *others, last = content_of(sign_in_ink(render_demo_mpph(KEPALA, [GURU] * 30, PERIODE)))
    assert others
    assert scribbles_in(last) == 1
    assert not any(map(scribbles_in, others))


def test_the_print_below_the_ink_stays_byte_for_byte(skp):
    assert sign_in_ink(skp).startswith(skp)


def test_a_scan_has_one_grey_picture_of_150_dpi_on_each_page(skp):
    sizes = [page.get_size() for page in pdfium.PdfDocument(skp)]
    pages = list(pdfium.PdfDocument(scan_pages(skp)))
    assert [page.get_size() for page in pages] == sizes
    for page, (width, height) in zip(pages, sizes, strict=True):
        (picture,) = page.get_objects()
        assert isinstance(picture, pdfium.PdfImage)
        assert picture.get_px_size() == pytest.approx((width * 150 / 72, height * 150 / 72), abs=1)


def test_a_scan_has_neither_text_nor_signature_field(skp):
    scan = PdfReader(BytesIO(scan_pages(sign_in_ink(skp))))
    assert not "".join(page.extract_text() for page in scan.pages).strip()
    assert "/AcroForm" not in scan.trailer["/Root"]


def test_the_ink_is_seen_in_the_scan(skp):
    assert scan_pages(sign_in_ink(skp)) != scan_pages(skp)
