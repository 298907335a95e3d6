"""The envelope of a signature: the parts of a CMS that the signature value does not protect must be plain.

The value covers the document and the signed attributes. Anyone could rewrite version numbers, the list of digests, the
parameters of algorithms, the certificates sent along and the unsigned attributes, and one document would then exist in
many forms that all verify. So each of these must be as the standard writes it (RFC 5652, in DER). The same holds for a
timestamp inside, which is an envelope of its own.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from asn1crypto import algos, cms, core, tsp, x509
from asn1crypto.parser import emit, parse, peek
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    get_signing_cert_attr,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.utils import DEFAULT_ALGORITHM_USAGE_POLICY as ALGORITHMS
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

TIMESTAMP_ATTRIBUTE = "signature_time_stamp_token"
NULL = b"\x05\x00"
BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, SEQUENCE, SET = 1, 2, 3, 4, 16, 17
OPEN, END_MARK = b"\x80", b"\0\0"
MAX_DEPTH = 60
SOME = 64


def is_plain(embedded: EmbeddedPdfSignature, issued: Collection[bytes] = ()) -> bool:
    """Whether a signature and the timestamp in it contain nothing that need not be there. `issued`: certificates in DER
    that an issuer has signed as they are; these need not be read again."""
    signed, der = embedded.signed_data, der_of(embedded)
    return (
        is_der(der, open_ended=True, known=issued)
        and _has_no_more(cms.ContentInfo.load(der))
        and all(_is_plain(one, inner=one is not signed) for one in envelopes(signed))
    )


def _names_issuer_literally(signed: cms.SignedData, sid: cms.SignerIdentifier) -> bool:
    """Its value does not protect this name, and names are compared without regard to capitals."""
    issuer = signer_of(signed).issuer
    return sid.name != "issuer_and_serial_number" or bool(sid.chosen["issuer"].dump() == issuer.dump())


def _has_no_more(*values: core.Asn1Value) -> bool:
    """Nothing beyond the fields of each sequence and of those in it; asn1crypto passes over what follows them."""
    return all(
        len(one) == len(list(one)) and _has_no_more(*(one[name] for name in one))
        for one in values
        if isinstance(one, core.Sequence)
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


def timestamps_in(signed: cms.SignedData) -> list[cms.SignedData]:
    """The timestamps of its value that a signature carries; one that is made well carries at most one."""
    return [one for one in envelopes(signed) if one is not signed]


def stamp_in(token: cms.SignedData) -> tsp.TSTInfo:
    """What a timestamp says; TypeError if it is none."""
    content = token["encap_content_info"]["content"]
    if not isinstance(content, core.ParsableOctetString) or not isinstance(content.parsed, tsp.TSTInfo):
        raise TypeError("no timestamp")
    return content.parsed


def time_of(token: cms.SignedData) -> datetime:
    """The moment that a timestamp names, aware."""
    moment: datetime = stamp_in(token)["gen_time"].native
    return moment


def names_its_certificate(signed: cms.SignedData) -> bool:
    """Whether the signed attributes hold the digest of the signer's certificate, as PAdES demands. Without it the
    certificate could be exchanged for another one of the same key."""
    attributes = signed["signer_infos"][0]["signed_attrs"]
    return not isinstance(attributes, core.Void) and get_signing_cert_attr(attributes) is not None


@lru_cache(SOME)
def signer_of(signed: cms.SignedData) -> x509.Certificate:
    return extract_certs_for_validation(signed).signer_cert


def digest_of(name: str, *parts: bytes | memoryview) -> bytes:
    """By the name that asn1crypto gives an algorithm; the last one of Ed448 ("shake256") is no plain name in `hashlib`."""
    digest = hashes.Hash(get_pyca_cryptography_hash(name))
    for part in parts:
        digest.update(part)
    return digest.finalize()


def value_fits(signed: cms.SignedData, digest: bytes) -> bool:
    """Whether this digest was signed with the key of the certificate sent along. Whose that is does not matter here.

    ValueError when the value was made with another digest than the one that is named (RFC 8933).
    """
    signer = extract_signer_info(signed)
    named = algos.DigestAlgorithm({"algorithm": signer["digest_algorithm"]["algorithm"].native})
    if not ALGORITHMS.digest_combination_allowed(signer["signature_algorithm"], named, None):
        raise ValueError("two digests")
    content = signed["encap_content_info"]["content_type"].native
    return all(validate_sig_integrity(signer, signer_of(signed), content, digest))


def token_fits(token: cms.SignedData, imprint: Callable[[str], bytes]) -> bool:
    """The same for a timestamp. `imprint` gives the digest of what was stamped, by the name of an algorithm."""
    stamped = stamp_in(token)["message_imprint"]
    algorithm = extract_signer_info(token)["digest_algorithm"]["algorithm"].native
    digest = digest_of(algorithm, bytes(token["encap_content_info"]["content"]))
    same = stamped["hashed_message"].native == imprint(stamped["hash_algorithm"]["algorithm"].native)
    return same and value_fits(token, digest)


def certificates_of(signed: cms.SignedData) -> list[x509.Certificate]:
    return [one.chosen for one in signed["certificates"] if one.name == "certificate"]


def unbound_certificates(signed: cms.SignedData) -> list[x509.Certificate]:
    """Those without a digest in the signed attributes."""
    attribute = get_signing_cert_attr(signed["signer_infos"][0]["signed_attrs"])
    named = (
        [] if attribute is None else [(_hash_of(one), one["cert_hash"].native) for one in attribute["certs"]]
    )
    return [
        one
        for one in certificates_of(signed)
        if not any(digest_of(name, one.dump()) == digest for name, digest in named)
    ]


def _hash_of(name: tsp.ESSCertID | tsp.ESSCertIDv2) -> str:
    """The older kind knows only one."""
    return str(name["hash_algorithm"]["algorithm"].native) if isinstance(name, tsp.ESSCertIDv2) else "sha1"


def is_der(data: bytes, depth: int = 0, *, open_ended: bool = False, known: Collection[bytes] = ()) -> bool:
    """Whether every value is written in the one shortest way. RecursionError beyond 60 levels, ValueError for no ASN.1.

    `open_ended`: or without a length, up to an end mark, as programs write a signature that they do not hold in memory.
    `known`: values that are known to be so.
    """
    if depth > MAX_DEPTH:
        raise RecursionError
    while data:
        size = peek(data)
        if data[:size] in known:
            data = data[size:]
            continue
        kind, constructed, tag, header, contents, trailer = parse(data[:size])
        is_open = open_ended and header[1:] == OPEN and trailer == END_MARK
        if not is_open and emit(kind, constructed, tag, contents) != data[:size]:
            return False
        if not _is_shortest(kind, constructed, tag, contents, is_open=is_open):
            return False
        if constructed and not is_der(contents, depth + 1, open_ended=open_ended, known=known):
            return False
        data = data[size:]
    return True


def _is_shortest(kind: int, constructed: int, tag: int, contents: bytes, *, is_open: bool) -> bool:
    if kind or not tag:  # 0 is an end mark, and here nothing has to end
        return bool(kind)
    if constructed:
        return tag in {SEQUENCE, SET} or (is_open and tag == OCTET_STRING)
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
    sid, unsigned = signer["sid"], _unsigned(signer)
    others = [one["type"].native for one in unsigned]
    tokens = [len(one["values"]) for one in unsigned]
    return (
        _versions_are_plain(signed, signer)
        and _names_issuer_literally(signed, sid)
        and _has_no_more(signer, sid.chosen, *signed["digest_algorithms"], *unsigned)
        and _has_no_more(*(token for one in unsigned for token in one["values"]))
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
