"""Revocation lists and answers of responders, as they are read."""

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.ocsp import OCSPResponseBuilder, OCSPResponseStatus
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose

from pemeriksaan.checks.revocation import ResponderAnswer, RevocationList
from pemeriksaan.pki.issue import issue_crl, issue_root, issue_signer, make_ec_key
from tests.pdf_palsu import issue_ocsp

JULI, AGUSTUS = datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return issue_root("Otoritas", key=make_ec_key())


@pytest.fixture(scope="module")
def signer(authority):
    return issue_signer("Orang", authority)


def read(identity):
    return Certificate.load(identity.der)


def list_of(authority, signer, *extensions, reason=None):
    """A list with one entry, and with these extensions (critical)."""
    entry = (
        x509.RevokedCertificateBuilder().serial_number(signer.certificate.serial_number).revocation_date(JULI)
    )
    if reason:
        entry = entry.add_extension(x509.CRLReason(reason), critical=False)
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.certificate.subject)
    builder = (
        builder.last_update(AGUSTUS)
        .next_update(AGUSTUS + timedelta(days=1))
        .add_revoked_certificate(entry.build())
    )
    for one in extensions:
        builder = builder.add_extension(one, critical=True)
    return RevocationList(builder.sign(authority.key, hashes.SHA256()).public_bytes(Encoding.DER))


def test_a_list_and_an_answer_of_the_same_content(authority, signer):
    other = issue_signer("Lain", authority)
    revoked = {signer.certificate.serial_number: JULI}
    for one, speaks_of_other in (
        (RevocationList(issue_crl(authority, revoked=revoked, at=AGUSTUS)), True),
        (ResponderAnswer(issue_ocsp(authority, signer, at=AGUSTUS, revoked=JULI)), False),
    ):
        assert (one.speaks_of(read(signer)), one.speaks_of(read(other))) == (True, speaks_of_other)
        assert (one.revoked_at(read(signer)), one.revoked_at(read(other))) == (JULI, None)
        assert one.is_signed_by(read(authority), authority.key.public_key())
        assert not one.is_signed_by(read(authority), signer.key.public_key())
        assert not one.is_signed_by(read(signer), authority.key.public_key())


def test_lists_of_different_scope_do_not_replace_each_other(authority, signer):
    part = x509.IssuingDistributionPoint(
        [x509.UniformResourceIdentifier("http://crl.invalid/1.crl")], None, False, False, None, False, False
    )
    scopes = {list_of(authority, signer, *one).scope for one in ((), (part,), (x509.DeltaCRLIndicator(1),))}
    assert len(scopes) == 3
    assert list_of(authority, signer).scope == list_of(authority, signer).scope


def test_a_certificate_taken_off_hold_is_not_revoked(authority, signer):
    for reason, since in (
        (x509.ReasonFlags.certificate_hold, JULI),
        (x509.ReasonFlags.key_compromise, JULI),
        (x509.ReasonFlags.remove_from_crl, None),
        (None, JULI),
    ):
        assert list_of(authority, signer, reason=reason).revoked_at(read(signer)) == since


def test_what_is_neither(authority):
    for kind in (RevocationList, ResponderAnswer):
        for der in (b"", b"BT ET", authority.der):
            with pytest.raises(ValueError, match=r"parsing|empty|extra"):
                kind(der)


def test_a_responder_that_says_nothing():
    later = OCSPResponseBuilder.build_unsuccessful(OCSPResponseStatus.TRY_LATER).public_bytes(Encoding.DER)
    with pytest.raises(ValueError, match="TRY_LATER"):
        ResponderAnswer(later)


def test_whom_an_issuer_may_appoint(authority, signer):
    responder = issue_signer("Penjawab", authority, purposes=[Purpose.OCSP_SIGNING])
    assert ResponderAnswer.appoints(read(responder))
    assert not ResponderAnswer.appoints(read(signer))
    assert RevocationList.appoints(read(authority))
    assert not RevocationList.appoints(read(signer))
