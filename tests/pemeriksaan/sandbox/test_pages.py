"""Pages to look at, in real children."""

import json
import random
import struct
import zlib

import pypdfium2 as pdfium
import pytest

from pemeriksaan.sandbox.fork_server import ChildDied, ForkServer
from pemeriksaan.sandbox.pages import MAX_PICTURE, MAX_PIXELS, clean_text
from tests.pdf_factory import make_pdf, make_unsigned, objects_of, stream, text_page

JOBS = "pemeriksaan.sandbox.jobs"


@pytest.fixture(scope="module")
def server():
    forks = ForkServer(JOBS)
    yield forks
    forks.stop()


def render(server, data, *, page=1, width=120):
    return server.run(f"{JOBS}:render_job", {"page": page, "width": width}, data)


def read(server, data, *, page=1):
    return json.loads(server.run(f"{JOBS}:text_job", {"page": page}, data) or b"{}").get("text", "")


def chunks(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, found = 8, {}
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", png, at + 8 + size)[0] == zlib.crc32(kind + body)
        found[kind] = body
        at += size + 12
    return found


def size_of(png):
    return struct.unpack(">II", chunks(png)[b"IHDR"][:8])


def colour_at(png, x, y):
    """`x`, `y`: shares of the width and height, from the upper left."""
    width, height = size_of(png)
    rows = zlib.decompress(chunks(png)[b"IDAT"])
    at = int(y * height) * (width * 3 + 1) + 1 + int(x * width) * 3
    return tuple(rows[at : at + 3])


def test_a_page_is_drawn_pixel_by_pixel(server, unsigned_pdf):
    found = chunks(render(server, unsigned_pdf))
    assert list(found) == [b"IHDR", b"IDAT", b"IEND"]
    page = pdfium.PdfDocument(unsigned_pdf)[0]
    drawn = page.render(scale=120 / page.get_width(), rev_byteorder=True)
    assert struct.unpack(">IIBBBBB", found[b"IHDR"]) == (drawn.width, drawn.height, 8, 2, 0, 0, 0)
    rows = [
        b"\0" + bytes(drawn.buffer)[at * drawn.stride : at * drawn.stride + drawn.width * 3]
        for at in range(drawn.height)
    ]
    assert zlib.decompress(found[b"IDAT"]) == b"".join(rows)


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_no_picture_and_has_no_text(server, unsigned_pdf, page):
    assert render(server, unsigned_pdf, page=page) == b""
    assert read(server, unsigned_pdf, page=page) == ""


def test_a_page_that_is_very_tall_is_no_picture(server):
    tall = make_unsigned(page=b"/MediaBox [0 0 10 41]").replace(b"/MediaBox [0 0 595 842]", b"")
    assert render(server, tall) == b""


def test_what_is_no_pdf_ends_the_child(server):
    with pytest.raises(ChildDied):
        render(server, b"bukan pdf")


RED = stream(b"1 0 0 rg 0 0 200 100 re f BT 0 g /F1 12 Tf 10 40 Td (Stempel 19920314) Tj ET",
             b"/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /Font << /F1 5 0 R >> >>")  # fmt: skip


def stamped(field=b"/FT /Sig"):
    """A page with a red box of a form field at (100, 100), 200 × 100 points."""
    objects = objects_of(
        text_page("Halaman"), page=b"/Annots [6 0 R]", catalogue=b"/AcroForm << /Fields [6 0 R] >>"
    )
    objects[6] = (
        b"<< /Type /Annot /Subtype /Widget /F 4 /T (Stempel) /Rect [100 100 300 200] %s /AP << /N 7 0 R >> >>"
        % field
    )
    objects[7] = RED
    return make_pdf(objects)


@pytest.mark.parametrize("field", [b"/FT /Sig", b"/FT /Tx /V (isi)"], ids=["signature", "text"])
def test_the_appearance_of_a_field_is_drawn_and_read(server, field):
    png = render(server, stamped(field), width=595)
    assert colour_at(png, 280 / 595, (842 - 190) / 842) == (255, 0, 0)
    assert colour_at(png, 90 / 595, (842 - 190) / 842) == (255, 255, 255)
    assert read(server, stamped(field)).split() == ["Halaman", "Stempel", "19920314"]


def test_a_page_is_enlarged_to_three_thousand_pixels(server, unsigned_pdf):
    assert size_of(render(server, unsigned_pdf, width=3000))[0] == 3000


def test_a_tall_page_stays_within_the_pixels_allowed(server):
    tall = make_unsigned(page=b"/MediaBox [0 0 100 399]").replace(b"/MediaBox [0 0 595 842]", b"")
    width, height = size_of(render(server, tall, width=3000))
    assert 0.98 * MAX_PIXELS < width * height < 1.01 * MAX_PIXELS


def test_a_scan_full_of_noise_is_drawn_in_fewer_pixels(server):
    noise = random.Random(8).randbytes(600 * 800)
    picture = zlib.compress(noise)
    entries = b"/Type /XObject /Subtype /Image /Width 600 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    objects = objects_of(b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject << /I 6 0 R >>")
    objects[6] = stream(picture, entries)
    png = render(server, make_pdf(objects), width=3000)
    assert 900 < size_of(png)[0] < 3000
    assert len(png) < 1.5 * MAX_PICTURE


def test_the_text_of_a_page(server, unsigned_pdf):
    assert read(server, unsigned_pdf).startswith("SASARAN KINERJA PEGAWAI periode 1 Juli")


def test_the_text_of_a_page_ends_at_its_limit(server):
    many = b"BT /F1 4 Tf 1 3900 Td 0 -5 TD " + b"(%s) ' " % (b"A" * 1000) * 210 + b" ET"
    data = make_pdf(objects_of(many, page=b"/MediaBox [0 0 4000 4000]"))
    answer = json.loads(server.run(f"{JOBS}:text_job", {"page": 1}, data))
    assert 199_000 < len(answer["text"]) <= 200_000
    assert answer["complete"] is False


@pytest.mark.parametrize(
    "hidden", [b"3 Tr", b"1 1 1 rg", b"0 0 1 1 re W n"], ids=["invisible", "white on white", "clipped away"]
)
def test_text_that_no_person_sees_is_not_read(server, hidden):
    content = (
        b"q BT /F1 12 Tf 72 720 Td (Terlihat) Tj ET Q q "
        + hidden
        + b" BT /F1 12 Tf 72 600 Td (Rahasia) Tj ET Q"
    )
    assert read(server, make_pdf(objects_of(content))) == "Terlihat"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("NIP 1992\r\nNama\rBaru", "NIP 1992\nNama\nBaru"),
        ("Peme\ufffe\r\nrintah", "Peme-\nrintah"),
        ("sangat \u202ekiab\u202c, \u200bNIP\x00\ue000", "sangat kiab, NIP"),
        ("satu\tdua", "satu dua"),
        ("Ngurah é – <b>", "Ngurah é – <b>"),
    ],
)
def test_text_holds_nothing_invisible(raw, clean):
    assert clean_text(raw) == clean
