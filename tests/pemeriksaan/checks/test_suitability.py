"""What a certificate was issued for."""

import pytest
from asn1crypto import x509
from asn1crypto.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose
from cryptography.x509.oid import ObjectIdentifier

from pemeriksaan.checks.suitability import Suitability, suits_signer, suits_timestamper
from pemeriksaan.pki.issue import issue_root, issue_signer, issue_timestamper, make_ec_key

DOCUMENTS, MICROSOFT, ADOBE, CARD = map(
    ObjectIdentifier,
    ("1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5", "1.3.6.1.4.1.311.20.2.2"),
)


@pytest.fixture(scope="module")
def authority():
    return issue_root("Akar Kegunaan", key=make_ec_key())


def certificate(authority, purposes=()) -> Certificate:
    return Certificate.load(issue_signer("Orang", authority, purposes=purposes).der)


def with_uses(cert: Certificate, uses: set[str] | None) -> Certificate:
    """The same with another key usage, None for no such extension; its signature no longer fits, which is not asked here."""
    tbs = cert["tbs_certificate"]
    kept = [one for one in tbs["extensions"] if one["extn_id"].native != "key_usage"]
    if uses is not None:
        value = x509.KeyUsage(uses)
        kept.append(x509.Extension({"extn_id": "key_usage", "critical": True, "extn_value": value}))
    tbs["extensions"] = x509.Extensions(kept)
    return Certificate.load(cert.dump(force=True))


@pytest.mark.parametrize(
    ("purposes", "suits"),
    [
        ([], "FIT"),
        ([Purpose.ANY_EXTENDED_KEY_USAGE], "FIT"),
        ([Purpose.EMAIL_PROTECTION], "FIT"),
        ([DOCUMENTS], "FIT"),
        ([MICROSOFT], "FIT"),
        ([ADOBE], "FIT"),
        ([Purpose.CLIENT_AUTH, Purpose.EMAIL_PROTECTION], "FIT"),
        ([Purpose.SERVER_AUTH, DOCUMENTS], "FIT"),
        ([Purpose.SERVER_AUTH], "UNFIT"),
        ([Purpose.CODE_SIGNING], "UNFIT"),
        ([Purpose.TIME_STAMPING], "UNFIT"),
        ([Purpose.OCSP_SIGNING], "UNFIT"),
        ([Purpose.SERVER_AUTH, Purpose.CODE_SIGNING], "UNFIT"),
        ([Purpose.CLIENT_AUTH], "UNCLEAR"),
        ([Purpose.SERVER_AUTH, Purpose.CLIENT_AUTH], "UNCLEAR"),
        ([CARD], "UNCLEAR"),
        ([ObjectIdentifier("1.2.3.4.5")], "UNCLEAR"),
        ([Purpose.SERVER_AUTH, ObjectIdentifier("1.2.3.4.5")], "UNCLEAR"),
    ],
)
def test_the_extended_key_usage_of_a_signer(authority, purposes, suits):
    assert suits_signer(certificate(authority, purposes)) == Suitability[suits]


@pytest.mark.parametrize(
    ("uses", "suits"),
    [
        ({"digital_signature"}, "FIT"),
        ({"non_repudiation"}, "FIT"),
        ({"digital_signature", "non_repudiation", "key_encipherment"}, "FIT"),
        ({"key_encipherment"}, "UNFIT"),
        ({"key_agreement", "data_encipherment"}, "UNFIT"),
        ({"key_cert_sign", "crl_sign"}, "UNFIT"),
        (None, "FIT"),  # without one every use is permitted (RFC 5280, 4.2.1.3)
    ],
)
def test_the_key_usage_of_a_signer(authority, uses, suits):
    assert suits_signer(with_uses(certificate(authority), uses)) == Suitability[suits]


def test_an_authority_is_no_signer_with_any_key_usage(authority):
    both = {"digital_signature", "non_repudiation", "key_cert_sign"}
    assert suits_signer(with_uses(Certificate.load(authority.der), both)) == Suitability.UNFIT


def test_a_timestamper_is_made_for_timestamps(authority):
    assert suits_timestamper(Certificate.load(issue_timestamper("TSA", authority).der))
    assert suits_timestamper(certificate(authority, [Purpose.SERVER_AUTH, Purpose.TIME_STAMPING]))
    for purposes in ([], [Purpose.ANY_EXTENDED_KEY_USAGE], [Purpose.EMAIL_PROTECTION]):
        assert not suits_timestamper(certificate(authority, purposes))
    assert not suits_timestamper(Certificate.load(authority.der))
