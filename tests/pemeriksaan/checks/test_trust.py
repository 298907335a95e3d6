"""Trust at its edges: no roots, too many signatures, the gravest of several findings."""

from datetime import UTC, datetime

import pytest

from pemeriksaan.checks.dss import Archive
from pemeriksaan.checks.trust import TrustJudge
from pemeriksaan.pki.issue import issue_root, issue_signer
from pemeriksaan.policy import decide
from pemeriksaan.trust.store import TrustStore, UnusableStoreError
from tests.pdf_factory import TEKS, make_pdf, make_unsigned, objects_of, replace_text, text_page
from tests.pemeriksaan.conftest import KINI


def test_without_roots_nobody_is_asked():
    """An unset list would silently mean the roots of the operating system."""
    penilai = TrustJudge(TrustStore(()), Archive(), KINI)
    with pytest.raises(UnusableStoreError):
        penilai._context([], KINI)
    with pytest.raises(UnusableStoreError):
        penilai._timestamp_context()


@pytest.mark.parametrize(("count", "kode"), [(20, "SIG_PARTIAL"), (21, "TOO_COMPLEX")])
def test_at_most_twenty_signatures(examine, count, kode):
    fields = b" ".join(b"%d 0 R" % number for number in range(100, 100 + count))
    objects = objects_of(text_page(TEKS), catalogue=b"/AcroForm << /Fields [%s] >>" % fields)
    for number in range(100, 100 + count):
        objects[number] = b"<< /FT /Sig /T (k%d) /V %d 0 R >>" % (number, number + 100)
        objects[number + 100] = b"<< /Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <00> >>"
    assert examine(make_pdf(objects)).code == kode


def test_what_cannot_be_read_does_not_excuse_what_was_changed(examine, pki, signed_pdf):
    """A change stays a change when something unreadable is laid beside it."""
    forged = replace_text(pki.sign(signed_pdf, pki.penilai, "Penilai"))
    assert examine(forged).code == "CHANGED"
    half_read = forged.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachex", 1)
    hasil = examine(half_read)
    assert hasil.code == "SIG_BROKEN"
    assert decide(hasil.code, "wajib_tte") == "refuse"


def test_a_good_signature_does_not_hide_a_revoked_or_expired_one(examine, pki):
    old = issue_signer("Sudah Berakhir", pki.bsre, not_after=datetime(2026, 1, 1, tzinfo=UTC))
    both = pki.sign(pki.sign(make_unsigned(), old), pki.penilai, "Penilai")
    assert examine(both).code == "CERT_EXPIRED"
    three = pki.sign(both, issue_signer("Asing", issue_root("Akar Asing")), "Asing", chain=())
    assert examine(three).code == "INTACT_UNTRUSTED"
