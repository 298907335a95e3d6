"""Check 7: does each signature fit its bytes."""

import asyncio
from contextlib import suppress
from typing import Any

from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko_certvalidator import ValidationContext

from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.result import Finding, VerdictCode

K = VerdictCode
OLD_HASHES = ("md2", "md5", "sha1")
MIN_RSA_BITS = 2048
_LOOP = asyncio.Runner()
"""The event loop of this child, made at first use: the validator never waits, but must run in one."""


def check_integrity(document: Document) -> tuple[Finding, ...]:
    """Check 7: digest and signature value of each, and whether they can still be relied on."""
    return tuple(one for signature in document.sound if (one := _check_value(signature)))


def validate(signature: Signature, signers: ValidationContext, timestamps: ValidationContext) -> Any:
    """pyHanko's status of one signature or timestamp under the given contexts; the changes are not looked at again."""
    if signature.is_timestamp:
        return _LOOP.run(async_validate_pdf_timestamp(signature.embedded, timestamps, skip_diff=True))
    return _LOOP.run(
        async_validate_pdf_signature(
            signature.embedded,
            signer_validation_context=signers,
            ts_validation_context=timestamps,
            skip_diff=True,
        )
    )


def _check_value(signature: Signature) -> Finding | None:
    embedded = signature.embedded
    try:
        # Only the signature itself is judged here, so any root will do. None would mean the operating system's roots.
        context = ValidationContext(trust_roots=[embedded.signer_cert], allow_fetching=False)
        status = validate(signature, context, context)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 many kinds escape from the validator, and what cannot be verified is never good
        return signature.find(K.SIG_UNREADABLE)
    if not (status.intact and status.valid and _surroundings_fit(signature, status)):
        return signature.find(K.SIG_BROKEN)
    if weak := weak_algorithm(embedded):
        signature.details["alg"] = weak
        return signature.find(K.WEAK_CRYPTO)
    signature.fits = True
    return None


def _surroundings_fit(signature: Signature, status: Any) -> bool:
    """What the signature value does not protect inside the CMS: its timestamp and its list of digests."""
    stamp = None if signature.is_timestamp else status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        return False
    digests = {one.native["algorithm"] for one in signature.embedded.signed_data["digest_algorithms"]}
    return signature.embedded.md_algorithm in digests


def weak_algorithm(embedded: EmbeddedPdfSignature) -> str:
    """The name of what is too old in a signature: its digest, its signature algorithm or its key; empty if nothing."""
    info = embedded.signer_info
    names = [
        str(info["digest_algorithm"]["algorithm"].native),
        str(info["signature_algorithm"].signature_algo),
    ]
    with suppress(ValueError):  # plain RSA names no digest of its own
        names.append(str(info["signature_algorithm"].hash_algo))
    for name in names:
        if name in OLD_HASHES:
            return {"sha1": "SHA-1"}.get(name, name.upper())
    key = embedded.signer_cert.public_key
    if key.algorithm == "rsa" and key.bit_size < MIN_RSA_BITS:
        return f"RSA {key.bit_size}"
    return "DSA" if key.algorithm == "dsa" else ""
