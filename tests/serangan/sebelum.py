"""Attacks prepared before an honest person signs, and whole files around a signed one."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader

from tests.produsen.dasar import base
from tests.produsen.revisi import Revisi
from tests.serangan.sasaran import (
    FONT,
    Sasaran,
    Serangan,
    dictionary,
    forged_content,
    kinds,
    plain_stream,
    raw,
)

PROMISED = 650


def _prepared(sasaran: Sasaran) -> bytes:
    """The base with a forged copy of its words that nothing lists, signed by an honest person."""
    revision = Revisi(base(sasaran.resep.base))
    facts = revision.facts
    revision.write(raw({facts.contents: forged_content()}))
    revision.add(facts.info, b"<< /Producer (x) >>") if facts.info else revision.new(b"<< /Producer (x) >>")
    return sasaran.pki.sign(revision.close())


def copy_hidden(sasaran: Sasaran) -> bytes:
    return _prepared(sasaran)


def copy_hidden_then_blanks(sasaran: Sasaran) -> bytes:
    signed = _prepared(sasaran)
    revision = Revisi(signed)
    number = revision.new(plain_stream(sasaran.pki.root.der))
    catalogue = PdfReader(BytesIO(signed)).trailer["/Root"]
    revision.add(revision.facts.root, dictionary(catalogue, b"/DSS <</Type /DSS /Certs [%d 0 R]>>" % number))
    return revision.close(gap=b" " * 4200)


def _promising(sasaran: Sasaran) -> bytes:
    """The page also draws an object that does not exist yet."""
    revision = Revisi(base(sasaran.resep.base))
    facts = revision.facts
    both = b"/Contents [%d 0 R %d 0 R]" % (facts.contents, PROMISED)
    page = sasaran.page(both, ("/Contents", "/Annots"))
    return sasaran.pki.sign(revision.add(facts.page, page).close())


def promise_delivered(sasaran: Sasaran) -> bytes:
    return Revisi(_promising(sasaran)).add(PROMISED, plain_stream(b"q 1 0 0 rg 60 690 400 30 re f Q")).close()


def whole_file_behind(sasaran: Sasaran) -> bytes:
    """A forged file of its own behind the signed one; its offsets count from the beginning of all."""
    out = bytearray(sasaran.data)
    places = {}
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<%s>>>>" % FONT,
        4: forged_content(),
    }
    out += b"%PDF-1.7\n"
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % places[one] for one in objects)
    out += b"xref\n0 5\n0000000000 65535 f \n" + rows
    return bytes(out) + b"trailer\n<</Size 5 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def bytes_before_the_head(sasaran: Sasaran) -> bytes:
    return b"\n" + sasaran.data


def whole_file_before(sasaran: Sasaran) -> bytes:
    return base(sasaran.resep.base) + sasaran.data


WAYS = (
    copy_hidden, copy_hidden_then_blanks, promise_delivered, whole_file_behind, bytes_before_the_head, whole_file_before,
)  # fmt: skip


def preparations() -> Iterator[Serangan]:
    return kinds(*WAYS)
