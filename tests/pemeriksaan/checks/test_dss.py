"""The archive behind a signature (its DSS): it vouches for chains of this file, and what else is in it says nothing.

Then the writing of the revision it stands in.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.ocsp import OCSPResponseBuilder, OCSPResponseStatus

from pemeriksaan.pki.issue import issue_crl, issue_root, issue_signer, issue_timestamper
from tests.pdf_factory import make_unsigned, stream
from tests.pdf_palsu import (
    archive,
    archive_number,
    changed,
    extend_catalogue,
    in_tail,
    issue_ocsp,
    revise,
    signed_range,
    stamp,
    written,
)
from tests.pemeriksaan.conftest import KINI

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)
JULI, SEPTEMBER = AGUSTUS - timedelta(days=31), AGUSTUS + timedelta(days=31)


@pytest.fixture(scope="module")
def lt_pdf(pki):
    return pki.sign(make_unsigned(), long_term=pki.timestamped(AGUSTUS, lt=True))


def in_dss(data: bytes, key: bytes, der: bytes) -> bytes:
    """One more entry in a list of the DSS, in a revision of its own."""
    number = archive_number(data)
    body = changed(data, number, b"/" + key + b" [ ", b"/" + key + b" [ 300 0 R ")
    return revise(data, {number: body, 300: stream(der)})


@pytest.mark.parametrize(
    ("since", "kode"), [(JULI, "CERT_REVOKED"), (SEPTEMBER, "OK_BSRE"), (None, "OK_BSRE")]
)
@pytest.mark.parametrize("how", ["ocsp", "crl"])
def test_revoked_before_or_after_it_was_stamped(examine, pki, how, since, kode):
    """An answer counts even where another in the file, older or of the other kind, still calls the signer good."""
    signer = issue_signer("Dicabut", pki.bsre)
    signed = pki.sign(make_unsigned(), signer, long_term=pki.timestamped(AGUSTUS, lt=True))
    serial = signer.certificate.serial_number
    later = (
        archive(signed, ocsps=(issue_ocsp(pki.bsre, signer, at=SEPTEMBER, revoked=since),))
        if how == "ocsp"
        else archive(
            signed, crls=(issue_crl(pki.bsre, revoked={serial: since} if since else {}, at=SEPTEMBER),)
        )
    )
    hasil = examine(later)
    assert hasil.code == kode
    if kode == "CERT_REVOKED":
        assert hasil.message.startswith(
            "Sertifikat Dicabut telah dicabut pada 1 Juli 2025, sebelum dokumen ditandatangani."
        )


def test_revoked_without_any_timestamp(examine, pki):
    signer = issue_signer("Dicabut", pki.bsre)
    signed = pki.sign(make_unsigned(), signer)
    crl = issue_crl(
        pki.bsre, revoked={signer.certificate.serial_number: SEPTEMBER}, at=KINI - timedelta(days=1)
    )
    assert examine(archive(signed, crls=(crl,))).code == "CERT_REVOKED"


def test_a_revocation_by_a_stranger_is_none(examine, pki, lt_pdf):
    stranger = issue_root("BSrE Uji")  # the issuer's very name
    crl = issue_crl(stranger, revoked={pki.pegawai.certificate.serial_number: JULI}, at=SEPTEMBER)
    answer = issue_ocsp(stranger, pki.pegawai, at=SEPTEMBER, revoked=JULI)
    for forged in (archive(lt_pdf, crls=(crl,)), archive(lt_pdf, ocsps=(answer,))):
        hasil = examine(forged)
        assert (hasil.code, hasil.decision) == ("OK_BSRE", "accept")
        assert "foreign_archive" in hasil.notes


def test_a_strangers_newer_list_does_not_take_the_place_of_the_issuers(examine, pki):
    signer = issue_signer("Dicabut", pki.bsre)
    revoked = {signer.certificate.serial_number: JULI}
    signed = pki.sign(make_unsigned(), signer, long_term=pki.timestamped(AGUSTUS, revoked=revoked))
    true = issue_crl(pki.bsre, revoked=revoked, at=AGUSTUS)
    newer = issue_crl(issue_root("BSrE Uji"), revoked={}, at=SEPTEMBER)
    assert examine(archive(archive(signed, crls=(true,)), crls=(newer,))).code == "CERT_REVOKED"


def test_an_authority_of_another_path_does_not_speak_of_a_signer(examine, pki, lt_pdf):
    """The authority of a timestamp that a stranger has appended lies on a path of this file too."""
    root = issue_root("BSrE Uji")
    stamped = stamp(lt_pdf, issue_timestamper("TSA Asing", root))
    crl = issue_crl(root, revoked={pki.pegawai.certificate.serial_number: JULI}, at=SEPTEMBER)
    assert examine(archive(stamped, crls=(crl,))).code == "OK_BSRE"


SPOILT = {
    "cut": lambda good: good[:-1],
    "longer": lambda good: good + b"\0",
    "twice": lambda good: good + good,
    "nonsense": lambda _: b"\x30\x03\x02\x01\x05",
    "empty": lambda _: b"",
    "page": lambda _: b"BT (Nilai: sangat baik) Tj ET",
}


@pytest.mark.parametrize("key", [b"Certs", b"CRLs", b"OCSPs"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_part_of_the_archive_that_is_none_of_its_kind(examine, pki, lt_pdf, key, spoil):
    good = {
        b"Certs": pki.bsre.der,
        b"CRLs": issue_crl(pki.bsre, revoked={}, at=SEPTEMBER),
        b"OCSPs": issue_ocsp(pki.bsre, pki.pegawai, at=SEPTEMBER, revoked=None),
    }[key]
    with_lists = in_dss(
        archive(lt_pdf, ocsps=(issue_ocsp(pki.bsre, pki.pegawai, at=AGUSTUS, revoked=None),)), key, good
    )
    assert (examine(with_lists).code, "foreign_archive" in examine(with_lists).notes) == ("OK_BSRE", False)
    hasil = examine(
        in_dss(
            archive(lt_pdf, ocsps=(issue_ocsp(pki.bsre, pki.pegawai, at=AGUSTUS, revoked=None),)),
            key,
            spoil(good),
        )
    )
    assert (hasil.code, hasil.decision) == ("TAIL_UNCLEAR", "look")
    assert hasil.message.startswith(
        "Di belakang tanda tangan terakhir ada tambahan yang tidak dapat dipastikan"
    )


@pytest.mark.parametrize("key", [b"Certs", b"CRLs"])
def test_a_part_of_the_archive_whose_signature_does_not_hold(examine, pki, lt_pdf, key):
    good = pki.bsre.der if key == b"Certs" else issue_crl(pki.bsre, revoked={}, at=SEPTEMBER)
    hasil = examine(in_dss(lt_pdf, key, good[:-9] + bytes([good[-9] ^ 1]) + good[-8:]))
    assert (hasil.code, "foreign_archive" in hasil.notes) == ("OK_BSRE", True)


def test_a_strangers_certificate(examine, pki, lt_pdf):
    orphan = issue_signer("Anak Hilang", issue_root("Akar Hilang"))
    for cert in (orphan, issue_root("Akar Lain")):
        hasil = examine(in_dss(lt_pdf, b"Certs", cert.der))
        assert (hasil.code, hasil.notes) == ("OK_BSRE", ("foreign_archive", "ltv", "timestamped"))


def test_a_responder_says_nothing(examine, lt_pdf):
    """An answer like "try later" is one of its kind, without anything about a certificate."""
    answer = OCSPResponseBuilder.build_unsuccessful(OCSPResponseStatus.TRY_LATER).public_bytes(Encoding.DER)
    hasil = examine(archive(lt_pdf, ocsps=(answer,)))
    assert (hasil.code, "foreign_archive" in hasil.notes) == ("OK_BSRE", True)


def test_an_odd_archive_between_two_signers(examine, pki, lt_pdf):
    """The first has not seen it; the second has signed it."""
    hasil = examine(pki.sign(in_dss(lt_pdf, b"Certs", b"BT ET"), pki.penilai, "Penilai"))
    assert hasil.code == "CHANGED_BETWEEN"
    assert [one.code for one in hasil.signatures] == ["CHANGED_BETWEEN", "OK_BSRE"]


def test_what_the_first_signer_has_signed_of_an_odd_archive_is_ignored(examine, pki):
    odd = extend_catalogue(make_unsigned(), b"/DSS << /Certs [ 9 0 R ] >>", {9: stream(b"BT ET")})
    hasil = examine(pki.sign(odd))
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("foreign_archive",))


@pytest.mark.parametrize(
    ("old", "new", "kode"),
    [
        (b"/Certs", b"/Cerks", "TAIL_UNCLEAR"),
        (b"/Certs", b"/Catatan [ (satu) << /Dua 2 >> ] /Certs", "OK_BSRE"),
        (b"/Certs", b"/Catatan [ << /Dua [ 4 0 R ] >> ] /Certs", "TAIL_UNCLEAR"),
        (b"/Certs", b"/Catatan [[[[[[[[[ ]]]]]]]]] /Certs", "TAIL_UNCLEAR"),
        (b"/VRI ", b"/VRJ ", "TAIL_UNCLEAR"),
        (b"/CRLs [ ", b"/CRLs [ 4 0 R ", "TAIL_UNCLEAR"),
        (b"/CRLs [ ", b"/CRLs [ 3 0 R ", "TAIL_UNCLEAR"),
        (b"/Certs [ ", b"/Type /DSX /Certs [ ", "TAIL_UNCLEAR"),
    ],
)
def test_the_lists_of_the_archive(examine, lt_pdf, old, new, kode):
    number = archive_number(lt_pdf)
    assert examine(revise(lt_pdf, {number: changed(lt_pdf, number, old, new)})).code == kode


def test_a_list_may_name_something_twice(examine, lt_pdf):
    number = archive_number(lt_pdf)
    first, second = written(lt_pdf, number).split(b"/Certs [ ")[1].split(b" 0 R ")[:2]
    old, new = (b"/Certs [ %s 0 R %s 0 R" % pair for pair in ((first, second), (first, first)))
    assert examine(revise(lt_pdf, {number: changed(lt_pdf, number, old, new)})).code == "OK_BSRE"


def test_an_entry_for_a_signature_of_another_file(examine, pki, lt_pdf):
    """It is ignored: neither its certificates nor its answers count."""
    _, _, end = signed_range(lt_pdf)
    tail = lt_pdf[end:]
    name = tail.split(b"/VRI <<\n/")[1][:40]
    other = hashlib.sha1(b"lain", usedforsecurity=False).hexdigest().upper().encode()
    hasil = examine(lt_pdf[:end] + tail.replace(name, other))
    assert (hasil.code, hasil.notes) == (
        "OK_BSRE",
        ("ltv", "timestamped"),
    )  # all of it is also kept for the whole file
    crl = issue_crl(pki.bsre, revoked={pki.pegawai.certificate.serial_number: JULI}, at=SEPTEMBER)
    assert examine(filed(lt_pdf, name, crl)).code == "CERT_REVOKED"
    stray = examine(filed(lt_pdf, other, crl))
    assert (stray.code, "foreign_archive" in stray.notes) == ("OK_BSRE", True)


def filed(data: bytes, name: bytes, crl: bytes) -> bytes:
    """One list that is kept only for the signature of this name."""
    number = archive_number(data)
    body = re.sub(rb"/VRI <<.*?>>", b"/VRI << /%s 301 0 R >>" % name, written(data, number), flags=re.DOTALL)
    return revise(data, {number: body, 301: b"<< /Type /VRI /CRL [ 302 0 R ] >>", 302: stream(crl)})


# -- the writing of the revision ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\nendobj\n", b"\n%ndobj\n"),
        (b"\nendobj\n", b" endobjx"),
        (b"<<\n/Type /Catalog", b"<<%/Type /Catalog"),
        (b">>\nendobj", b">6\nendobj"),
        (b"stream\n", b"stream\t"),
        (b"stream\n", b"stream "),
        (b"/Length 8", b"/Length 7"),
        (b" 0 obj", b" 1 obj"),
        (b"\n10 0 obj", b"\n14 0 obj"),
        (b"\n10 0 obj", b"\n 10 0obj"),
        (b" 0 R", b"  0R"),
        (b"\nxref\n", b"\nxreg\n"),
        (b" 00000 n \n", b" 00000 f \n"),
        (b" 00000 n \n", b" 00001 n \n"),
        (b" 00000 n \n", b" 00000 n  "),
        (b"0000000000 65535 f", b"0000000000 65535 n"),
        (b"trailer\n", b"trailer/"),
        (b"/Root 1 0 R", b"/Root 2 0 R"),
        (b"/Root", b"/Roof"),
        (b"/Size 19", b"/Size 09"),
        (b"/Prev 1", b"/Prev 2"),
        (b"startxref\n2", b"startxref\n1"),
        (b"startxref", b"starttref"),
        (b"%%EOF", b"%%EOT"),
    ],
)
def test_each_way_to_write_it_otherwise(examine, lt_pdf, old, new):
    """One byte of the unsigned revision after another, each of which some reader would pass over."""
    assert examine(in_tail(lt_pdf, old, new)).code in {
        "CHANGED", "DAMAGED", "SIG_PARTIAL", "SIG_UNREADABLE", "NO_SIGNATURE", "TAIL_UNCLEAR"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Type /Catalog\n", b"/Type /Catalog\0"),
        (b"0000000000 65535 f", b"0000000004 65535 f"),
        (b"/Size 19", b"/Size 59"),
        (b"/ID [ <00>", b"/ID [ <01>"),
    ],
)
def test_what_every_reader_takes_for_the_same(examine, lt_pdf, old, new):
    assert examine(in_tail(lt_pdf, old, new)).code == "OK_BSRE"


def test_a_table_announces_its_lines(examine, lt_pdf):
    _, _, end = signed_range(lt_pdf)
    tail = lt_pdf[end:]
    assert b"\n12 7\n" in tail
    for forged in (tail.replace(b"\n12 7\n", b"\n12 6\n"), tail.replace(b"\n12 7\n", b"\n12 8\n")):
        assert not examine(lt_pdf[:end] + forged).code.startswith("OK")


def test_an_archive_may_itself_be_stamped(examine, pki, lt_pdf):
    stamped = stamp(lt_pdf, pki.tsa)
    assert examine(stamped).code == "OK_BSRE"
    assert examine(archive(stamped, crls=(issue_crl(pki.bsre, revoked={}, at=SEPTEMBER),))).code == "OK_BSRE"
