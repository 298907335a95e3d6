"""The signatures that golden files, tests and demo are made with; the inspection itself is asked about them elsewhere."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import pkcs7
from pypdf import PdfReader

from pemeriksaan.pki.sign import (
    LongTerm,
    SignatureField,
    make_cms,
    sign_pdf,
    sign_quickly,
    to_signer,
    to_timestamper,
)
from tests.pdf_palsu import cms_of

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


def fields(data):
    return {name: one["/V"] for name, one in PdfReader(BytesIO(data)).get_fields().items()}


def test_a_signature_is_an_update_behind_the_file(pki, unsigned_pdf):
    signed = sign_pdf(unsigned_pdf, pki.pegawai, SignatureField("Pegawai"), chain=(pki.bsre,))
    assert signed.startswith(unsigned_pdf)
    assert fields(signed)["Pegawai"]["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_field_with_a_box_is_seen_on_its_page(pki, unsigned_pdf):
    signed = sign_pdf(unsigned_pdf, pki.pegawai, SignatureField("Pegawai", box=(10, 20, 110, 70), page=0))
    (widget,) = PdfReader(BytesIO(signed)).pages[0]["/Annots"]
    assert widget.get_object()["/Rect"] == [10, 20, 110, 70]


@pytest.mark.parametrize("lt", [False, True], ids=["T", "LT"])
def test_what_it_carries_for_its_long_life(pki, unsigned_pdf, lt):
    signed = sign_pdf(
        unsigned_pdf,
        pki.pegawai,
        SignatureField("Pegawai"),
        chain=(pki.bsre,),
        long_term=pki.timestamped(AGUSTUS, lt=lt),
    )
    info = cms.ContentInfo.load(cms_of(signed))["content"]["signer_infos"][0]
    assert [one["type"].native for one in info["unsigned_attrs"]] == ["signature_time_stamp_token"]
    assert ("/DSS" in PdfReader(BytesIO(signed)).root_object) == lt


def test_the_quick_way_sends_the_same_certificates(pki, unsigned_pdf):
    signed = sign_quickly(unsigned_pdf, pki.penilai, "Penilai", chain=(pki.bsre,))
    assert signed.startswith(unsigned_pdf)
    value = fields(signed)["Penilai"]
    assert value["/SubFilter"] == "/adbe.pkcs7.detached"
    assert set(pkcs7.load_der_pkcs7_certificates(cms_of(signed).rstrip(b"\0"))) == {
        pki.penilai.certificate,
        pki.bsre.certificate,
    }


def test_a_cms_covers_the_bytes_without_carrying_them(pki):
    made = cms.ContentInfo.load(make_cms(b"isi", pki.penilai, ()))["content"]
    assert made["encap_content_info"]["content"].native is None
    assert made["signer_infos"][0]["digest_algorithm"]["algorithm"].native == "sha256"


def test_the_objects_that_pyhanko_signs_with(pki):
    signer = to_signer(pki.pegawai, (pki.bsre,))
    assert signer.signing_cert.dump() == pki.pegawai.der
    assert [one.dump() for one in signer.cert_registry] == [pki.bsre.der]
    assert to_timestamper(pki.tsa, AGUSTUS).fixed_dt == AGUSTUS
    assert LongTerm().tsa is None
