"""How much a page gives a reader to draw, and what is too much to be read."""

import zlib
from time import process_time

import pytest

from pemeriksaan.checks import kind
from pemeriksaan.checks.content_size import content_size
from tests.pdf_factory import join_pages, make_pdf, objects_of, stream
from tests.pdf_tersembunyi import SKP, TAMPAK, form, page_of, write


def size_of(read, data: bytes) -> int:
    state = read(data).newest
    return content_size(state, state.page_numbers[0])


def squeezed(content: bytes) -> bytes:
    body = zlib.compress(content, 9)
    return stream(body, b"/Filter /FlateDecode")


def test_content_counts_as_decoded_and_in_all_its_parts(read):
    assert size_of(read, page_of(b"q Q")) == 3
    squeezed_page = page_of(b"", more={4: squeezed(b"q Q " * 1000)})
    assert size_of(read, squeezed_page) == 4000
    parts = page_of(b"", page=b"/Contents [6 0 R 7 0 R]", more={6: stream(b"q"), 7: squeezed(b"Q" * 9)})
    assert size_of(read, parts.replace(b"/Contents 4 0 R", b"/Kosongan 4 0 R")) == 10


def test_a_form_counts_once_however_often_it_is_named(read):
    inner = form(write(1, 1, "a") * 10, b"/Resources << /XObject << /X1 6 0 R /X2 6 0 R >> >>")
    data = page_of(b"", resources=b"/XObject << /X1 6 0 R /X2 6 0 R /Im 7 0 R >>",
                   more={6: inner, 7: stream(b"\xff", b"/Subtype /Image")})  # fmt: skip
    assert size_of(read, data) == len(write(1, 1, "a")) * 10


def test_forms_that_the_page_inherits_count_from_any_depth(read):
    objects = objects_of(b"")
    objects[2] = b"<< /Type /Pages /Kids [11 0 R] /Count 1 /Resources << /XObject << /X1 6 0 R >> >> >>"
    objects[3] = b"<< /Type /Page /Parent 20 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    objects[6] = form(b"q Q" * 100)
    for number in range(11, 21):
        parent, kid = 2 if number == 11 else number - 1, 3 if number == 20 else number + 1
        objects[number] = b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (parent, kid)
    assert size_of(read, make_pdf(objects)) == 300


def test_a_page_of_too_much_content_is_not_read_and_then_nothing_is_missing(examine, monkeypatch):
    monkeypatch.setattr(kind, "MAX_CONTENT", len(SKP) + 100)
    assert examine(page_of(SKP)).reading.complete
    hasil = examine(join_pages(page_of(SKP), page_of(SKP)))
    assert (hasil.reading.pegawai_nip, hasil.reading.complete) == (TAMPAK[0], False)


BERAT = {
    "one long line": b"BT /F1 6 Tf 10 700 Td (" + b"PEGAWAI YANG DINILAI NAMA NIP 199308172025212001 " * 1000 + b") Tj ET",
    "a piece for each sign": b"BT /F1 6 Tf 10 700 Td " + b"(1) Tj " * 7000 + b"ET PERIODE",
    "lines upon lines": b"".join(
        write(10, 800 - number % 90 * 8, "PERIODE 1 JANUARI SD 31 DESEMBER 2025 NIP 199308172025212001", size=6)
        for number in range(600)
    ),
    "blocks upon blocks": b"".join(
        write(10, 800 - number % 90 * 8, "PEGAWAI YANG DINILAI PEJABAT PENILAI NAMA I Wayan NIP", size=6)
        for number in range(600)
    ),
    "millions of signs in few bytes": b"BT /F1 6 Tf 10 700 Td (" + b"NIP " * 1_000_000 + b") Tj ET",
    "pieces without end": b"BT /F1 6 Tf 10 700 Td " + b"(NIP) Tj " * 100_000 + b"ET",
}  # fmt: skip


@pytest.mark.parametrize("content", BERAT.values(), ids=BERAT.keys())
def test_no_page_keeps_the_inspection_busy(examine, content):
    data = page_of(b"", more={4: squeezed(content)})
    began = process_time()
    examine(data)
    assert process_time() - began < 2
