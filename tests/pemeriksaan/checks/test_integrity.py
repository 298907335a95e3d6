"""Does each signature fit its bytes: broken values, foreign values, and algorithms that are too old."""

import pytest
from asn1crypto import cms

from pemeriksaan.pki.issue import issue_signer, make_rsa_key
from tests.pdf_factory import make_unsigned
from tests.pdf_palsu import cms_of, with_cms


def test_changed_word_inside_the_signed_bytes(examine, signed_pdf):
    hasil = examine(signed_pdf.replace(b"Ni Luh Contoh)", b"Ni Luh Palsux)"))
    assert hasil.code == "SIG_BROKEN"
    assert 'pada kolom "Pegawai" tidak cocok' in hasil.message


def test_signature_of_another_document(examine, pki, signed_pdf):
    other = pki.sign(make_unsigned("Dokumen lain"))
    assert examine(with_cms(signed_pdf, cms_of(other).rstrip(b"\0"))).code == "SIG_BROKEN"


def test_a_signature_that_contains_what_it_signs(examine, signed_pdf):
    """A detached one leaves that to the document; else a reader could be shown the other."""
    content = cms.ContentInfo.load(cms_of(signed_pdf))
    content["content"]["encap_content_info"]["content"] = b"lain"
    assert examine(with_cms(signed_pdf, content.dump(force=True))).code == "SIG_UNREADABLE"


def test_a_value_by_another_digest_than_the_one_that_is_named(examine, signed_pdf):
    content = cms.ContentInfo.load(cms_of(signed_pdf))
    for named in (
        content["content"]["signer_infos"][0]["digest_algorithm"],
        content["content"]["digest_algorithms"][0],
    ):
        named["algorithm"] = "sha512"
    assert examine(with_cms(signed_pdf, content.dump(force=True))).code == "SIG_UNREADABLE"


@pytest.mark.parametrize(("hash_algorithm", "nama"), [("sha1", "SHA-1"), ("md5", "MD5")])
def test_weak_digest(examine, pki, unsigned_pdf, hash_algorithm, nama):
    hasil = examine(pki.sign(unsigned_pdf, hash_algorithm=hash_algorithm))
    assert hasil.code == "WEAK_CRYPTO"
    assert f"algoritma lama ({nama})" in hasil.message


def test_weak_hash_and_short_key(examine, unsigned_pdf, pki):
    sha1 = examine(pki.sign(unsigned_pdf, hash_algorithm="sha1"))
    assert sha1.code == "WEAK_CRYPTO"
    assert "algoritma lama (SHA-1)" in sha1.message
    short = issue_signer("Kunci Pendek", pki.bsre, key=make_rsa_key(1024))
    assert "(RSA 1024)" in examine(pki.sign(unsigned_pdf, short)).message
