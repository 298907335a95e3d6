"""What differs between two inspections of one file, seen in their stored form."""

from dataclasses import replace
from datetime import date

import pytest

from berkas.rules.beda_hasil import BedaHasil, compare_hasil
from pemeriksaan.result import (
    ContentKind,
    Mismatch,
    MismatchCode,
    Note,
    Reading,
    SignatureReport,
    Verdict,
    VerdictCode,
)

HASIL = Verdict(
    VerdictCode.OK_BSRE,
    notes=("ltv",),
    signatures=(SignatureReport("Pegawai", code="OK_BSRE", cn="NI LUH CONTOH"),),
    pages=2,
    shown_until=5000,
    kind=ContentKind.DIGITAL,
    reading=Reading(
        forms=("A.1.6",), pegawai_nip="199203142025212001", periode_start=date(2025, 7, 1), complete=True
    ),
)


@pytest.mark.parametrize(
    ("kemudian", "beda"),
    [
        ({"notes": ("hidden_text", "ltv")}, ("notes", "ltv", "hidden_text, ltv")),
        ({"shown_until": 4096}, ("shown_until", "5000", "4096")),
        ({"pages": 3}, ("pages", "2", "3")),
        ({"kind": ContentKind.SCAN}, ("kind", "digital", "scan")),
        (
            {"reading": replace(HASIL.reading, pegawai_nip="")},
            ("reading.pegawai_nip", "199203142025212001", ""),
        ),
        (
            {"reading": replace(HASIL.reading, periode_start=date(2025, 1, 1))},
            ("reading.periode_start", "2025-07-01", "2025-01-01"),
        ),
        ({"reading": replace(HASIL.reading, forms=())}, ("reading.forms", "A.1.6", "")),
        (
            {"mismatches": (Mismatch(MismatchCode.SUBJECT_MISMATCH, "Periksa."),)},
            ("mismatches", "", "SUBJECT_MISMATCH"),
        ),
        (
            {"signatures": (replace(HASIL.signatures[0], code="CHANGED"),)},
            ("signatures", "NI LUH CONTOH OK_BSRE", "NI LUH CONTOH CHANGED"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_one_thing_that_differs_is_named_with_both_values(kemudian, beda):
    later = replace(HASIL, **kemudian)
    assert compare_hasil(HASIL.to_dict(), later.to_dict()) == (BedaHasil(*beda),)


def test_what_belongs_to_the_run_and_not_to_the_file_does_not_count():
    later = replace(HASIL, message="lain", milliseconds=7, store="ab", library_versions={"pemeriksaan": "2"})
    assert compare_hasil(HASIL.to_dict(), later.to_dict()) == ()


def test_a_result_of_old_without_the_later_keys_differs_only_in_what_was_found():
    old = {"code": "OK_BSRE", "notes": ["ltv"], "pages": 2, "kind": "digital"}
    bare = replace(HASIL, reading=None, signatures=())
    assert compare_hasil(old, bare.to_dict()) == ()
    assert [one.apa for one in compare_hasil(old, replace(bare, notes=(Note.LINKS,)).to_dict())] == ["notes"]
    assert [one.apa for one in compare_hasil({}, replace(bare, notes=()).to_dict())] == ["pages", "kind"]
