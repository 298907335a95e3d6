"""Who signed, when and over what, as the signature itself says. Nothing of it is judged here."""

from datetime import UTC, datetime

from asn1crypto import x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from pemeriksaan.checks.document import Signature, printable


def describe(signature: Signature, embedded: EmbeddedPdfSignature) -> None:
    """Notes what messages and the record say about this signature."""
    cert = embedded.signer_cert
    signed_at = signing_time(embedded)
    cn, issuer = common_name(cert.subject), common_name(cert.issuer)
    signature.details |= {"cn": cn, "issuer": issuer, "at": signed_at}
    signature.facts |= {
        "cn": cn,
        "issuer": issuer,
        "serial": f"{cert.serial_number:x}",
        "key": cert.public_key.sha256.hex(),
        "algorithm": embedded.md_algorithm,
        "signed_at": signed_at,
        "coverage": _coverage(embedded),
    }


def _coverage(embedded: EmbeddedPdfSignature) -> str:
    level = embedded.evaluate_signature_coverage()
    return {
        SignatureCoverageLevel.ENTIRE_FILE: "entire_file",
        SignatureCoverageLevel.ENTIRE_REVISION: "entire_revision",
    }.get(level, "partial")


def signing_time(embedded: EmbeddedPdfSignature) -> datetime | None:
    """What the signer says, aware. A time without a zone is taken as UTC; None for one that cannot be read."""
    try:
        at = embedded.self_reported_timestamp
    except Exception:  # noqa: BLE001 a date that is none
        return None
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def common_name(name: x509.Name) -> str:
    """The CN for display: one line, without control characters, at most 200 characters."""
    native = name.native.get("common_name") or name.human_friendly
    text = native if isinstance(native, str) else " ".join(map(str, native))
    return printable(text)
