"""Check 7: does each signature fit its bytes, and the timestamp in it the signature. Whose key it was is check 8."""

from contextlib import suppress

from asn1crypto import core
from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.cms import SignedData
from asn1crypto.keys import PublicKeyInfo
from pyhanko_certvalidator.path import ValidationPath

from pemeriksaan.checks.cms import digest_of, signer_of, timestamps_in, token_fits, value_fits
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.result import Finding, VerdictCode

K = VerdictCode
OLD_HASHES = ("md2", "md5", "sha1")
MIN_RSA_BITS = 2048


def check_integrity(document: Document) -> tuple[Finding, ...]:
    """Check 7: digest and signature value of each, and whether they can still be relied on."""
    return tuple(one for signature in document.sound if (one := _check_value(document.data, signature)))


def _check_value(data: bytes, signature: Signature) -> Finding | None:
    embedded = signature.embedded
    try:
        fits = (_stamp_fits if signature.is_timestamp else _signature_fits)(data, signature)
        weak = weak_algorithm(embedded.signed_data)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 many kinds escape from the library, and what cannot be verified is never good
        return signature.find(K.SIG_UNREADABLE)
    if not fits:
        return signature.find(K.SIG_BROKEN)
    if weak and not signature.is_timestamp:
        signature.details["alg"] = weak
        return signature.find(K.WEAK_CRYPTO)
    signature.fits = True
    return None


def _stamp_fits(data: bytes, signature: Signature) -> bool:
    return token_fits(signature.embedded.signed_data, lambda name: _digest(data, signature, name))


def _signature_fits(data: bytes, signature: Signature) -> bool:
    """Also what its value does not protect: the timestamp inside, and the list of digests."""
    signed = signature.embedded.signed_data
    if signed["encap_content_info"]["content"] is not core.VOID:
        raise ValueError("a detached signature contains what it signs")
    value = signed["signer_infos"][0]["signature"].native
    return (
        value_fits(signed, _digest(data, signature, signature.embedded.md_algorithm))
        and all(token_fits(one, lambda name: digest_of(name, value)) for one in timestamps_in(signed))
        and signature.embedded.md_algorithm
        in [one["algorithm"].native for one in signed["digest_algorithms"]]
    )


def _digest(data: bytes, signature: Signature, name: str) -> bytes:
    """Of the covered bytes. pyHanko reads them in pieces of 4 096, which takes as long as the digest itself."""
    _, length, start, rest = map(int, signature.embedded.byte_range)
    view = memoryview(data)
    return digest_of(name, view[:length], view[start : start + rest])


def weak_algorithm(signed: SignedData) -> str:
    """The name of what is too old in a signature: its digest, its signature algorithm or its key; empty if nothing."""
    (signer,) = signed["signer_infos"]
    digest = str(signer["digest_algorithm"]["algorithm"].native)
    return _weak_name([digest, *_names(signer["signature_algorithm"])], signer_of(signed).public_key)


def weak_link(path: ValidationPath) -> str:
    """The same for the certificates of a path."""
    found = (
        _weak_name(_names(one["signature_algorithm"]), one.public_key)
        for one in path.iter_certs(include_root=True)
    )
    return next((one for one in found if one), "")


def _names(algorithm: SignedDigestAlgorithm) -> list[str]:
    names = [str(algorithm.signature_algo)]
    with suppress(ValueError):  # plain RSA names no digest of its own
        names.append(str(algorithm.hash_algo))
    return names


def _weak_name(names: list[str], key: PublicKeyInfo) -> str:
    for name in names:
        if name in OLD_HASHES:
            return {"sha1": "SHA-1"}.get(name, name.upper())
    if key.algorithm == "rsa" and key.bit_size < MIN_RSA_BITS:
        return f"RSA {key.bit_size}"
    return "DSA" if key.algorithm == "dsa" else ""
