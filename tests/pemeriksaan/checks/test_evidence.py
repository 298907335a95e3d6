"""Who vouches for whom: names prove nothing, signatures do."""

from datetime import UTC, datetime

import pytest
from asn1crypto.x509 import Certificate
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose

from pemeriksaan.checks.evidence import Evidence, has_issued, load
from pemeriksaan.checks.revocation import ResponderAnswer, RevocationList
from pemeriksaan.pki.issue import issue_crl, issue_intermediate, issue_root, issue_signer, make_ec_key
from tests.pdf_palsu import issue_ocsp

JULI, AGUSTUS = datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC)


def certificates(*identities):
    return [Certificate.load(one.der) for one in identities]


@pytest.fixture(scope="module")
def root():
    return issue_root("Akar", key=make_ec_key())


@pytest.fixture(scope="module")
def authority(root):
    return issue_intermediate("Otoritas", root, key=make_ec_key())


@pytest.fixture(scope="module")
def signer(authority):
    return issue_signer("Orang", authority)


def judge(signer, others, *statements):
    """Whether anything is said about the signer, since when it is revoked, and how many statements count."""
    (leaf,) = certificates(signer)
    evidence = Evidence([leaf], [leaf, *certificates(*others)], statements)
    return evidence.speaks_of(leaf), evidence.revoked_at(leaf), evidence.count()


def listed(issuer, subject, since=JULI, at=AGUSTUS):
    revoked = {subject.certificate.serial_number: since} if since else {}
    return RevocationList(issue_crl(issuer, revoked=revoked, at=at))


def answered(issuer, subject, since=JULI, *, by=None):
    return ResponderAnswer(issue_ocsp(issuer, subject, at=AGUSTUS, revoked=since, by=by))


def test_paths_go_up_by_signatures(root, authority, signer):
    namesake = issue_root("Otoritas", key=make_ec_key())
    leaf, *others = certificates(signer, authority, root, namesake)
    evidence = Evidence([leaf], [leaf, *others])
    assert [evidence.holds(one.dump()) for one in (leaf, *others)] == [True, True, True, False]
    assert has_issued(authority.der, signer.der)
    assert not has_issued(namesake.der, signer.der)


def test_the_issuer_speaks_of_its_certificates(authority, signer, root):
    for statement in (listed(authority, signer), answered(authority, signer)):
        assert judge(signer, [authority, root], statement) == (True, JULI, 1)
    for statement in (listed(authority, signer, None), answered(authority, signer, None)):
        assert judge(signer, [authority, root], statement) == (True, None, 1)


def test_no_one_else_speaks_of_them(root, authority, signer):
    namesake = issue_root("Otoritas", key=make_ec_key())
    for stranger in (namesake, root, signer):
        for statement in (
            listed(stranger, signer),
            answered(stranger, signer),
            answered(authority, signer, by=stranger),
        ):
            assert judge(signer, [authority, root, namesake], statement)[:2] == (False, None)


def test_whom_an_issuer_has_appointed_speaks_for_it(root, authority, signer):
    responder = issue_signer("Penjawab", authority, purposes=[Purpose.OCSP_SIGNING])
    assert judge(signer, [authority, root, responder], answered(authority, signer, by=responder)) == (
        True,
        JULI,
        1,
    )
    for other in (
        issue_signer("Orang Lain", authority),  # not made for it
        issue_signer("Penjawab", root, purposes=[Purpose.OCSP_SIGNING]),  # by another issuer
    ):
        said = answered(authority, signer, by=other)
        assert judge(signer, [authority, root, other], said) == (False, None, 0)


def test_the_path_of_a_responder_belongs_to_it(root, authority, signer):
    responder = issue_signer("Penjawab", authority, purposes=[Purpose.OCSP_SIGNING])
    leaf, *others = certificates(signer, authority, root, responder)
    about_leaf, about_responder = (
        answered(authority, signer, None, by=responder),
        answered(authority, responder, None),
    )
    evidence = Evidence([leaf], [leaf, *others], [about_leaf, about_responder])
    assert evidence.holds(responder.der)
    assert evidence.count() == 2
    assert not Evidence([leaf], [leaf, *others]).holds(responder.der)


def test_the_newest_list_of_an_issuer_counts_and_any_answer(root, authority, signer):
    older, newer = listed(authority, signer, JULI, at=JULI), listed(authority, signer, None, at=AGUSTUS)
    assert judge(signer, [authority, root], older, newer)[1] is None
    assert judge(signer, [authority, root], older)[1] == JULI
    assert judge(signer, [authority, root], newer, answered(authority, signer))[1] == JULI


def test_a_certificate_written_over_is_on_no_path(root, authority, signer):
    """It has the key of the true one, so what the true one has signed fits it."""
    altered = authority.der[:-9] + bytes([authority.der[-9] ^ 1]) + authority.der[-8:]
    leaf, true, top = certificates(signer, authority, root)
    assert has_issued(altered, signer.der)
    known = [leaf, true, top, Certificate.load(altered)]
    assert not Evidence([leaf], known).holds(altered)
    assert Evidence([leaf], known).holds(authority.der)


def test_a_path_may_end_below_a_root_that_is_not_at_hand(authority, signer):
    leaf, middle = certificates(signer, authority)
    evidence = Evidence([leaf], [leaf, middle])
    assert evidence.holds(authority.der)
    assert evidence.accounts_for(middle, [])
    stray = Certificate.load(issue_signer("Anak Hilang", issue_root("Akar Hilang", key=make_ec_key())).der)
    assert not evidence.accounts_for(stray, [leaf, middle, stray])


def test_what_is_no_certificate_is_left_out(signer):
    (leaf,) = certificates(signer)
    broken = Certificate.load(b"\x30\x03\x02\x01\x05")
    assert Evidence([leaf], [leaf, broken]).certificates == [leaf]
    with pytest.raises(ValueError, match=r"error parsing asn1 value"):
        load(b"\x30\x03\x02\x01\x05")
