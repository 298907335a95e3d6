import json
from dataclasses import asdict

import pytest

from pemeriksaan.codes import ROWS
from pemeriksaan.policy import (
    LIMIT,
    Case,
    decide,
    find_header,
    refuse_unopened,
    refuse_unread,
    settle_decision,
)
from pemeriksaan.result import ContentKind, Decision, Policy, VerdictCode

POLICIES = ("wajib_tte", "tte_atau_basah", "bebas")
DIGITAL = ContentKind.DIGITAL


def case(policy="wajib_tte", **terms):
    return Case("skp.pdf", policy=Policy(policy), **terms)


@pytest.mark.parametrize(
    ("kode", "expected"),
    [
        ("OK_BSRE", ("accept", "accept", "accept")),
        ("OK_PSRE_LAIN", ("refuse", "accept", "accept")),
        ("INTACT_UNTRUSTED", ("refuse", "look", "warn")),
        ("CERT_EXPIRED", ("look", "look", "warn")),
        ("CERT_REVOKED", ("refuse", "refuse", "warn")),
        ("WEAK_CRYPTO", ("refuse", "look", "warn")),
        ("CHANGED", ("refuse", "refuse", "warn")),
        ("SIG_BROKEN", ("refuse", "refuse", "warn")),
        ("SIG_PARTIAL", ("refuse", "refuse", "warn")),
        ("CHANGED_BETWEEN", ("look", "look", "warn")),
        ("SIG_UNREADABLE", ("look", "look", "warn")),
        ("NO_SIGNATURE", ("refuse", "refuse", "warn")),
        ("TIMESTAMP_ONLY", ("refuse", "refuse", "warn")),
        *((kode, ("refuse", "refuse", "refuse")) for kode in sorted(ROWS) if ROWS[kode].is_gate),
    ],
)
def test_table(kode, expected):
    assert tuple(decide(VerdictCode(kode), case(policy), kind=DIGITAL) for policy in POLICIES) == expected


@pytest.mark.parametrize("jenis", ["scan", "mixed"])
@pytest.mark.parametrize(
    ("declared", "expected"), [(True, ("refuse", "look", "look")), (False, ("refuse", "refuse", "look"))]
)
def test_a_scan_is_looked_at_where_ink_is_allowed_and_declared(jenis, declared, expected):
    decisions = tuple(
        decide(VerdictCode.NO_SIGNATURE, case(policy, ink_declared=declared), kind=ContentKind(jenis))
        for policy in POLICIES
    )
    assert decisions == expected


def test_a_declaration_does_not_help_a_digital_file():
    declared = case("tte_atau_basah", ink_declared=True)
    assert decide(VerdictCode.NO_SIGNATURE, declared, kind=DIGITAL) == "refuse"


def test_another_provider_passes_where_the_setting_says_so():
    assert decide(VerdictCode.OK_PSRE_LAIN, case(other_psre=True)) == "accept"
    assert decide(VerdictCode.INTACT_UNTRUSTED, case(other_psre=True)) == "refuse"


@pytest.mark.parametrize(
    ("nama", "ukuran", "kode"),
    [
        ("skp.pdf", 1, None),
        ("SKP 2025.PDF", LIMIT, None),
        ("skp.pdf", LIMIT + 1, "TOO_BIG"),
        ("skp.pdf", 0, "EMPTY"),
        ("DOC-20260801-WA0003.", 10, None),
        ("document:1000012345", 10, None),
        ("", 10, None),
    ],
)
def test_the_gate_on_the_size_alone(nama, ukuran, kode):
    found = refuse_unread(Case(nama), ukuran)
    assert (found and found.code) == kode
    assert found is None or found.is_refused


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (b"%PDF-1.7", 0),
        (b"\r\n%PDF-1.7", 2),
        (bytes(1024) + b"%PDF-1.7", 1024),
        (bytes(1025) + b"%PDF-1.7", None),
        (b"%PDF", None),
        (b"PK\x03\x04", None),
    ],
)
def test_the_gate_on_the_content(data, at):
    assert find_header(data) == at
    found = refuse_unopened(data)
    assert (found and (found.code, found.decision)) == (("NOT_PDF", "refuse") if at is None else None)


def test_a_case_survives_json():
    one = case("tte_atau_basah", other_psre=True, ink_declared=True)
    assert Case.from_dict(json.loads(json.dumps(asdict(one)))) == one


@pytest.mark.parametrize(
    ("before", "after", "settled"),
    [("accept", "refuse", "look"), ("refuse", "refuse", "refuse"), ("look", "warn", "warn")],
)
def test_what_was_taken_in_is_never_thrown_out_by_itself(before, after, settled):
    assert settle_decision(before, Decision(after)) == settled


def test_a_policy_that_does_not_exist_is_the_callers_fault():
    with pytest.raises(ValueError, match="wajib_sah"):
        Case("skp.pdf", policy="wajib_sah")
