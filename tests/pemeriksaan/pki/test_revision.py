from datetime import UTC, date, datetime

import pytest
from asn1crypto import cms

from kinerja.pdf.formulir import render_mpph
from kinerja.pdf.isi import Identitas, IsiMpph
from pemeriksaan import Case, judge
from pemeriksaan.pki.revision import append_signature
from pemeriksaan.pki.sign_past import sign_as_of

FIRST, SECOND = (datetime(2025, 8, day, 2, 30, tzinfo=UTC) for day in (10, 11))


@pytest.fixture(scope="module")
def form():
    return render_mpph(IsiMpph(Identitas("I Contoh"), ("Indeks",), (), date(2025, 7, 1), date(2025, 12, 31)))


@pytest.fixture(scope="module")
def signed(form, pki):
    once = sign_as_of(form, pki.named("Ni Contoh"), "Satu", chain=pki.chain, at=FIRST)
    return sign_as_of(once, pki.named("I Contoh"), "Dua", chain=pki.chain, at=SECOND)


def test_both_signatures_hold_and_say_when(signed, trust_store):
    verdict = judge(signed, Case("mpph.pdf"))
    found = [(one.cn, one.field, one.signed_at) for one in verdict.signatures]
    assert found == [("Ni Contoh", "Satu", FIRST), ("I Contoh", "Dua", SECOND)]
    assert verdict.code == "OK_BSRE"


def test_what_was_printed_stays_as_it_was(form, signed):
    assert signed.startswith(form)


def test_what_the_portal_did_not_print_is_refused():
    with pytest.raises(ValueError, match="Not a file as the portal prints it"):
        append_signature(b"%PDF-1.7\ntrailer\n<<>>", "Satu", cms.ContentInfo, at=FIRST)
