"""What the signature panel tells of each signer is found by the inspection itself."""

from datetime import UTC, datetime

from pemeriksaan import Case, judge

LIMIT = 2 * 1024 * 1024
WAKTU = datetime(2026, 3, 1, tzinfo=UTC)


def tanda_of(data):
    return judge(data, Case("skp.pdf", LIMIT)).signatures


def test_the_issuer_of_each_signer_is_kept_by_itself(trust_store, pki, signed_pdf):
    twice = pki.sign(signed_pdf, pki.pelanggan_psre, "Penilai", chain=(pki.psre,))
    assert [(one.issuer_role, one.trusted) for one in tanda_of(twice)] == [("bsre", True), ("psre", True)]


def test_an_unknown_signer_has_no_issuer_to_name(trust_store, pki, unsigned_pdf):
    (one,) = tanda_of(pki.sign(unsigned_pdf, pki.asing, chain=()))
    assert (one.issuer_role, one.trusted, one.revocation_evidence) == ("", False, False)


def test_revocation_answers_count_for_whom_they_speak(trust_store, pki, unsigned_pdf):
    (bare,) = tanda_of(pki.sign(unsigned_pdf))
    (archived,) = tanda_of(pki.sign(unsigned_pdf, long_term=pki.timestamped(WAKTU, lt=True)))
    assert (bare.revocation_evidence, archived.revocation_evidence) == (False, True)
    assert (bare.notes, archived.notes) == ((), ("ltv", "timestamped"))


def test_of_a_broken_signature_nothing_was_looked_for(trust_store, signed_pdf):
    (one,) = tanda_of(signed_pdf.replace(b"Ni Luh", b"Ni Lah", 1))
    assert (one.code, one.issuer_role, one.revocation_evidence) == ("SIG_BROKEN", "", None)
