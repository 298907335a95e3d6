"""Who is believed at which moment, and trust at its edges: no roots, a good signature beside a bad one."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from pemeriksaan.checks.dss import Archive
from pemeriksaan.checks.trust import TrustJudge
from pemeriksaan.pki.issue import issue_crl, issue_root, issue_signer, issue_timestamper
from pemeriksaan.pki.sign import LongTerm
from pemeriksaan.trust.store import PINS_FILE, CertificateRole, TrustStore, UnusableStoreError
from tests.pdf_factory import make_unsigned, replace_text, write_store
from tests.pdf_palsu import archive
from tests.pemeriksaan.conftest import KINI


def test_without_roots_the_store_is_unusable():
    """An unset list would silently mean the roots of the operating system."""
    penilai = TrustJudge(TrustStore(()), Archive(), KINI)
    with pytest.raises(UnusableStoreError):
        penilai._context([], KINI)
    with pytest.raises(UnusableStoreError):
        penilai._timestamp_context()


def test_what_cannot_be_read_does_not_excuse_what_was_changed(examine, pki, signed_pdf):
    """A change stays a change when something unreadable is laid beside it."""
    forged = replace_text(pki.sign(signed_pdf, pki.penilai, "Penilai"))
    assert examine(forged).code == "CHANGED"
    half_read = forged.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachex", 1)
    hasil = examine(half_read)
    assert hasil.code == "SIG_BROKEN"
    assert hasil.decision == "refuse"


def test_a_good_signature_does_not_hide_a_revoked_or_expired_one(examine, pki):
    old = issue_signer("Sudah Berakhir", pki.bsre, not_after=datetime(2026, 1, 1, tzinfo=UTC))
    both = pki.sign(pki.sign(make_unsigned(), old), pki.penilai, "Penilai")
    assert examine(both).code == "CERT_EXPIRED"
    three = pki.sign(both, issue_signer("Asing", issue_root("Akar Asing")), "Asing", chain=())
    assert examine(three).code == "INTACT_UNTRUSTED"


def test_second_signer_unknown(examine, signed_pdf, pki):
    hasil = examine(pki.sign(signed_pdf, pki.asing, "Penilai", chain=()))
    assert hasil.code == "INTACT_UNTRUSTED"
    assert [one.trusted for one in hasil.signatures] == [True, False]


def test_a_strangers_signature_does_not_heal_a_change(examine, signed_pdf, pki):
    assert examine(pki.sign(replace_text(signed_pdf), pki.asing, "Z", chain=())).code == "CHANGED"


# -- now, else at the proven moment --------------------------------------------------------------------------------

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


@pytest.fixture
def kedaluwarsa(pki):
    return issue_signer("Sudah Berakhir", pki.bsre, not_after=datetime(2026, 1, 1, tzinfo=UTC))


def test_expired_without_a_timestamp(examine, unsigned_pdf, pki, kedaluwarsa):
    hasil = examine(pki.sign(unsigned_pdf, kedaluwarsa))
    assert hasil.code == "CERT_EXPIRED"
    assert "Sertifikat Sudah Berakhir berakhir 1 Januari 2026 dan tidak ada stempel waktu" in hasil.message


def test_expired_but_stamped_before(examine, unsigned_pdf, pki, kedaluwarsa):
    hasil = examine(pki.sign(unsigned_pdf, kedaluwarsa, long_term=pki.timestamped(AGUSTUS)))
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("timestamped",))


def test_expired_and_stamped_too_late(examine, unsigned_pdf, pki, kedaluwarsa):
    late = pki.timestamped(datetime(2026, 2, 1, tzinfo=UTC))
    assert examine(pki.sign(unsigned_pdf, kedaluwarsa, long_term=late)).code == "CERT_EXPIRED"


def test_a_stamp_by_an_unknown_authority_proves_nothing(examine, unsigned_pdf, pki, kedaluwarsa):

    stranger = issue_timestamper("TSA Asing", issue_root("Akar TSA Asing"))
    data = pki.sign(unsigned_pdf, kedaluwarsa, long_term=LongTerm(tsa=stranger, at=AGUSTUS))
    assert examine(data).code == "CERT_EXPIRED"


@pytest.mark.parametrize(
    ("revoked", "kode"),
    [(datetime(2025, 7, 1, tzinfo=UTC), "CERT_REVOKED"), (datetime(2025, 9, 1, tzinfo=UTC), "OK_BSRE")],
)
def test_revoked_before_or_after_the_stamp(examine, unsigned_pdf, pki, revoked, kode):
    signer = issue_signer("Dicabut", pki.bsre)
    signed = pki.sign(unsigned_pdf, signer, long_term=pki.timestamped(AGUSTUS, lt=True))
    listed = add_crl(signed, pki, {signer.certificate.serial_number: revoked})
    hasil = examine(listed)
    assert hasil.code == kode
    if kode == "CERT_REVOKED":
        assert "telah dicabut pada 1 Juli 2025, sebelum dokumen ditandatangani" in hasil.message


def add_crl(data, pki, revoked):
    """A later DSS update that carries the revocation list of today, as an archiving service would add it."""
    crl = issue_crl(pki.bsre, revoked=revoked, at=KINI - timedelta(days=1))
    return archive(data, crls=(crl,))


@pytest.mark.parametrize(
    ("waktu", "kode"),
    [(datetime(2024, 6, 1, tzinfo=UTC), "OK_BSRE"), (datetime(2025, 2, 1, tzinfo=UTC), "INTACT_UNTRUSTED")],
)
def test_legacy_documents_are_good_as_of_a_stamp_up_to_2024(
    tmp_path, examine, unsigned_pdf, pki, waktu, kode
):
    old = issue_root("Akar Lama", not_after=datetime(2026, 2, 1, tzinfo=UTC))
    store = write_store(tmp_path, {**pki.pins, "lama": (old, CertificateRole.LEGACY)})
    limit_legacy(store)
    signer = issue_signer("Pejabat Lama", old)
    hasil = examine(pki.sign(unsigned_pdf, signer, chain=(), long_term=pki.timestamped(waktu)), trust=store)
    assert hasil.code == kode
    assert ("legacy" in hasil.notes) == (kode == "OK_BSRE")
    assert hasil.signatures[0].issuer_role == ("legacy" if kode == "OK_BSRE" else "")
    unstamped = examine(pki.sign(unsigned_pdf, signer, chain=()), trust=store)
    assert unstamped.code == "INTACT_UNTRUSTED"


def limit_legacy(store):
    pins = json.loads((store / PINS_FILE).read_text())
    for pin in pins.values():
        if pin["role"] == "legacy":
            pin["usable_until"] = "2024-12-31"
    (store / PINS_FILE).write_text(json.dumps(pins))
