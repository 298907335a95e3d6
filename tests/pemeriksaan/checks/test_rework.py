"""Signed files that an honest person put through another program: shrunk, merged, saved again, locked."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from tests.pdf_factory import join_pages, make_unsigned


def clone(data):
    writer = PdfWriter()
    writer.clone_document_from_reader(PdfReader(BytesIO(data)))
    return saved(writer)


def compress(data):
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(data)))
    for page in writer.pages:
        page.compress_content_streams()
    return saved(writer)


def lock(data, password):
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    return saved(writer)


def add_page(data):
    writer = PdfWriter(BytesIO(data), incremental=True)
    writer.add_blank_page()
    return saved(writer)


def saved(writer):
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("rework", "kode"),
    [
        (join_pages, "SIG_PARTIAL"),
        (clone, "SIG_PARTIAL"),
        (compress, "SIG_PARTIAL"),
        (lambda data: join_pages(data, make_unsigned()), "SIG_PARTIAL"),
        (lambda data: join_pages(make_unsigned(), data), "SIG_PARTIAL"),
        (lambda data: join_pages(data, data), "SIG_PARTIAL"),
        (lambda data: lock(data, ""), "ENCRYPTED"),
        (lambda data: lock(data, "sandi"), "ENCRYPTED"),
        (add_page, "CHANGED"),
    ],
    ids=[
        "saved",
        "cloned",
        "compressed",
        "merged",
        "merged behind",
        "twice",
        "open to all",
        "locked",
        "page added",
    ],
)
def test_worked_over_by_another_program(examine, signed_pdf, rework, kode):
    assert examine(rework(signed_pdf)).code == kode
