"""The envelope of a signature: the parts of a CMS that the signature value does not protect must be plain.

The value covers the document and the signed attributes. Anyone could rewrite version numbers, the list of digests, the
parameters of algorithms, the certificates sent along and the unsigned attributes, and one document would then exist in
many forms that all verify. So each of these must be as the standard writes it (RFC 5652, in DER). The same holds for a
timestamp inside, which is an envelope of its own.
"""

from collections.abc import Iterator
from typing import Any

from asn1crypto import cms, core, x509
from asn1crypto.parser import emit, parse, peek
from pyhanko.sign.general import check_ess_certid
from pyhanko.sign.validation.generic_cms import get_signing_cert_attr
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

TIMESTAMP_ATTRIBUTE = "signature_time_stamp_token"
NULL = b"\x05\x00"
BOOLEAN, INTEGER, BIT_STRING, SEQUENCE, SET = 1, 2, 3, 16, 17
MAX_DEPTH = 60


def is_plain(embedded: EmbeddedPdfSignature) -> bool:
    """Whether a signature and the timestamp in it contain nothing that need not be there."""
    signed = embedded.signed_data
    return is_der(der_of(embedded)) and all(
        _is_plain(one, inner=one is not signed) for one in envelopes(signed)
    )


def der_of(embedded: EmbeddedPdfSignature) -> bytes:
    """The signature without the zeros that fill its place."""
    contents: bytes = embedded.pkcs7_content
    return contents[: peek(contents)]


def envelopes(signed: cms.SignedData) -> Iterator[cms.SignedData]:
    """The signature itself and the timestamps that it carries unsigned."""
    yield signed
    for attribute in _unsigned(signed["signer_infos"][0]):
        if attribute["type"].native == TIMESTAMP_ATTRIBUTE:
            yield from (one["content"] for one in attribute["values"])


def certificates_of(signed: cms.SignedData) -> list[x509.Certificate]:
    return [one.chosen for one in signed["certificates"] if one.name == "certificate"]


def unbound_certificates(signed: cms.SignedData) -> list[x509.Certificate]:
    """Those without a digest in the signed attributes."""
    attribute = get_signing_cert_attr(signed["signer_infos"][0]["signed_attrs"])
    named = [] if attribute is None else list(attribute["certs"])
    return [one for one in certificates_of(signed) if not any(check_ess_certid(one, name) for name in named)]


def is_der(data: bytes, depth: int = 0) -> bool:
    """Whether every value is written in the one shortest way. RecursionError beyond 60 levels, ValueError for no ASN.1."""
    if depth > MAX_DEPTH:
        raise RecursionError
    while data:
        size = peek(data)
        kind, constructed, tag, _header, contents, _trailer = parse(data[:size])
        if emit(kind, constructed, tag, contents) != data[:size] or not _is_shortest(
            kind, constructed, tag, contents
        ):
            return False
        if constructed and not is_der(contents, depth + 1):
            return False
        data = data[size:]
    return True


def _is_shortest(kind: int, constructed: int, tag: int, contents: bytes) -> bool:
    if kind:
        return True
    if constructed:
        return tag in {SEQUENCE, SET}
    if tag == BOOLEAN:
        return contents in {b"\x00", b"\xff"}
    if tag == BIT_STRING:
        # A key or a signature uses all of its bits. Of a few named bits (flags) those that are not used are not set.
        flags = 1 < len(contents) <= 4 and contents[0] < 8 and not contents[-1] & ((1 << contents[0]) - 1)
        return contents[:1] == b"\0" or flags
    if tag == INTEGER:
        padded = len(contents) > 1 and contents[0] in {0x00, 0xFF} and contents[0] >> 7 == contents[1] >> 7
        return bool(contents) and not padded
    return True


def _is_plain(signed: cms.SignedData, *, inner: bool) -> bool:
    """One envelope; a timestamp (`inner`) carries no unsigned attributes itself."""
    (signer,) = signed["signer_infos"]
    digest, algorithm = signer["digest_algorithm"], signer["signature_algorithm"]
    listed = [one["algorithm"].native for one in signed["digest_algorithms"]]
    others = [one["type"].native for one in _unsigned(signer)]
    tokens = [len(one["values"]) for one in _unsigned(signer)]
    return (
        _versions_are_plain(signed, signer)
        and listed == [digest["algorithm"].native]
        and all(_has_no_parameters(one) for one in (digest, *signed["digest_algorithms"]))
        # Only PSS has parameters to speak of, and a signature by others than those meant does not verify.
        and (algorithm["algorithm"].native == "rsassa_pss" or _has_no_parameters(algorithm))
        and all(one.name == "certificate" for one in signed["certificates"])
        and not len(signed["crls"] or ())
        and (others, tokens) in ([([], [])] if inner else [([], []), ([TIMESTAMP_ATTRIBUTE], [1])])
    )


def _versions_are_plain(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """RFC 5652, 5.1 and 5.3, for X.509 certificates. For signers named by their key many programs write the older number."""
    data = signed["encap_content_info"]["content_type"].native == "data"
    versions = (signed["version"].native, signer["version"].native)
    if signer["sid"].name != "issuer_and_serial_number":
        return versions in {("v1", "v1"), ("v1", "v3"), ("v3", "v3")}
    return versions == ("v1" if data else "v3", "v1")


def _unsigned(signer: cms.SignerInfo) -> list[Any]:
    attributes = signer["unsigned_attrs"]
    return [] if isinstance(attributes, core.Void) else list(attributes)


def _has_no_parameters(algorithm: Any) -> bool:
    return algorithm["parameters"].dump() in {b"", NULL}
