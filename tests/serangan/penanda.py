"""Attacks with a key: further signers, trusted or not, who sign over something that the first did not see."""

from collections.abc import Callable, Iterator

from pemeriksaan.pki.sign import make_cms
from tests.produsen.gaya import HOLES, ROOM, fill
from tests.produsen.matriks import stamp_by_library
from tests.produsen.revisi import Revisi
from tests.serangan.isi import COVER, FORM, SEEN, WHOLE
from tests.serangan.sasaran import (
    Sasaran,
    Serangan,
    dictionary,
    forged_content,
    forged_objects,
    plain_stream,
    raw,
)

HIDDEN = 700


def second_signature(
    sasaran: Sasaran,
    revision: Revisi,
    *,
    signer=None,
    page: bytes = b"",
    rect: bytes = b"[0 0 0 0]",
    look: bytes = b"",
    behind: bytes = b"",
    **closing,
) -> bytes:
    """A second signature in this revision. `page` is more for the dictionary of the page, `look` an appearance,
    `behind` stands between the objects and their cross reference."""
    field, value = revision.number(), revision.number()
    appearance = b"/AP <</N %d 0 R>>" % revision.new(look) if look else b""
    old = sasaran.reader.pages[0].get("/Annots", [])
    others = b" ".join(b"%d 0 R" % one.idnum for one in list.__iter__(old))
    annotations = b"/Annots [%s %d 0 R]" % (others, field)
    revision.add(sasaran.facts.page, sasaran.page(annotations + b" " + page, ("/Annots",)))
    widget = b"<</Type /Annot /Subtype /Widget /FT /Sig /T (Penilai) /F 132 /Rect %s /V %d 0 R /P %d 0 R %s>>"
    revision.add(field, widget % (rect, value, sasaran.facts.page, appearance))
    _list_field(sasaran, revision, field)
    revision.add(
        value,
        b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20250801000000Z)"
        b" /ByteRange [0 %s %s %s] /Contents <%s>>>" % (*HOLES, b"0" * ROOM),
    )
    revision.write(behind)
    identity = signer or sasaran.pki.penilai
    return fill(revision.close(**closing), lambda covered: make_cms(covered, identity, sasaran.pki.chain))


def _list_field(sasaran: Sasaran, revision: Revisi, field: int) -> None:
    catalogue = sasaran.reader.trailer["/Root"]
    form, number = catalogue["/AcroForm"], catalogue.raw_get("/AcroForm")
    fields = b" ".join(b"%d 0 R" % one.idnum for one in list.__iter__(form["/Fields"]))
    body = dictionary(form, b"/Fields [%s %d 0 R]" % (fields, field), ("/Fields",))
    if hasattr(number, "idnum"):
        revision.add(number.idnum, body)
    else:
        revision.add(sasaran.facts.root, sasaran.catalogue(b"/AcroForm " + body, ("/AcroForm",)))


def stranger_lays_a_sheet_over(sasaran: Sasaran) -> bytes:
    return second_signature(
        sasaran, sasaran.revise(), signer=sasaran.pki.asing, rect=WHOLE, look=plain_stream(COVER, FORM)
    )


def trusted_lays_a_sheet_over(sasaran: Sasaran) -> bytes:
    return second_signature(sasaran, sasaran.revise(), rect=WHOLE, look=plain_stream(COVER, FORM))


def trusted_covers_some_lines(sasaran: Sasaran) -> bytes:
    look = b"1 1 1 rg 0 0 595 842 re f 0 g BT /F1 60 Tf 4 300 Td (PREDIKAT LAIN) Tj ET"
    return second_signature(
        sasaran, sasaran.revise(), rect=b"[60 640 560 680]", look=plain_stream(look, FORM)
    )


def signs_a_page_key_twice(sasaran: Sasaran) -> bytes:
    revision = sasaran.revise()
    return second_signature(sasaran, revision, page=b"/Contents %d 0 R" % revision.new(forged_content()))


def signs_another_root(sasaran: Sasaran) -> bytes:
    revision = sasaran.revise()
    words = revision.new(forged_content())
    page = revision.new(sasaran.forged_page(words))
    pages = revision.new(b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % page)
    root = revision.new(sasaran.catalogue(b"/Pages %d 0 R" % pages, ("/Pages",)))
    return second_signature(sasaran, revision, extra=b"/Root %d 0 R" % root)


def signs_a_hidden_page(sasaran: Sasaran) -> bytes:
    return second_signature(sasaran, sasaran.revise(), behind=raw(forged_objects(sasaran, HIDDEN)))


def signs_a_hidden_page_and_blanks(sasaran: Sasaran) -> bytes:
    return second_signature(
        sasaran, sasaran.revise(), behind=raw(forged_objects(sasaran, HIDDEN)), gap=b" " * 4200
    )


def _changed_then(step: Callable[[Sasaran, bytes], bytes]) -> Iterator[Serangan]:
    for change in SEEN:
        yield Serangan(
            f"{change.__name__}+{step.__name__}", lambda one, change=change: step(one, change(one))
        )


def signed_by_another(sasaran: Sasaran, forged: bytes) -> bytes:
    return sasaran.pki.sign(forged, sasaran.pki.penilai, "Penilai")


def signed_by_a_stranger(sasaran: Sasaran, forged: bytes) -> bytes:
    return sasaran.pki.sign(forged, sasaran.pki.asing, "Asing", chain=())


def stamped(sasaran: Sasaran, forged: bytes) -> bytes:
    return stamp_by_library(forged, sasaran.pki.tsa)


WAYS = (
    stranger_lays_a_sheet_over, trusted_lays_a_sheet_over, trusted_covers_some_lines, signs_a_page_key_twice, signs_another_root,
    signs_a_hidden_page, signs_a_hidden_page_and_blanks,
)  # fmt: skip


def signers() -> Iterator[Serangan]:
    yield from (Serangan(one.__name__, one) for one in WAYS)
    for step in (signed_by_another, signed_by_a_stranger, stamped):
        yield from _changed_then(step)
