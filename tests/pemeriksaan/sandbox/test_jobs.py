"""What the children are asked to do, in real children: importing the module here would change this process's libraries."""

import json
import struct
import zlib
from dataclasses import asdict
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest

from pemeriksaan.policy import Case
from pemeriksaan.sandbox.fork_server import ChildDied, ForkServer
from tests.pdf_factory import make_unsigned, write_store

JOBS = "pemeriksaan.sandbox.jobs"


@pytest.fixture(scope="module")
def server():
    forks = ForkServer(JOBS)
    yield forks
    forks.stop()


def render(server, data, *, page=1, width=120):
    return server.run(f"{JOBS}:render_job", {"page": page, "width": width}, data)


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
def test_a_page_that_is_not_there_is_no_picture(server, unsigned_pdf, page):
    assert render(server, unsigned_pdf, page=page) == b""


def test_a_page_that_is_very_tall_is_no_picture(server):
    tall = make_unsigned(page=b"/MediaBox [0 0 10 41]").replace(b"/MediaBox [0 0 595 842]", b"")
    assert render(server, tall) == b""


def test_what_is_no_pdf_ends_the_child(server):
    with pytest.raises(ChildDied):
        render(server, b"bukan pdf")


@pytest.fixture
def args(pki, tmp_path):
    return {
        "case": asdict(Case("skp.pdf")),
        "at": datetime(2026, 3, 1, tzinfo=UTC).isoformat(),
        "trust_dir": str(write_store(tmp_path, pki.pins)),
        "demo": False,
    }


def test_an_inspection_answers_in_json_and_gives_the_text_apart(server, args, signed_pdf):
    answer = json.loads(server.run(f"{JOBS}:inspect_job", args, signed_pdf))
    assert (answer["verdict"]["code"], answer["store_fault"]) == ("OK_BSRE", "")
    assert answer["text"].startswith("SASARAN KINERJA PEGAWAI")
    assert "text" not in answer["verdict"]["reading"]


def test_a_store_that_cannot_be_used_is_said_beside_the_verdict(server, args, signed_pdf, tmp_path):
    (tmp_path / "catatan.pem").write_text("halo")
    answer = json.loads(server.run(f"{JOBS}:inspect_job", args, signed_pdf))
    assert answer["verdict"]["code"] == "INTACT_UNTRUSTED"
    assert answer["store_fault"].startswith("catatan.pem tidak dapat dibaca")


def test_a_child_counts_its_own_cpu_time(server, args, signed_pdf):
    used = json.loads(server.run(f"{JOBS}:measure_job", args, signed_pdf))
    assert 0 < used["cpu_ms"] < 6000
