"""Signs by hand in the manner of iText and of EU DSS with PDFBox: what their revisions look like behind a file.

A revision holds one thing each: a signature, the archive (DSS), or a document timestamp.
"""

import asyncio
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pyhanko.sign.ades.api import CAdESSignedAttrSpec
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pypdf import PdfReader

from pemeriksaan.pki.issue import Identity
from pemeriksaan.pki.sign import to_signer, to_timestamper
from tests.produsen.revisi import Revisi, to_bytes

ROOM = 24_000
HOLES = b"##########", b"##########", b"##########"
DR = b"/DR<</Font<</Helv %d 0 R/ZaDb %d 0 R>>>>"
HELV = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
ZADB = b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"
EXTENSIONS = b"/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>"
M = "D:%Y%m%d%H%M%SZ"


@dataclass(frozen=True)
class Gaya:
    """How a program writes its revisions."""

    name: str
    glue: bytes = b"\n"
    comment: bytes = b""
    rewrites_info: bool = False
    raises_extensions: bool = False
    form_early: bool = False
    """/DR and /DA come with the first signature, not with the timestamp."""
    copies_trailer: bool = False
    frees: bool = False
    """An object that nothing refers to is freed in the archive's revision."""
    own_hybrid: bool = False
    """Behind a hybrid file each revision has a stream of its own beside the table, with the same places."""


ITEXT = Gaya(
    "iText", comment=b"%iText-5.5.13.3\n", rewrites_info=True, raises_extensions=True, form_early=True, frees=True,
)  # fmt: skip
DSS = Gaya("DSS", copies_trailer=True, own_hybrid=True)


@dataclass(frozen=True)
class Cap:
    """A field in which something is signed; `box` in points makes it visible."""

    field: str
    box: tuple[int, int, int, int] | None = None
    at: datetime = datetime(2025, 8, 1, tzinfo=UTC)


def sign(
    data: bytes,
    gaya: Gaya,
    cap: Cap,
    signer: Identity,
    chain: tuple[Identity, ...],
    tsa: Identity | None = None,
) -> bytes:
    """One more revision with a PAdES signature; with a timestamp if an authority is given."""
    value = (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Reason(Ditandatangani secara elektronik)"
        b"/M(%s)/ByteRange[0 %s %s %s]/Contents<%s>>>" % (f"{cap.at:{M}}".encode(), *HOLES, b"0" * ROOM)
    )  # fmt: skip
    prepared = _revision_with_field(data, gaya, cap, value, form=gaya.form_early)

    def envelope(covered: bytes) -> bytes:
        making = to_signer(signer, chain).async_sign(
            hashlib.sha256(covered).digest(),
            "sha256",
            use_pades=True,
            timestamper=to_timestamper(tsa, cap.at) if tsa else None,
            signed_attr_settings=PdfCMSSignedAttributes(cades_signed_attrs=CAdESSignedAttrSpec()),
        )
        return asyncio.run(making).dump()

    return fill(prepared, envelope)


def stamp(data: bytes, gaya: Gaya, cap: Cap, tsa: Identity) -> bytes:
    """One more revision with an invisible document timestamp."""
    value = (
        b"<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange[0 %s %s %s]/Contents<%s>>>"
        % (*HOLES, b"0" * ROOM)
    )
    prepared = _revision_with_field(data, gaya, cap, value, form=True)
    timestamper = to_timestamper(tsa, cap.at)

    def envelope(covered: bytes) -> bytes:
        return asyncio.run(timestamper.async_timestamp(hashlib.sha256(covered).digest(), "sha256")).dump()

    return fill(prepared, envelope)


def archive(data: bytes, gaya: Gaya, certs: tuple[bytes, ...], crls: tuple[bytes, ...]) -> bytes:
    """One more revision with certificates and revocation lists (DER) for the newest signature."""
    revision = Revisi(data, gaya.glue)
    certificates = [revision.new(_stream(one)) for one in certs]
    lists = [revision.new(_stream(one)) for one in crls]
    start, stop = _gap(data)
    vri = hashlib.sha1(bytes.fromhex(data[start + 1 : stop - 1].decode()), usedforsecurity=False)
    arrays = b"/Certs[%s]/CRLs[%s]" % (_references(certificates), _references(lists))
    one = revision.new(b"<</Cert[%s]/CRL[%s]>>" % (_references(certificates), _references(lists)))
    dss = revision.new(b"<</VRI<</%s %d 0 R>>%s>>" % (vri.hexdigest().upper().encode(), one, arrays))
    reader = PdfReader(BytesIO(data))
    catalogue = reader.trailer["/Root"]
    extra = {"/DSS": b"%d 0 R" % dss}
    if gaya.raises_extensions:
        extra["/Extensions"] = EXTENSIONS.removeprefix(b"/Extensions")
    _rewrite_info(revision, gaya, reader)
    revision.add(revision.facts.root, _dictionary(catalogue, extra))
    if gaya.frees:
        revision.free(revision.number(), 0)
    return _close(revision, gaya)


