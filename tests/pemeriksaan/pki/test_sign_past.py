"""Signatures of the demo's history: they say the moment that the history tells, and hold like any other."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from asn1crypto import cms
from pypdf import PdfReader

from pemeriksaan.pki.sign_past import sign_as_of
from tests.pdf_palsu import cms_of

AGUSTUS = datetime(2025, 8, 1, 2, 30, tzinfo=UTC)


def test_it_says_the_moment_it_was_asked_for(pki, unsigned_pdf):
    signed = sign_as_of(unsigned_pdf, pki.penilai, "Penilai", chain=(pki.bsre,), at=AGUSTUS)
    value = PdfReader(BytesIO(signed)).get_fields()["Penilai"]["/V"]
    assert value["/M"].startswith("D:20250801023000")
    (info,) = cms.ContentInfo.load(cms_of(signed))["content"]["signer_infos"]
    (said,) = [
        one["values"][0].native for one in info["signed_attrs"] if one["type"].native == "signing_time"
    ]
    assert said == AGUSTUS


def test_two_of_them_in_one_file(pki, unsigned_pdf):
    once = sign_as_of(unsigned_pdf, pki.penilai, "Pegawai", chain=(pki.bsre,), at=AGUSTUS)
    twice = sign_as_of(once, pki.penilai, "Penilai", chain=(pki.bsre,), at=AGUSTUS)
    assert twice.startswith(once)
    assert set(PdfReader(BytesIO(twice)).get_fields()) == {"Pegawai", "Penilai"}


def test_an_rsa_key_is_not_for_it(pki, unsigned_pdf):
    with pytest.raises(TypeError):
        sign_as_of(unsigned_pdf, pki.pegawai, "Pegawai", chain=(), at=AGUSTUS)
