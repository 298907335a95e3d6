"""Signs PDFs the way BSrE's do: PAdES, one revision per signer, with a timestamp and validation data on request."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import crl, keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs7
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, fields
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PdfSignedData
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pemeriksaan.pki.issue import Identity

# It warns that nothing is fetched, which is the point here.
logging.getLogger("pyhanko").setLevel(logging.ERROR)

RESERVED = 16_384
"""Hex digits kept free for a signature: a chain of two fits with room to spare."""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A signature field; `box` (left, bottom, right, top in points, on page `page` from 0) makes it visible."""

    name: str
    box: tuple[int, int, int, int] | None = None
    page: int = -1


@dataclass(frozen=True, slots=True)
class LongTerm:
    """What a signature carries for its long life: T has a timestamp, LT also the chain's revocation data."""

    tsa: Identity | None = None
    at: datetime | None = None
    root: Identity | None = None
    crls: Sequence[bytes] = field(default_factory=tuple)


def sign_pdf(
    data: bytes,
    signer: Identity,
    field: SignatureField,
    *,
    chain: Sequence[Identity] = (),
    long_term: LongTerm | None = None,
    hash_algorithm: str = "sha256",
) -> bytes:
    """The file with one more signature, as an incremental update. `chain`: the issuers to send along."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    fields.append_signature_field(
        writer, SigFieldSpec(field.name, box=field.box, on_page=field.page if field.box else 0)
    )
    long_term = long_term or LongTerm()
    timestamper = to_timestamper(long_term.tsa, long_term.at) if long_term.tsa else None
    metadata = PdfSignatureMetadata(
        field_name=field.name,
        md_algorithm=hash_algorithm,
        subfilter=SigSeedSubFilter.PADES,
        name=None,
        **_long_term(long_term, signer, chain),
    )
    pdf_signer = PdfSigner(metadata, signer=to_signer(signer, chain), timestamper=timestamper)
    out = BytesIO()
    pdf_signer.sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()


def sign_quickly(
    data: bytes,
    signer: Identity,
    field_name: str,
    *,
    chain: Sequence[Identity] = (),
    subfilter: SigSeedSubFilter = SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
) -> bytes:
    """As `sign_pdf`, without options, an order of magnitude faster: OpenSSL builds the CMS. For whole regencies."""
    now = datetime.now(UTC)
    return embed_cms(
        data, field_name, lambda covered: make_cms(covered, signer, chain), at=now, subfilter=subfilter
    )


def embed_cms(
    data: bytes,
    field_name: str,
    sign: Callable[[bytes], Any],
    *,
    at: datetime,
    subfilter: SigSeedSubFilter = SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
) -> bytes:
    """The file with one more signature that says `at`. `sign` takes the covered bytes and gives the CMS, as DER or as
    pyHanko's object."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    embedder = PdfCMSEmbedder().write_cms(field_name=field_name, writer=writer)
    next(embedder)
    placeholder = PdfSignedData(
        obj_type=NameObject("/Sig"),
        subfilter=subfilter,
        timestamp=at,
        bytes_reserved=RESERVED,
    )
    embedder.send(SigObjSetup(sig_placeholder=placeholder))
    prepared, output = embedder.send(SigIOSetup(md_algorithm="sha256", in_place=False))
    written = output.getvalue()
    embedder.send(sign(written[: prepared.reserved_region_start] + written[prepared.reserved_region_end :]))
    result: bytes = output.getvalue()
    return result


def make_cms(covered: bytes, signer: Identity, chain: Sequence[Identity]) -> bytes:
    """The detached CMS in DER over these bytes, built by OpenSSL."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(covered)
    builder = builder.add_signer(signer.certificate, signer.key, hashes.SHA256())
    for one in chain:
        builder = builder.add_certificate(one.certificate)
    options = [
        pkcs7.PKCS7Options.DetachedSignature,
        pkcs7.PKCS7Options.Binary,
        pkcs7.PKCS7Options.NoCapabilities,
    ]
    return builder.sign(serialization.Encoding.DER, options)


def to_asn1(identity: Identity) -> x509.Certificate:
    return x509.Certificate.load(identity.der)


def to_store(identities: Sequence[Identity]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple([to_asn1(one) for one in identities])
    return store


def to_signer(identity: Identity, chain: Sequence[Identity]) -> SimpleSigner:
    """pyHanko's signer, which sends the chain along."""
    return SimpleSigner(
        signing_cert=to_asn1(identity), signing_key=_to_key(identity), cert_registry=to_store(chain)
    )


def to_timestamper(
    tsa: Identity, at: datetime | None = None, *, chain: Sequence[Identity] = ()
) -> DummyTimeStamper:
    """A timestamp authority in this process, whose clock stands at `at` if given."""
    return DummyTimeStamper(to_asn1(tsa), _to_key(tsa), certs_to_embed=to_store(chain), fixed_dt=at)


def _to_key(identity: Identity) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(identity.key_der)


def _long_term(long_term: LongTerm, signer: Identity, chain: Sequence[Identity]) -> dict[str, Any]:
    if long_term.root is None:
        return {}
    context = ValidationContext(
        trust_roots=[to_asn1(long_term.root)],
        other_certs=[to_asn1(one) for one in (*chain, signer)],
        crls=[crl.CertificateList.load(one) for one in long_term.crls],
        moment=long_term.at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    return {"embed_validation_info": True, "validation_context": context}
