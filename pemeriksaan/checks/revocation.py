"""What is said about the revocation of certificates, as read: lists (CRL) and answers of responders (OCSP).

Who may say so is decided in `evidence`.
"""

import hashlib
from datetime import datetime
from typing import Any

from asn1crypto import ocsp
from asn1crypto.crl import CertificateList
from asn1crypto.x509 import Certificate
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import CRLReason, ExtensionNotFound, ReasonFlags, load_der_x509_crl
from cryptography.x509.ocsp import OCSPCertStatus, OCSPResponseStatus, load_der_ocsp_response

from pemeriksaan.checks.suitability import OCSP_SIGNING, key_usage_of, purposes_of

NO_MATCH = (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError)


class RevocationList:
    """ValueError for bytes that are no list."""

    def __init__(self, der: bytes) -> None:
        self._list, read = load_der_x509_crl(der), CertificateList.load(der)
        self._issuer = read.issuer.dump()
        part, base = read.issuing_distribution_point_value, read.delta_crl_indicator_value
        self.scope = (self._issuer, part.dump() if part else b"", base is not None)
        """Of two lists with the same scope the newer one takes the place of the older."""
        self.issued_at = self._list.last_update_utc
        self.sent_along: tuple[Certificate, ...] = ()

    def speaks_of(self, cert: Certificate) -> bool:
        return bool(self._issuer == cert.issuer.dump())

    def revoked_at(self, cert: Certificate) -> datetime | None:
        entry = self._list.get_revoked_certificate_by_serial_number(cert.serial_number)
        if entry is None or _is_lifted(entry):
            return None
        since: datetime = entry.revocation_date_utc
        return since

    def is_signed_by(self, cert: Certificate, key: Any) -> bool:
        try:
            return cert.subject.dump() == self._issuer and bool(self._list.is_signature_valid(key))
        except NO_MATCH:
            return False

    @staticmethod
    def appoints(cert: Certificate) -> bool:
        """Whether an issuer has made this certificate to sign lists for it."""
        return "crl_sign" in (key_usage_of(cert) or ())


class ResponderAnswer:
    """ValueError for bytes that are no answer, or one that says nothing ("try later")."""

    def __init__(self, der: bytes) -> None:
        self._answer = load_der_ocsp_response(der)
        if self._answer.response_status != OCSPResponseStatus.SUCCESSFUL:
            raise ValueError(self._answer.response_status)
        self._responder = ocsp.OCSPResponse.load(der).response_data["responder_id"]
        self.scope = (der,)  # an answer never takes the place of another
        self.issued_at = self._answer.produced_at_utc
        sent = (one.public_bytes(Encoding.DER) for one in self._answer.certificates)
        self.sent_along = tuple(Certificate.load(one) for one in sent)

    def speaks_of(self, cert: Certificate) -> bool:
        return any(True for _ in self._about(cert))

    def revoked_at(self, cert: Certificate) -> datetime | None:
        revoked = (one for one in self._about(cert) if one.certificate_status == OCSPCertStatus.REVOKED)
        return min((one.revocation_time_utc for one in revoked), default=None)

    def _about(self, cert: Certificate) -> Any:
        for one in self._answer.responses:
            name = hashlib.new(one.hash_algorithm.name, cert.issuer.dump()).digest()
            if (one.serial_number, one.issuer_name_hash) == (cert.serial_number, name):
                yield one

    def is_signed_by(self, cert: Certificate, key: Any) -> bool:
        if self._responder.name == "by_key":
            named = cert.public_key.sha1 == self._responder.native
        else:
            named = cert.subject.dump() == self._responder.chosen.untag().dump()
        return named and self._fits(key)

    def _fits(self, key: Any) -> bool:
        signature, signed = self._answer.signature, self._answer.tbs_response_bytes
        digest: Any = self._answer.signature_hash_algorithm
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(signature, signed, padding.PKCS1v15(), digest)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(signature, signed, ec.ECDSA(digest))
            else:
                return False
        except NO_MATCH:
            return False
        return True

    @staticmethod
    def appoints(cert: Certificate) -> bool:
        """Whether an issuer has made this certificate to answer for it."""
        return OCSP_SIGNING in (purposes_of(cert) or ())


Statement = RevocationList | ResponderAnswer


def _is_lifted(entry: Any) -> bool:
    """An entry of a list that says the opposite: the certificate was only on hold, and is good again."""
    try:
        reason = entry.extensions.get_extension_for_class(CRLReason).value.reason
    except (ExtensionNotFound, ValueError):
        return False
    return reason == ReasonFlags.remove_from_crl  # type: ignore[no-any-return]
