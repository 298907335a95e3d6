"""What the checks know of a file and of each signature in it."""

import pytest

from pemeriksaan.checks.document import Signature, printable
from pemeriksaan.checks.integrity import check_integrity
from pemeriksaan.checks.trust import check_trust
from pemeriksaan.result import VerdictCode
from tests.pdf_palsu import stamp


def test_a_hostile_field_name_is_shown_and_stored_as_one_plain_line(examine, pki, unsigned_pdf):
    """PostgreSQL's jsonb refuses NUL; a right-to-left mark would make the name read differently."""
    hasil = examine(pki.sign(unsigned_pdf, kolom="Sah\x00\u202e\n" + "x" * 500))
    assert hasil.signatures[0].field.startswith("Sah xxx")
    assert len(hasil.signatures[0].field) == 200
    assert hasil.code == "OK_BSRE"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ni Luh", "Ni Luh"),
        ("a\n\tb\0c", "a b c"),
        ("\u202eterbalik", "terbalik"),
        ("x" * 300, "x" * 200),
        ("", ""),
    ],
)
def test_what_a_file_calls_something_becomes_one_plain_line(text, shown):
    assert printable(text) == shown


def test_the_gravest_finding_stays_the_verdict_on_a_signature():
    signature = Signature("Kolom\n1", None, details={"cn": "Ni Luh"})
    signature.find(VerdictCode.OK_BSRE)
    found = signature.find(VerdictCode.SIG_PARTIAL)
    signature.find(VerdictCode.CHANGED)
    assert (found.code, found.details) == ("SIG_PARTIAL", {"field": "Kolom 1", "cn": "Ni Luh"})
    report = signature.to_report()
    assert (report.field, report.kind, report.code) == ("Kolom 1", "signature", "SIG_PARTIAL")


def test_a_signature_that_was_not_read_says_so():
    signature = Signature("Pegawai", None)
    assert not signature.is_timestamp
    with pytest.raises(LookupError, match="Pegawai"):
        _ = signature.embedded


def test_the_last_signer_is_a_person_where_there_is_one(pki, signed_pdf, read):
    stamped = read(stamp(pki.sign(signed_pdf, pki.penilai, "Penilai"), pki.tsa))
    assert [one.field_name for one in stamped.signatures] == ["Pegawai", "Penilai", "Waktu"]
    assert stamped.last_signer.field_name == "Penilai"
    stamped.signatures[1].find(VerdictCode.SIG_PARTIAL)
    assert [one.field_name for one in stamped.sound] == ["Pegawai", "Waktu"]
    assert stamped.last_signer.field_name == "Pegawai"


def test_without_a_signer_the_timestamp_is_the_last(pki, unsigned_pdf, read):
    assert read(stamp(unsigned_pdf, pki.tsa)).last_signer.field_name == "Waktu"


def test_the_last_trusted_signer_is_known_when_trust_was_judged(pki, signed_pdf, read):
    document = read(stamp(pki.sign(signed_pdf, pki.asing, "Asing", chain=()), pki.tsa))
    assert document.last_trusted is None
    check_integrity(document)
    check_trust(document)
    assert [one.field_name for one in document.sound] == ["Pegawai", "Asing", "Waktu"]
    assert document.last_signer.field_name == "Pegawai"
    document.signatures[0].find(VerdictCode.CHANGED)
    assert document.last_trusted.field_name == "Pegawai"


def test_a_broken_signature_is_not_sound(pki, signed_pdf, read):
    document = read(signed_pdf.replace(b"Ni Luh Contoh)", b"Ni Luh Palsux)"))
    assert document.sound
    check_integrity(document)
    assert document.sound == []
