"""Check 8: is each signer known, now or at a moment that a trusted timestamp proves."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import cms, x509
from pyhanko_certvalidator.errors import DisallowedAlgorithmError, NotYetValidError, PathValidationError
from pyhanko_certvalidator.path import ValidationPath

from pemeriksaan.checks.chain import Chain, follow, make_context
from pemeriksaan.checks.cms import (
    certificates_of,
    envelopes,
    is_plain,
    names_its_certificate,
    signer_of,
    time_of,
    timestamps_in,
    unbound_certificates,
)
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.dss import oddities, read_archive
from pemeriksaan.checks.evidence import Evidence
from pemeriksaan.checks.integrity import weak_algorithm, weak_link
from pemeriksaan.checks.suitability import Suitability, suits_signer, suits_timestamper
from pemeriksaan.result import Finding, Note, VerdictCode
from pemeriksaan.trust.store import CertificateRole, TrustStore, UnusableStoreError, load_trust

K = VerdictCode
Faults = Iterator[tuple[VerdictCode, dict[str, Any]]]
PADES = "/ETSI.CAdES.detached"
CLOCKS = timedelta(minutes=5)
"""How far two clocks may differ."""
MAY_STAND_BESIDE = 2
"""How many good signers of BSrE it takes for a signature of an unknown issuer before the end of the last to not count."""
ISSUER_ORDER = (CertificateRole.DEMO, CertificateRole.LEGACY, CertificateRole.BSRE)
UNKNOWN_PURPOSE = "sertifikatnya tidak menyebutkan bahwa ia untuk menandatangani dokumen"
UNNAMED_CERTIFICATE = "tanda tangannya tidak menyebut sertifikatnya, padahal bentuknya (PAdES) mewajibkannya"


def issuer_role(roles: set[CertificateRole]) -> CertificateRole:
    """How to name the issuer of a trusted path. A demo or legacy certificate on the path comes before all others."""
    return next((role for role in ISSUER_ORDER if role in roles), CertificateRole.PSRE)


def check_trust(document: Document) -> tuple[Finding, ...]:
    """Check 8: every signer that counts must be trusted. A timestamp that is not trusted proves nothing and does no harm."""
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
    archive = read_archive(document, [one.cert for one in store.certificates])
    if archive.has_foreign:
        document.notes.add(Note.FOREIGN_ARCHIVE)
    judge = TrustJudge(store, archive.evidence, document.at)
    findings: list[tuple[Signature, Finding]] = []
    # From the newest: a trusted timestamp proves when everything before it existed.
    for signature in reversed(document.sound):
        weigh = judge.weigh_timestamp if signature.is_timestamp else judge.judge_signer
        if found := weigh(signature):
            findings.append((signature, found))
    counted = [found for signature, found in findings if not _stands_aside(document, signature, found)]
    return (*counted, *_find_oddities(document))


def _stands_aside(document: Document, signature: Signature, found: Finding) -> bool:
    """Whether a signature does not count beside good ones, and so cannot spoil them: an e-Meterai, another provider's, or
    one of an unknown issuer, who may have put a visa or a stamp into the file on its way."""
    last = document.last_trusted
    if signature.is_timestamp or last is None:
        return False
    if found.code == K.INTACT_UNTRUSTED and signature.end > last.end:
        return True  # part of the tail, which is judged for what it shows
    good = sum(one.code == K.OK_BSRE for one in document.sound)
    aside = (found.code == K.OK_PSRE_LAIN and good) or (
        found.code == K.INTACT_UNTRUSTED and good >= MAY_STAND_BESIDE
    )
    if aside:
        document.notes.add(Note.OTHER_SIGNER)
    return bool(aside)


def _find_oddities(document: Document) -> tuple[Finding, ...]:
    """What is none of its kind in the archive, by the last signer before it came. What the first one has signed there is
    merely ignored."""
    newest = oddities(document.reader.root)
    if not newest:
        return ()
    last = document.last_signer
    signers = [one for one in document.sound if not one.is_timestamp and one.end <= last.end] or [last]
    seen = [oddities(document.state_at(one.end).reader.root) for one in signers]
    if seen[0]:
        document.notes.add(Note.FOREIGN_ARCHIVE)
    pairs = zip(signers, seen, [*seen[1:], newest], strict=True)
    return tuple(
        one.find(K.TAIL_UNCLEAR if one is last else K.CHANGED_BETWEEN)
        for one, before, after in pairs
        if after - before
    )


class TrustJudge:
    """Judges the signatures of one file from the newest to the oldest; `proof` is the moment the file is known to exist."""

    def __init__(self, store: TrustStore, evidence: Evidence, at: datetime) -> None:
        self.store = store
        self.evidence = evidence
        self.at = at
        self.proof = at
        self._chains: dict[Any, Chain] = {}

    def weigh_timestamp(self, signature: Signature) -> Finding | None:
        """A document timestamp. Trusted, it is a proof for all that it covers."""
        token = signature.embedded.signed_data
        stamped = time_of(token)
        signature.facts["timestamp_at"] = stamped
        if not self._envelope_fits(signature):
            return signature.find(K.SIG_UNREADABLE)
        if not self._is_trusted(token):
            return None
        signature.facts["trusted"] = True
        if self._is_odd(token):
            return signature.find(K.TIME_ODD, at=stamped)
        self.proof = min(self.proof, stamped)
        return None

    def judge_signer(self, signature: Signature) -> Finding:
        stamps = [one for one in timestamps_in(signature.embedded.signed_data) if self._is_trusted(one)]
        moment = self._proven_moment(signature, stamps)
        chain = self._chain_of(signature, moment)
        signature.facts["revocation_evidence"] = self.evidence.speaks_of(signature.embedded.signer_cert)
        if chain.path is None:
            return self._find_untrusted(signature, chain.fault)
        for code, blanks in self._reasons_against(signature, chain.path, moment):
            return signature.find(code, **blanks)
        roles = self.store.roles_of(chain.path.iter_certs(include_root=True))
        self._note_trust(signature, roles, moment)
        for code, blanks in self._doubts(signature, stamps, moment):
            return signature.find(code, **blanks)
        of_bsre = roles & {CertificateRole.BSRE, CertificateRole.LEGACY, CertificateRole.DEMO}
        return signature.find(K.OK_BSRE if of_bsre else K.OK_PSRE_LAIN)

    def _proven_moment(self, signature: Signature, stamps: list[cms.SignedData]) -> datetime | None:
        """The time of the signature's own trusted timestamp, else that of a later trusted document timestamp."""
        if stamps:
            signature.facts["timestamp_at"] = time_of(stamps[0])
        known = [*map(time_of, stamps), self.proof]
        return min(known) if stamps or self.proof < self.at else None

    def _chain_of(self, signature: Signature, moment: datetime | None) -> Chain:
        """Now, else at the proven moment, with today's roots and then with legacy ones. The first fault stays."""
        cert, roots = signature.embedded.signer_cert, self.store.signer_roots(self.at)
        chain = self._follow(cert, roots, self.at)
        if chain.path or moment is None:
            return chain
        if (earlier := self._follow(cert, roots, moment)).path:
            return earlier
        legacy = self.store.legacy_roots(moment)
        if legacy and (earlier := self._follow(cert, legacy, moment)).path:
            signature.notes.add(Note.LEGACY)
            return earlier
        return chain

    def _find_untrusted(self, signature: Signature, fault: Exception | None) -> Finding:
        cert = signature.embedded.signer_cert
        if isinstance(fault, DisallowedAlgorithmError):
            return signature.find(K.WEAK_CRYPTO, alg=weak_link(fault.original_path))
        if isinstance(fault, NotYetValidError):
            return signature.find(K.TIME_ODD)
        if isinstance(fault, PathValidationError) and cert.not_valid_after < self.at:
            return signature.find(K.CERT_EXPIRED, until=cert.not_valid_after)
        return signature.find(K.INTACT_UNTRUSTED)

    def _reasons_against(self, signature: Signature, path: ValidationPath, moment: datetime | None) -> Faults:
        """Why a signer of a known issuer is not trusted after all."""
        if not self._envelope_fits(signature):
            yield K.SIG_UNREADABLE, {}
        since = [self.evidence.revoked_at(cert) for cert in path.iter_certs(include_root=False)]
        revoked = min((one for one in since if one is not None), default=None)
        if revoked and revoked <= (moment or self.at):
            yield K.CERT_REVOKED, {"until": revoked}
        if suits_signer(signature.embedded.signer_cert) == Suitability.UNFIT:
            yield K.SIGNER_UNSUITABLE, {}

    def _doubts(self, signature: Signature, stamps: list[cms.SignedData], moment: datetime | None) -> Faults:
        """What a person must look at, although it is known who signed."""
        embedded = signature.embedded
        if any(map(self._is_odd, stamps)) or (moment and moment < embedded.signer_cert.not_valid_before):
            yield K.TIME_ODD, {"at": signature.facts.get("timestamp_at", moment)}
        if suits_signer(embedded.signer_cert) == Suitability.UNCLEAR:
            yield K.SIGNER_UNCLEAR, {"reason": UNKNOWN_PURPOSE}
        if embedded.sig_object.get("/SubFilter") == PADES and not names_its_certificate(embedded.signed_data):
            yield K.SIGNER_UNCLEAR, {"reason": UNNAMED_CERTIFICATE}

    def _note_trust(self, signature: Signature, roles: set[CertificateRole], moment: datetime | None) -> None:
        signature.facts |= {"trusted": True, "issuer_role": str(issuer_role(roles))}
        if moment:
            signature.notes.add(Note.TIMESTAMPED)
            if signature.facts["revocation_evidence"]:
                signature.notes.add(Note.LTV)
        if CertificateRole.DEMO in roles:
            signature.notes.add(Note.DEMO)

    def _is_trusted(self, token: cms.SignedData) -> bool:
        """Whether a timestamp is by a known authority that was made for it, with means that still hold."""
        cert = signer_of(token)
        if weak_algorithm(token) or not suits_timestamper(cert):
            return False
        path = self._follow(cert, self.store.timestamp_roots(self.at), self.proof).path
        return path is not None and not any(
            revoked <= self.proof
            for one in path.iter_certs(include_root=False)
            if (revoked := self.evidence.revoked_at(one))
        )

    def _is_odd(self, token: cms.SignedData) -> bool:
        """Whether a timestamp names a moment that has not come, or at which its authority did not yet exist."""
        return not signer_of(token).not_valid_before <= time_of(token) <= self.at + CLOCKS

    def _envelope_fits(self, signature: Signature) -> bool:
        """What its value does not protect: only what must be there, and no certificate that does not belong."""
        parts = list(envelopes(signature.embedded.signed_data))
        sent = [one for part in parts for one in certificates_of(part)]
        loose = [one for part in parts for one in unbound_certificates(part)]
        issued = {der for one in sent if self.evidence.has_issuer(der := one.dump())}
        return is_plain(signature.embedded, issued) and all(
            self.evidence.accounts_for(one, sent) for one in loose
        )

    def _follow(self, cert: x509.Certificate, roots: list[x509.Certificate], moment: datetime) -> Chain:
        """Each chain is followed once: the signers of a file often share a timestamp authority. The validator gets only
        what has issued the certificate: of two with one issuer and number it takes the first, and that may be a stranger's.
        """
        place = (cert.sha256, frozenset(one.sha256 for one in roots), moment)
        if place not in self._chains:
            self._chains[place] = follow(cert, make_context(roots, self.evidence.above(cert), moment))
        return self._chains[place]
