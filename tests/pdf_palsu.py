"""Tools of a forger: later revisions, promised objects, self-made signatures; and what a viewer then shows."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import TextStampStyle
from pypdf import PdfReader

from pemeriksaan.pki.issue import Identity
from pemeriksaan.pki.sign import make_cms, to_signer, to_timestamper
from tests.pdf_factory import append_revision, make_pdf, objects_of, stream, text_page

PALSU = "NILAI PALSU"
RUANG = 12_000
STAMPED = datetime(2025, 9, 15, tzinfo=UTC)


def signed_range(data: bytes) -> tuple[int, int, int]:
    """Start and end of the newest gap, and the end of what the newest signature covers."""
    _, length1, start2, length2 = map(int, re.findall(rb"/ByteRange \[([^\]]*)\]", data)[-1].split())
    return length1, start2, start2 + length2


def cms_of(data: bytes) -> bytes:
    start, end, _ = signed_range(data)
    return bytes.fromhex(data[start + 1 : end - 1].decode())


def with_cms(data: bytes, cms: bytes) -> bytes:
    """The file with another signature in the same place, padded with zeros."""
    start, end, _ = signed_range(data)
    digits = cms.hex().encode().ljust(end - start - 2, b"0")
    assert len(digits) == end - start - 2
    return data[: start + 1] + digits + data[end - 1 :]


def shown(data: bytes) -> str:
    """The words that a lenient viewer (PDFium) shows, including appearances of fields."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return " ".join(page.get_textpage().get_text_range() for page in document)


def picture(data: bytes) -> bytes:
    """The first page as rendered by PDFium."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return bytes(document[0].render(scale=0.5, may_draw_forms=True).buffer)


def written(data: bytes, number: int) -> bytes:
    """The present body of an object."""
    out = BytesIO()
    PdfReader(BytesIO(data)).get_object(number).write_to_stream(out)
    return out.getvalue().strip()


def extended(data: bytes, number: int, extra: bytes) -> bytes:
    """The body of a dictionary with more keys at its end. A key that is already in it then occurs twice."""
    return written(data, number).removesuffix(b">>") + b" " + extra + b" >>"


def changed(data: bytes, number: int, old: bytes, new: bytes) -> bytes:
    body = written(data, number)
    assert old in body
    return body.replace(old, new)


def catalogue(data: bytes) -> int:
    return PdfReader(BytesIO(data)).trailer.raw_get("/Root").idnum


def revise(data: bytes, objects: dict[int, bytes], **rest) -> bytes:
    """An update with these objects under the existing catalogue."""
    return append_revision(data, objects, root=b"%d 0 R" % catalogue(data), **rest)


def revise_by_stream(data: bytes, number: int, body: bytes) -> bytes:
    """An update with one object. Its cross reference is a stream, after a file with tables."""
    previous = int(data.rstrip().rsplit(b"startxref", 1)[1].split()[0])
    own = max(int(PdfReader(BytesIO(data)).trailer["/Size"]), number + 1)
    start = len(data) + len(b"%d 0 obj\n\nendobj\n" % number) + len(body)
    rows = b"".join(b"\1" + at.to_bytes(4, "big") + bytes(2) for at in (len(data), start))
    entries = b"/Type /XRef /Size %d /W [1 4 2] /Index [%d 1 %d 1] /Root %d 0 R /Prev %d /ID [<00> <00>]" % (
        own + 1, number, own, catalogue(data), previous,
    )  # fmt: skip
    table = b"%d 0 obj\n" % own + stream(rows, entries) + b"\nendobj\n"
    return data + b"%d 0 obj\n%s\nendobj\n" % (number, body) + table + b"startxref\n%d\n%%%%EOF\n" % start


def archive_number(data: bytes) -> int:
    """Of the object that holds the archive."""
    return int(re.search(rb"/DSS (\d+) 0 R", written(data, catalogue(data)))[1])


def in_tail(data: bytes, old: bytes, new: bytes) -> bytes:
    """The first such place behind the newest signature, written otherwise."""
    _, _, end = signed_range(data)
    assert old in data[end:]
    return data[:end] + data[end:].replace(old, new, 1)


def extend_catalogue(data: bytes, extra: bytes, objects: dict[int, bytes] | None = None) -> bytes:
    number = catalogue(data)
    return revise(data, {number: extended(data, number, extra), **(objects or {})})


def with_info(data: bytes, entries: bytes) -> bytes:
    """An update that only refers to another document information dictionary."""
    number = int(PdfReader(BytesIO(data)).trailer["/Size"])
    forged = revise(data, {number: b"<< %s >>" % entries})
    return b"/Info ".join(forged.rsplit(b"/ID ", 1)).replace(
        b"/Info [<00> <00>]", b"/Info %d 0 R /ID [<00> <00>]" % number
    )


def stamp(
    data: bytes,
    tsa: Identity,
    *,
    box: tuple[int, ...] | None = None,
    new: bool = True,
    at: datetime = STAMPED,
    chain: tuple[Identity, ...] = (),
) -> bytes:
    """A document timestamp as the newest revision. With a box it is visible; `Waktu` uses the existing field
    of that name."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    if new:
        append_signature_field(writer, SigFieldSpec("Waktu", box=box))
    out = BytesIO()
    PdfTimeStamper(to_timestamper(tsa, at, chain=chain), field_name="Waktu").timestamp_pdf(
        writer, "sha256", None, output=out
    )
    return out.getvalue()


