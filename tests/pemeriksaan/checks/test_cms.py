"""The envelope of a signature: each part that its value does not protect, rewritten so that the value still verifies."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from asn1crypto import algos, cms, core, x509
from asn1crypto.parser import emit, parse, peek
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

from pemeriksaan.checks.cms import is_der
from pemeriksaan.pki.issue import issue_crl, issue_root, issue_signer
from pemeriksaan.pki.sign import to_signer
from tests.pdf_factory import make_unsigned
from tests.pdf_palsu import cms_of, with_cms

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def t_pdf(pki):
    return pki.sign(make_unsigned(), long_term=pki.timestamped(AGUSTUS))


def rewrite(data, change):
    """The file with its CMS parsed, changed and encoded again."""
    content = cms.ContentInfo.load(cms_of(data))
    signed = content["content"]
    change(signed, signed["signer_infos"][0])
    return with_cms(data, content.dump(force=True))


def in_signature(signed, _signer):
    return signed


@cache
def stray():
    return issue_signer("Anak Hilang", issue_root("Akar Hilang"))


def choice(name, value):
    return cms.CertificateChoices(name, value)


def stamp_of(signer):
    return signer["unsigned_attrs"][0]["values"][0]["content"]


def add_stray_certificate(within=in_signature):
    def change(signed, signer):
        within(signed, signer)["certificates"].append(
            choice("certificate", x509.Certificate.load(stray().der))
        )

    return change


def set_to(key, value, within=in_signature):
    def change(signed, signer):
        within(signed, signer)[key] = value

    return change


def repeat_stamp(_signed, signer):
    signer["unsigned_attrs"].append(signer["unsigned_attrs"][0].copy())


def two_stamps_in_one(_signed, signer):
    values = signer["unsigned_attrs"][0]["values"]
    values.append(values[0].copy())


def unknown_attribute(_signed, signer):
    attribute = cms.CMSAttribute({"type": "1.2.3.4.5", "values": [core.OctetString(b"lain")]})
    signer["unsigned_attrs"].append(attribute)


def more_digests(signed, _signer):
    signed["digest_algorithms"].append(algos.DigestAlgorithm({"algorithm": "sha512"}))


def bare_list(pki):
    def change(signed, _signer):
        crl = issue_crl(pki.bsre, revoked={}, at=AGUSTUS)
        signed["crls"] = cms.RevocationInfoChoices([cms.RevocationInfoChoice.load(crl)])

    return change


def in_stamp(_signed, signer):
    return stamp_of(signer)


def in_signer(_signed, signer):
    return signer


def test_written_again_it_is_the_same(examine, t_pdf):
    same = rewrite(t_pdf, in_signature)
    assert examine(same).code == "OK_BSRE"
    assert cms_of(same) == cms_of(t_pdf)


@pytest.mark.parametrize(
    ("change", "kode"),
    [
        (set_to("version", "v3"), "SIG_UNREADABLE"),
        (set_to("version", "v1", in_stamp), "SIG_UNREADABLE"),
        (set_to("version", "v3", in_signer), "SIG_UNREADABLE"),
        (more_digests, "SIG_UNREADABLE"),
        (repeat_stamp, "SIG_UNREADABLE"),
        (two_stamps_in_one, "SIG_UNREADABLE"),
        (unknown_attribute, "SIG_UNREADABLE"),
        (add_stray_certificate(), "SIG_UNREADABLE"),
        (add_stray_certificate(in_stamp), "SIG_UNREADABLE"),
    ],
    ids=[
        "version", "version of the stamp", "version of the signer", "digests", "stamp repeated",
        "two stamps", "attribute", "stray certificate", "stray certificate in the stamp",
    ],
)  # fmt: skip
def test_what_need_not_be_there(examine, t_pdf, change, kode):
    assert not examine(rewrite(t_pdf, change)).code.startswith("OK")
    assert examine(rewrite(t_pdf, change)).code == kode


def test_revocation_lists_in_the_envelope(examine, pki, t_pdf):
    assert examine(rewrite(t_pdf, bare_list(pki))).code == "SIG_UNREADABLE"


def test_the_stamp_of_another_signature(examine, pki, t_pdf):
    other = cms.ContentInfo.load(cms_of(pki.sign(make_unsigned("lain"), long_term=pki.timestamped(AGUSTUS))))

    def change(_signed, signer):
        signer["unsigned_attrs"] = other["content"]["signer_infos"][0]["unsigned_attrs"]

    assert examine(rewrite(t_pdf, change)).code == "SIG_BROKEN"


def test_without_its_stamp_it_is_a_signature_without_a_stamp(examine, t_pdf):
    """No reader can tell that there was one; and then it proves no time."""

    def change(_signed, signer):
        signer["unsigned_attrs"] = None

    hasil = examine(rewrite(t_pdf, change))
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ())


def test_lengths_written_the_long_way(examine, t_pdf):
    der = cms_of(t_pdf)
    size = int.from_bytes(der[2:4], "big")
    longer = b"\x30\x83" + size.to_bytes(3, "big") + der[4 : 4 + size]
    assert der[:2] == b"\x30\x82"
    assert examine(with_cms(t_pdf, longer)).code == "SIG_UNREADABLE"


def test_without_lengths_as_streaming_programs_write_it(examine, t_pdf):
    der = cms_of(t_pdf)
    size = int.from_bytes(der[2:4], "big")
    open_ended = b"\x30\x80" + der[4 : 4 + size] + b"\0\0"
    assert (is_der(open_ended), is_der(open_ended, open_ended=True)) == (False, True)
    hasil = examine(with_cms(t_pdf, open_ended))
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("timestamped",))


def test_what_is_known_need_not_be_read_again():
    padded = bytes.fromhex("02020005")
    assert not is_der(emit(0, 1, 16, padded))
    assert is_der(emit(0, 1, 16, padded), known=[padded])


@pytest.mark.parametrize(
    ("encoded", "shortest"),
    [
        ("0101ff", True), ("010101", False), ("020105", True), ("02020005", False), ("0202ff85", False),
        ("02020085", True), ("0200", False), ("30030101ff", True), ("3080010100" + "0000", False), ("04810161", False),
        ("2403040161", False), ("0303000102", True), ("0303070180", True), ("0303070181", False), ("030208ff", False),
        ("", True), ("0000", False), ("30020000", False),
    ],
)  # fmt: skip
def test_der_is_the_one_shortest_way(encoded, shortest):
    assert is_der(bytes.fromhex(encoded)) is shortest


def test_der_without_end():
    nested = b""
    for _ in range(80):
        nested = emit(0, 1, 16, nested)
    with pytest.raises(RecursionError):
        is_der(nested)


SIGNED = (1, 0)
SIGNER = (*SIGNED, -1, 0)
UNSIGNED = (*SIGNER, -1, 0)
TOKEN = (*UNSIGNED, 1, 0)


@pytest.mark.parametrize("stamped", [False, True], ids=["signature", "timestamp"])
def test_the_signer_is_named_as_on_the_certificate(examine, t_pdf, stamped):
    """Nothing protects this name, and names are compared without regard to capitals."""
    at = (*(TOKEN if stamped else ()), *SIGNER, 1, 0, -1, 0, 1)
    original = cms_of(t_pdf)
    forged = change_at(original, at, bytes.swapcase)
    assert forged != original
    assert change_at(original, at, bytes) == original[: len(forged)]
    assert examine(with_cms(t_pdf, forged)).code == "SIG_UNREADABLE"


@pytest.mark.parametrize(
    "at",
    [
        (), SIGNED, (*SIGNED, 1, 0), (*SIGNED, 2), SIGNER, (*SIGNER, 1), (*SIGNER, 2), (*SIGNER, 4), UNSIGNED,
        TOKEN, (*TOKEN, *SIGNED), (*TOKEN, *SIGNER),
    ],
    ids=str,
)  # fmt: skip
def test_no_value_has_more_than_its_fields(examine, t_pdf, at):
    """What stands behind the last field of a sequence is read by no one here, and perhaps by another program."""
    longer = change_at(cms_of(t_pdf), at, lambda contents: contents + b"\x85\0")
    assert examine(with_cms(t_pdf, longer)).code == "SIG_UNREADABLE"


def test_pss_has_parameters_and_no_more_than_these(examine, pki):
    signer = to_signer(pki.pegawai, [pki.bsre])
    signer.prefer_pss = True
    metadata = PdfSignatureMetadata(
        field_name="Pegawai", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(BytesIO(make_unsigned()), strict=False)
    data = sign_pdf(writer, metadata, signer=signer).getvalue()
    assert examine(data).code == "OK_BSRE"
    for within in ((), (0, 0), (1, 0), (1, 0, 1)):
        longer = change_at(cms_of(data), (*SIGNER, 4, 1, *within), lambda contents: contents + b"\x85\0")
        assert examine(with_cms(data, longer)).code == "SIG_UNREADABLE", within


def change_at(der, at, change):
    """The first value in `der` with the contents changed of the value to which these places lead."""
    kind, constructed, tag, _, contents, _ = parse(der[: peek(der)])
    if not at:
        return emit(kind, constructed, tag, change(contents))
    place, *rest = at
    values = []
    while contents:
        values.append(contents[: peek(contents)])
        contents = contents[len(values[-1]) :]
    values[place] = change_at(values[place], rest, change)
    return emit(kind, constructed, tag, b"".join(values))
