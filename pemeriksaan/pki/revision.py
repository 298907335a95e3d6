"""Adds a revision with a signature by hand, for the thousands of files of a regency's history.

pyHanko reads the whole file and its metadata for each signature. This takes only what the portal prints: a file with
plain objects and a plain table of references at its end.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from asn1crypto import cms

from pemeriksaan.pki.sign import RESERVED

RANGE_PLACE = b"[" + b" " * 60 + b"]"
CONTENTS = b"/Contents<"


def append_signature(
    data: bytes, field_name: str, sign: Callable[[bytes], cms.ContentInfo], *, at: datetime
) -> bytes:
    """The file with one more signature that says `at`. `sign` takes the covered bytes. Raises ValueError for a file of
    another make."""
    written = data + _revision(data, field_name.encode(), at)
    begin = written.rindex(CONTENTS) + len(CONTENTS) - 1
    end = begin + RESERVED + 2  # both brackets
    place = written.rindex(RANGE_PLACE)
    covered = b"[0 %d %d %d" % (begin, end, len(written) - end)
    padded = covered.ljust(len(RANGE_PLACE) - 1) + b"]"
    head = written[:place] + padded + written[place + len(RANGE_PLACE) : begin]
    signature: str = sign(head + written[end:]).dump().hex()
    return head + b"<" + signature.encode().ljust(RESERVED, b"0") + b">" + written[end:]


def _revision(data: bytes, field_name: bytes, at: datetime) -> bytes:
    """An invisible field on the first page with an empty signature in it."""
    trailer = data[data.rindex(b"trailer") :]
    size, root = _number(rb"/Size (\d+)", trailer), _number(rb"/Root (\d+)", trailer)
    catalog = _object(data, root)
    page = _number(rb"/Kids ?\[ ?(\d+)", _object(data, _number(rb"/Pages (\d+)", catalog)))
    field, signature = size, size + 1
    objects = {page: _with_entry(_object(data, page), b"Annots", field)}
    if b"/AcroForm" in catalog:
        form = _number(rb"/AcroForm (\d+)", catalog)
        objects[form] = _with_entry(_object(data, form), b"Fields", field)
    else:
        form = size + 2
        objects[form] = b"<</Fields[%d 0 R]/SigFlags 3>>" % field
        objects[root] = catalog.removesuffix(b">>") + b"/AcroForm %d 0 R>>" % form
    objects[field] = b"<</FT/Sig/T(%s)/Type/Annot/Subtype/Widget/F 132/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>" % (
        field_name,
        page,
        signature,
    )
    objects[signature] = (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/M(D:%s)/ByteRange %s%s%s>>>"
        % (f"{at.astimezone(UTC):%Y%m%d%H%M%SZ}".encode(), RANGE_PLACE, CONTENTS, b"0" * RESERVED)
    )
    return b"".join(_write(objects, len(data), trailer))


def _write(objects: dict[int, bytes], offset: int, trailer: bytes) -> Iterator[bytes]:
    """The objects of the revision, their table of references, and the trailer that leads back to the one before."""
    yield b"\n"
    offset += 1
    table = [b"xref\n0 1\n0000000000 65535 f \n"]
    for number, body in sorted(objects.items()):
        written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table.append(b"%d 1\n%010d 00000 n \n" % (number, offset))
        offset += len(written)
        yield written
    yield from table
    size = max(_number(rb"/Size (\d+)", trailer), max(objects) + 1)
    before = _number(rb"startxref\s+(\d+)", trailer)
    kept = re.sub(rb"/(Size|Prev) \d+", b"", trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")])
    yield b"trailer\n<<%s/Size %d/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (kept, size, before, offset)


def _object(data: bytes, number: int) -> bytes:
    """The newest object of that number, without its frame."""
    head = b"\n%d 0 obj\n" % number
    start = data.rindex(head) + len(head)
    return data[start : data.index(b"endobj", start)].strip()


def _with_entry(body: bytes, key: bytes, number: int) -> bytes:
    """The dictionary with one more reference in its array."""
    array = re.compile(rb"(/%s\[[^\]]*)\]" % key)
    if array.search(body):
        return array.sub(rb"\g<1> %d 0 R]" % number, body)
    return body.removesuffix(b">>") + b"/%s[%d 0 R]>>" % (key, number)


def _number(pattern: bytes, text: bytes) -> int:
    found = re.search(pattern, text)
    if not found:
        raise ValueError("Not a file as the portal prints it")
    return int(found[1])