def _revision_with_field(data: bytes, gaya: Gaya, cap: Cap, value: bytes, *, form: bool) -> bytes:
    """The field with its widget, the page that shows it, the form that lists it, and the value with holes."""
    revision, reader = Revisi(data, gaya.glue), PdfReader(BytesIO(data))
    page, catalogue = reader.pages[0], reader.trailer["/Root"]
    look = revision.new(_appearance(cap))
    signature = revision.new(value)
    left, bottom, right, top = cap.box or (0, 0, 0, 0)
    field = revision.new(
        b"<</FT/Sig/T(%s)/V %d 0 R/F 132/Type/Annot/Subtype/Widget/Rect[%d %d %d %d]/AP<</N %d 0 R>>/P %d 0 R/DR<<>>>>"
        % (cap.field.encode(), signature, left, bottom, right, top, look, revision.facts.page)
    )
    annotations = [*page.get("/Annots", ())] and [one.idnum for one in list.__iter__(page["/Annots"])]
    revision.add(
        revision.facts.page, _dictionary(page, {"/Annots": b"[%s]" % _references([*annotations, field])})
    )
    old = catalogue.get("/AcroForm", {})
    entries = {
        "/Fields": b"[%s]"
        % _references([*(one.idnum for one in list.__iter__(old.get("/Fields", []))), field])
    }
    if form and "/DR" not in old:
        helv, zadb = revision.new(HELV), revision.new(ZADB)
        entries |= {"/DA": b"(/Helv 0 Tf 0 g )", "/DR": DR.removeprefix(b"/DR") % (helv, zadb)}
    body = _dictionary(old, {**entries, "/SigFlags": b"3"})
    if hasattr(raw := catalogue.raw_get("/AcroForm") if old else None, "idnum"):
        revision.add(raw.idnum, body)
    else:
        revision.add(revision.facts.root, _dictionary(catalogue, {"/AcroForm": body}))
    _rewrite_info(revision, gaya, reader)
    return _close(revision, gaya)


def _appearance(cap: Cap) -> bytes:
    if not cap.box:
        return _stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>")
    left, bottom, right, top = cap.box
    shown = b"0 0 1 RG 1 1 %d %d re S BT /F1 8 Tf 4 12 Td (Ditandatangani secara elektronik) Tj ET" % (
        right - left - 2, top - bottom - 2,
    )  # fmt: skip
    return _stream(
        shown,
        b"/Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<</Font<</F1 %s>>>>"
        % (right - left, top - bottom, HELV),
    )


def _rewrite_info(revision: Revisi, gaya: Gaya, reader: PdfReader) -> None:
    """The same information dictionary with another date and producer; a new one where there was none."""
    if not gaya.rewrites_info:
        return
    info = reader.trailer.get("/Info", {})
    new = {"/ModDate": b"(D:20250801000000Z)", "/Producer": b"(iText 5.5.13.3 \\(AGPL-version\\))"}
    revision.add(revision.facts.info, _dictionary(info, new)) if revision.facts.info else revision.new(
        _dictionary({}, new)
    )


def _close(revision: Revisi, gaya: Gaya) -> bytes:
    facts = revision.facts
    extra = facts.kept if gaya.copies_trailer else b""
    if facts.by_stream:
        return revision.close_by_stream(extra=extra)
    if facts.hybrid and gaya.own_hybrid:
        place = revision.xref_stream(itself=False)
        extra += b" /XRefStm %d" % place
        revision.point(revision.next - 1, place)
    return revision.close(before=gaya.comment, extra=extra.strip())


def fill(prepared: bytes, envelope: Callable[[bytes], bytes]) -> bytes:
    """Puts the range into its holes, then what `envelope` makes of the covered bytes (a CMS in DER) into the gap."""
    start = prepared.rindex(b"<" + b"0" * ROOM)
    stop = start + ROOM + 2
    for number in (start, stop, len(prepared) - stop):
        prepared = prepared.replace(b"#" * 10, b"%-10d" % number, 1)
    made = envelope(prepared[:start] + prepared[stop:]).hex().encode()
    return prepared[: start + 1] + made.ljust(ROOM, b"0") + prepared[stop - 1 :]


def _gap(data: bytes) -> tuple[int, int]:
    """The gap of the newest signature."""
    _, start, stop, _ = map(int, re.findall(rb"/ByteRange ?\[([^\]]*)\]", data)[-1].split())
    return start, stop


def _dictionary(old, new: dict[str, bytes]) -> bytes:
    """A dictionary of pypdf as it stands, with these entries in place of old ones or behind them."""
    kept = [key.encode() + b" " + to_bytes(old.raw_get(key)) for key in old if key not in new]
    return b"<<%s>>" % b" ".join([*kept, *(key.encode() + b" " + value for key, value in new.items())])


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _references(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % one for one in numbers)
