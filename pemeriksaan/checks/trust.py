"""Check 8: is each signer known, now or at a moment that a trusted timestamp proves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, FreshnessReqType, RevocationCheckingPolicy

from pemeriksaan.checks.cms import certificates_of, envelopes, is_plain, unbound_certificates
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.dss import Archive, archive_holds, issuers_in, load, read_archive, vouched
from pemeriksaan.checks.integrity import validate
from pemeriksaan.result import Finding, Note, VerdictCode
from pemeriksaan.trust.store import CertificateRole, TrustStore, UnusableStoreError, load_trust

K = VerdictCode
EXPIRED = {AdESIndeterminate.OUT_OF_BOUNDS_NO_POE, AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE}
WEAK = {
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
}


REVOCATION = CertRevTrustPolicy(
    RevocationCheckingPolicy.from_legacy("soft-fail"),
    freshness=timedelta(days=36_500),
    freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
)
"""Offline, the answers in the file are the only ones, so they count at any age.

By pyHanko's default, last year's answer would make its signer unknown, and with it every archived BSrE file.
"""


ISSUER_ORDER = (CertificateRole.DEMO, CertificateRole.LEGACY, CertificateRole.BSRE)


def issuer_role(roles: set[CertificateRole]) -> CertificateRole:
    """How to name the issuer of a trusted path. A demo or legacy certificate on the path comes before all others."""
    return next((role for role in ISSUER_ORDER if role in roles), CertificateRole.PSRE)


def check_trust(document: Document) -> tuple[Finding, ...]:
    """Check 8: every signer must be trusted. A timestamp that is not trusted proves nothing and does no harm."""
    if not document.sound:
        return ()
    try:
        store = load_trust(document.trust_dir, demo=document.demo, at=document.at)
    except UnusableStoreError as error:
        document.store_fault = str(error)
        return tuple(
            signature.find(K.INTACT_UNTRUSTED) for signature in document.sound if not signature.is_timestamp
        )
    document.store = store.fingerprint
    pool = issuers_in(document, [one.cert for one in store.certificates])
    judge = TrustJudge(store, read_archive(document, pool), document.at)
    judge.archive_is_whole = archive_holds(document, pool)
    findings = []
    # From the newest: a trusted timestamp proves when everything before it existed.
    for signature in reversed(document.sound):
        if signature.is_timestamp:
            findings += judge.weigh_timestamp(signature)
        else:
            findings.append(judge.judge_signer(signature))
    return tuple(findings)


class TrustJudge:
    """Judges the signatures of one file from the newest to the oldest; `proof` is the moment the file is known to exist."""

    def __init__(self, store: TrustStore, archive: Archive, at: datetime) -> None:
        self.store = store
        self.archive = archive
        self.archive_is_whole = True
        self.at = at
        self.proof = at

    def weigh_timestamp(self, signature: Signature) -> list[Finding]:
        context = self._timestamp_context()
        status = validate(signature, context, context)
        signature.facts["timestamp_at"] = status.timestamp
        if status.trusted:
            signature.facts["trusted"] = True
            self.proof = min(self.proof, status.timestamp)
        return [] if self._envelope_fits(signature) else [signature.find(K.SIG_UNREADABLE)]

    def judge_signer(self, signature: Signature) -> Finding:
        signature.facts["revocation_evidence"] = self.archive.speaks_of(signature.embedded.signer_cert)
        status = self._status(signature, self.store.signer_roots(self.at), self.at)
        moment = self._proven_moment(signature, status)
        if status.trusted:
            return self._accept(signature, status, moment)
        if moment and (found := self._accepted_at(signature, moment)):
            return found
        return signature.find(self._fault(signature, status))

    def _revoked_at(self, path: Any, moment: datetime) -> datetime | None:
        """The validator asks for revocation only where a certificate announces a list, so the whole file is asked here."""
        since = [self.archive.revoked_at(cert) for cert in path.iter_certs(include_root=False)]
        return min((one for one in since if one is not None and one <= moment), default=None)

    def _envelope_fits(self, signature: Signature) -> bool:
        return envelope_fits(
            signature.embedded, [*(one.cert for one in self.store.certificates), *self.archive.certs]
        )

    def _accepted_at(self, signature: Signature, moment: datetime) -> Finding | None:
        """The signer's chain judged again at the proven moment, with today's roots and then with legacy ones."""
        status = self._status(signature, self.store.signer_roots(self.at), moment)
        if status.trusted:
            return self._accept(signature, status, moment)
        legacy = self.store.legacy_roots(moment)
        if legacy and (status := self._status(signature, legacy, moment)).trusted:
            signature.notes.add(Note.LEGACY)
            return self._accept(signature, status, moment)
        return None

    def _accept(self, signature: Signature, status: Any, moment: datetime | None) -> Finding:
        if not bundle_fits(signature.embedded, [one.cert for one in self.store.certificates]):
            return signature.find(K.SIG_BROKEN)
        if not (self.archive_is_whole and self._envelope_fits(signature)):
            return signature.find(K.SIG_UNREADABLE)
        if revoked := self._revoked_at(status.validation_path, moment or self.at):
            signature.details["until"] = revoked
            return signature.find(K.CERT_REVOKED)
        roles = self.store.roles_of(status.validation_path.iter_certs(include_root=True))
        signature.facts |= {"trusted": True, "issuer_role": str(issuer_role(roles))}
        if moment:
            signature.notes.add(Note.TIMESTAMPED)
            if self.archive.crls or self.archive.ocsps:
                signature.notes.add(Note.LTV)
        if CertificateRole.DEMO in roles:
            signature.notes.add(Note.DEMO)
        of_bsre = roles & {CertificateRole.BSRE, CertificateRole.LEGACY, CertificateRole.DEMO}
        return signature.find(K.OK_BSRE if of_bsre else K.OK_PSRE_LAIN)

    def _fault(self, signature: Signature, status: Any) -> VerdictCode:
        cert = signature.embedded.signer_cert
        if status.revocation_details is not None:
            signature.details["until"] = status.revocation_details.revocation_date
            return K.CERT_REVOKED
        if status.trust_problem_indic in WEAK:
            signature.details["alg"] = status.md_algorithm.upper()
            return K.WEAK_CRYPTO
        if cert.not_valid_after < self.at and status.trust_problem_indic in EXPIRED:
            signature.details["until"] = cert.not_valid_after
            return K.CERT_EXPIRED
        return K.INTACT_UNTRUSTED

    def _proven_moment(self, signature: Signature, status: Any) -> datetime | None:
        """The time of the signature's own trusted timestamp, else that of a later trusted document timestamp."""
        own = status.timestamp_validity
        if own is not None and own.trusted:
            signature.facts["timestamp_at"] = own.timestamp
            proven: datetime = min(own.timestamp, self.proof)
            return proven
        return self.proof if self.proof < self.at else None

    def _status(self, signature: Signature, roots: list[x509.Certificate], moment: datetime) -> Any:
        return validate(signature, self._context(roots, moment), self._timestamp_context())

    def _timestamp_context(self) -> ValidationContext:
        return self._context(self.store.timestamp_roots(self.at), self.proof)

    def _context(self, roots: Iterable[x509.Certificate], moment: datetime) -> ValidationContext:
        """Offline, and never without roots: without a list the operating system's would be used."""
        trust_roots = list(roots)
        if not trust_roots:
            raise UnusableStoreError("no root")
        return ValidationContext(
            trust_roots=trust_roots,
            other_certs=[*self.store.intermediates(), *self.archive.certs],
            crls=self.archive.crls,
            ocsps=self.archive.ocsps,
            moment=moment,
            allow_fetching=False,
            revinfo_policy=REVOCATION,
        )


def bundle_fits(embedded: EmbeddedPdfSignature, known: list[x509.Certificate]) -> bool:
    """The signature value does not protect the certificates sent along, so each must have a known issuer.

    If one has none, the bundle was tampered with, even if validation does not need that certificate.
    """
    sent = [load(one.dump()) for one in (embedded.signer_cert, *embedded.other_embedded_certs)]
    return vouched(sent, [*sent, *(load(one.dump()) for one in known)])


def envelope_fits(embedded: EmbeddedPdfSignature, known: list[x509.Certificate]) -> bool:
    """The other unprotected parts of the envelope, and the certificates of the timestamp inside."""
    if not is_plain(embedded):
        return False
    sent = [load(one.dump()) for part in envelopes(embedded.signed_data) for one in certificates_of(part)]
    loose = [
        load(one.dump()) for part in envelopes(embedded.signed_data) for one in unbound_certificates(part)
    ]
    return vouched(loose, [*sent, *(load(one.dump()) for one in known)])
