"""The token of an opened form: proof of the time at which one person opened it for one document, once."""

import pytest
from django.core import signing

from berkas.services.niat import SALT, issue_niat, read_niat
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def token(daerah, dok_skp) -> str:
    return issue_niat(daerah.pppk, dok_skp)


def test_it_tells_when_the_form_was_opened(daerah, dok_skp, token, dalam_tenggat):
    dalam_tenggat.shift(3600)
    assert read_niat(token, daerah.pppk, dok_skp).dibuka_at == DALAM_TENGGAT


def test_each_opened_form_is_another(daerah, dok_skp, token):
    again = issue_niat(daerah.pppk, dok_skp)
    assert read_niat(token, daerah.pppk, dok_skp).kunci != read_niat(again, daerah.pppk, dok_skp).kunci


def test_it_serves_its_person_and_document_alone(daerah, dok_skp, dok_mpph, token):
    assert read_niat(token, daerah.pppk_lain, dok_skp) is None
    assert read_niat(token, daerah.pppk, dok_mpph) is None


def test_it_is_spent_on_the_version_that_came_with_it(daerah, dok_skp, token):
    kunci = read_niat(token, daerah.pppk, dok_skp).kunci
    make_berkas(daerah.pppk, dok_skp, niat=kunci)
    assert read_niat(token, daerah.pppk, dok_skp) is None


@pytest.mark.parametrize("forge", [str.swapcase, lambda token: token[:-1], lambda _: "", lambda _: "\x00:ü:"])
def test_what_the_portal_did_not_sign_is_nothing(daerah, dok_skp, token, forge):
    assert read_niat(forge(token), daerah.pppk, dok_skp) is None


@pytest.mark.parametrize("isi", [[], ["a", "b"], [1, 2, 3, 4, 5], ""], ids=str)
def test_a_signed_token_of_another_shape_is_nothing(daerah, dok_skp, isi):
    assert read_niat(signing.dumps(isi, salt=SALT, compress=True), daerah.pppk, dok_skp) is None


def test_a_token_signed_for_another_purpose_is_nothing(daerah, dok_skp):
    isi = [daerah.pppk.pk, dok_skp.pk, "ab" * 16, DALAM_TENGGAT.isoformat()]
    assert read_niat(signing.dumps(isi, salt="lain", compress=True), daerah.pppk, dok_skp) is None
    assert read_niat(signing.dumps(isi, salt=SALT, compress=True), daerah.pppk, dok_skp).kunci == "ab" * 16