def certify(data: bytes, signer: Identity, chain: tuple[Identity, ...], permits: MDPPerm) -> bytes:
    """Signed as the document's author, with a statement of which changes are allowed later."""
    metadata = PdfSignatureMetadata(field_name="Pegawai", certify=True, docmdp_permissions=permits)
    out = BytesIO()
    PdfSigner(metadata, signer=to_signer(signer, chain)).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(data)), output=out
    )
    return out.getvalue()


def sign_over(
    data: bytes, signer: Identity, chain: tuple[Identity, ...], drawing: bytes, box: tuple[int, ...]
) -> bytes:
    """A further signature whose visible box, on the first page, draws these operators."""
    width, height = box[2] - box[0], box[3] - box[1]
    sheet = RawContent(drawing, box=BoxConstraints(width=width, height=height))
    style = TextStampStyle(stamp_text=" ", background=sheet, background_opacity=1, border_width=0)
    pdf_signer = PdfSigner(
        PdfSignatureMetadata(field_name="Kotak"), signer=to_signer(signer, chain), stamp_style=style,
        new_field_spec=SigFieldSpec("Kotak", box=box, on_page=0),
    )  # fmt: skip
    return pdf_signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(data))).getvalue()


def archive(data: bytes, *, crls: tuple[bytes, ...] = (), ocsps: tuple[bytes, ...] = ()) -> bytes:
    """A DSS update with these revocation answers, in the way an archiving service would add it."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        crls=[CertificateList.load(one) for one in crls],
        ocsps=[OCSPResponse.load(one) for one in ocsps],
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def issue_ocsp(
    issuer: Identity, subject: Identity, *, at: datetime, revoked: datetime | None, by: Identity | None = None
) -> bytes:
    """The answer for one certificate by its issuer, or by another responder in its place."""
    responder = by or issuer
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=subject.certificate,
        issuer=issuer.certificate,
        algorithm=hashes.SHA256(),
        cert_status=ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD,
        this_update=at,
        next_update=at + timedelta(days=365),
        revocation_time=revoked,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
    return builder.sign(responder.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def sign_by_hand(
    signer: Identity, chain: tuple[Identity, ...], *, tanda: bytes = b"", kolom: bytes = b""
) -> bytes:
    """A file whose signature dictionary and field also contain these bytes; all of it is signed."""
    objects = objects_of(text_page("x" * 40), catalogue=b"/AcroForm << /Fields [6 0 R] /SigFlags 3 >>")
    objects[6] = b"<< /FT /Sig /T (Pegawai) /V 7 0 R %s >>" % kolom
    objects[7] = (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20250801000000Z)"
        b" /ByteRange [0 ########## ########## ##########] %s /Contents <%s> >>" % (tanda, b"0" * RUANG)
    )
    objects[8] = b"<< /Type /Sig >>"
    data = make_pdf(objects)
    start = data.index(b"<" + b"0" * RUANG)
    end = start + RUANG + 2
    for number in (start, end, len(data) - end):
        data = data.replace(b"#" * 10, b"%-10d" % number, 1)
    cms = make_cms(data[:start] + data[end:], signer, chain)
    return data[: start + 1] + cms.hex().encode().ljust(RUANG, b"0") + data[end - 1 :]
