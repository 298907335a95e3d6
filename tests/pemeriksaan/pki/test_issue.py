"""The maker of certificates: what it issues must hold before the validators of two libraries."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from pemeriksaan.pki.issue import (
    NOT_AFTER,
    NOT_BEFORE,
    Identity,
    issue_crl,
    issue_intermediate,
    issue_root,
    issue_signer,
    issue_timestamper,
    make_ec_key,
    make_rsa_key,
)

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def root():
    return issue_root("Akar", key=make_ec_key())


@pytest.fixture(scope="module")
def issuer(root):
    return issue_intermediate("Penerbit", root, key=make_ec_key())


def usage(identity):
    return identity.certificate.extensions.get_extension_for_class(x509.KeyUsage).value


def constraints(identity):
    return identity.certificate.extensions.get_extension_for_class(x509.BasicConstraints).value


def points(identity):
    kinds = [type(one.value) for one in identity.certificate.extensions]
    return kinds.count(x509.CRLDistributionPoints)


def test_a_chain_is_issued_link_by_link(root, issuer):
    signer = issue_signer("Ni Luh Contoh", issuer)
    root.certificate.verify_directly_issued_by(root.certificate)
    issuer.certificate.verify_directly_issued_by(root.certificate)
    signer.certificate.verify_directly_issued_by(issuer.certificate)
    assert [constraints(one).path_length for one in (root, issuer)] == [None, 0]
    assert (usage(root).key_cert_sign, usage(issuer).crl_sign, usage(signer).key_cert_sign) == (
        True,
        True,
        False,
    )
    assert (usage(signer).digital_signature, usage(signer).content_commitment) == (True, True)


def test_certificates_hold_for_twenty_years_unless_told_otherwise(root, issuer):
    assert (root.certificate.not_valid_before_utc, root.certificate.not_valid_after_utc) == (
        NOT_BEFORE,
        NOT_AFTER,
    )
    short = issue_signer("Sebentar", issuer, not_before=AGUSTUS, not_after=AGUSTUS)
    assert short.certificate.not_valid_before_utc == short.certificate.not_valid_after_utc == AGUSTUS


def test_keys_are_new_ones_of_the_usual_kind_unless_given(issuer):
    assert isinstance(issue_signer("A", issuer).key, ec.EllipticCurvePrivateKey)
    assert isinstance(issue_root("B").key, rsa.RSAPrivateKey)
    key = make_rsa_key(1024)
    assert issue_signer("C", issuer, key=key).key is key


def test_only_what_is_revocable_names_a_place_of_lists(root, issuer):
    assert points(issue_signer("A", issuer)) == points(issue_intermediate("B", root, key=make_ec_key())) == 1
    assert points(issue_signer("A", issuer, revocable=False)) == points(root) == 0


def test_a_timestamper_stamps_and_does_nothing_else(root):
    tsa = issue_timestamper("TSA", root)
    purposes = tsa.certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(purposes) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert (usage(tsa).digital_signature, usage(tsa).content_commitment) == (True, False)


def test_a_revocation_list_names_who_and_since_when(issuer):
    listed = x509.load_der_x509_crl(issue_crl(issuer, revoked={7: AGUSTUS}, at=AGUSTUS))
    assert listed.is_signature_valid(issuer.certificate.public_key())
    assert listed.get_revoked_certificate_by_serial_number(7).revocation_date_utc == AGUSTUS
    assert listed.get_revoked_certificate_by_serial_number(8) is None
    assert (listed.next_update_utc - listed.last_update_utc).days == 365


def test_an_identity_comes_back_from_its_files_and_its_key_is_for_one_pair_of_eyes(tmp_path, root):
    root.write(tmp_path, "akar")
    again = Identity.read(tmp_path, "akar")
    assert (again.certificate, again.key_der) == (root.certificate, root.key_der)
    assert (tmp_path / "akar.key").stat().st_mode & 0o777 == 0o600
