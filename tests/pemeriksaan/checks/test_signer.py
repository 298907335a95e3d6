"""Who signed, when and over what, as the signature itself says."""

from datetime import UTC, datetime

import pytest
from asn1crypto.x509 import Name

from pemeriksaan.checks.signer import common_name, signing_time
from pemeriksaan.pki.sign_past import sign_as_of

AGUSTUS = datetime(2025, 8, 1, 2, 30, tzinfo=UTC)


def test_what_is_reported_of_a_signer(pki, signed_pdf, read):
    first, second = read(pki.sign(signed_pdf, pki.penilai, "Penilai")).signatures
    assert first.details.keys() == {"cn", "issuer", "at"}
    assert (first.facts["cn"], first.facts["issuer"]) == ("Ni Luh Contoh, S.Kom.", "BSrE Uji")
    assert int(first.facts["serial"], 16) == pki.pegawai.certificate.serial_number
    assert (first.facts["algorithm"], len(first.facts["key"])) == ("sha256", 64)
    assert (first.facts["coverage"], second.facts["coverage"]) == ("entire_revision", "entire_file")
    assert first.facts["key"] != second.facts["key"]


def test_the_time_is_the_signers_own_word(pki, unsigned_pdf, read):
    signed = sign_as_of(unsigned_pdf, pki.penilai, "Penilai", chain=pki.chain, at=AGUSTUS)
    (signature,) = read(signed).signatures
    assert signing_time(signature.embedded) == signature.facts["signed_at"] == AGUSTUS


class Says:
    """What pyHanko reads of a signature: a time, or the error that it raises over one."""

    def __init__(self, said):
        self.said = said

    @property
    def self_reported_timestamp(self):
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (AGUSTUS, AGUSTUS),
        (AGUSTUS.replace(tzinfo=None), AGUSTUS),
        (None, None),
        (ValueError("kemarin"), None),
        (OverflowError("tahun 99999"), None),
    ],
    ids=["aware", "without a zone", "none", "no date", "no year"],
)
def test_a_time_without_a_zone_is_utc_and_an_unreadable_one_is_none(said, read):
    assert signing_time(Says(said)) == read


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"common_name": "Ni Luh Contoh"}, "Ni Luh Contoh"),
        ({"common_name": "Ni\nLuh\0Contoh"}, "Ni Luh Contoh"),
        ({"organization_name": "Dinas Contoh"}, "Organization: Dinas Contoh"),
    ],
)
def test_a_name_is_one_line_and_never_empty(name, shown):
    assert common_name(Name.build(name)) == shown
