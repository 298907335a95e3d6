"""The archive behind a signature (its DSS) and the writing of the revision it stands in: whole, or not believed."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from pemeriksaan.pki.issue import issue_crl, issue_root, issue_signer
from tests.pdf_factory import make_unsigned, stream
from tests.pdf_palsu import archive, catalogue, changed, issue_ocsp, revise, signed_range, stamp, written
from tests.pemeriksaan.conftest import KINI

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)
JULI, SEPTEMBER = AGUSTUS - timedelta(days=31), AGUSTUS + timedelta(days=31)


@pytest.fixture(scope="module")
def lt_pdf(pki):
    return pki.sign(make_unsigned(), long_term=pki.timestamped(AGUSTUS, lt=True))


def dss_number(data: bytes) -> int:
    return int(written(data, catalogue(data)).split(b"/DSS ")[1].split()[0])


def in_dss(data: bytes, key: bytes, der: bytes) -> bytes:
    """One more entry in a list of the DSS, in a revision of its own."""
    number = dss_number(data)
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


def test_a_revocation_by_a_stranger_is_none_and_spoils_the_archive(examine, pki, lt_pdf):
    stranger = issue_root("BSrE Uji")  # the issuer's very name
    crl = issue_crl(stranger, revoked={pki.pegawai.certificate.serial_number: JULI}, at=SEPTEMBER)
    answer = issue_ocsp(stranger, pki.pegawai, at=SEPTEMBER, revoked=JULI)
    assert examine(archive(lt_pdf, crls=(crl,))).code == "SIG_UNREADABLE"
    assert examine(archive(lt_pdf, ocsps=(answer,))).code == "SIG_UNREADABLE"


@pytest.mark.parametrize("key", [b"Certs", b"CRLs"])
@pytest.mark.parametrize("spoil", ["cut", "longer", "flipped", "nonsense"])
def test_a_part_of_the_archive_that_is_spoilt(examine, pki, lt_pdf, key, spoil):
    good = pki.bsre.der if key == b"Certs" else issue_crl(pki.bsre, revoked={}, at=SEPTEMBER)
    bad = {
        "cut": good[:-1],
        "longer": good + b"\0",
        "flipped": good[:-9] + bytes([good[-9] ^ 1]) + good[-8:],
        "nonsense": b"\x30\x03\x02\x01\x05",
    }[spoil]
    assert examine(in_dss(lt_pdf, key, good)).code == "OK_BSRE"
    assert examine(in_dss(lt_pdf, key, bad)).code == "SIG_UNREADABLE"


def test_a_certificate_without_an_issuer_in_the_file(examine, pki, lt_pdf):
    orphan = issue_signer("Anak Hilang", issue_root("Akar Hilang"))
    assert examine(in_dss(lt_pdf, b"Certs", orphan.der)).code == "SIG_UNREADABLE"
    # Vouches for itself
    assert examine(in_dss(lt_pdf, b"Certs", issue_root("Akar Lain").der)).code == "OK_BSRE"


@pytest.mark.parametrize(
    ("old", "new", "kode"),
    [
        (b"/Certs", b"/Cerks", "OK_BSRE"),
        (b"/VRI ", b"/VRJ ", "OK_BSRE"),
        (b"/CRLs [ ", b"/CRLs [ 4 0 R ", "SIG_UNREADABLE"),
        (b"/CRLs [ ", b"/CRLs [ 3 0 R ", "SIG_UNREADABLE"),
        (b"/Certs [ ", b"/Type /DSX /Certs [ ", "SIG_UNREADABLE"),
    ],
)
def test_the_lists_of_the_archive(examine, lt_pdf, old, new, kode):
    number = dss_number(lt_pdf)
    assert examine(revise(lt_pdf, {number: changed(lt_pdf, number, old, new)})).code == kode


def test_a_list_names_nothing_twice(examine, lt_pdf):
    number = dss_number(lt_pdf)
    first, second = written(lt_pdf, number).split(b"/Certs [ ")[1].split(b" 0 R ")[:2]
    old, new = (b"/Certs [ %s 0 R %s 0 R" % pair for pair in ((first, second), (first, first)))
    assert examine(revise(lt_pdf, {number: changed(lt_pdf, number, old, new)})).code == "SIG_UNREADABLE"


def test_entries_are_filed_under_a_signature_of_this_file(examine, lt_pdf):
    """Of the unsigned bytes only the name of the signature could be useful to a forger."""
    _, _, end = signed_range(lt_pdf)
    tail = lt_pdf[end:]
    name = tail.split(b"/VRI <<\n/")[1][:40]
    other = hashlib.sha1(b"lain", usedforsecurity=False).hexdigest().upper().encode()
    assert examine(lt_pdf[:end] + tail.replace(name, other)).code == "SIG_UNREADABLE"


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


def in_tail(lt_pdf, old, new):
    _, _, end = signed_range(lt_pdf)
    tail = lt_pdf[end:]
    assert old in tail
    assert len(old) == len(new)
    return lt_pdf[:end] + tail.replace(old, new, 1)


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
