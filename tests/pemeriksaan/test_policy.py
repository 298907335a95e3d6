import pytest

from pemeriksaan.policy import decide
from pemeriksaan.result import GERBANG_BERKAS, VerdictCode

POLICIES = ("wajib_tte", "tte_atau_basah", "bebas")


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
        *((kode, ("refuse", "refuse", "refuse")) for kode in sorted(GERBANG_BERKAS)),
    ],
)
def test_table(kode, expected):
    assert tuple(decide(VerdictCode(kode), policy, jenis_isi="digital") for policy in POLICIES) == expected


@pytest.mark.parametrize("jenis", ["scan", "mixed"])
@pytest.mark.parametrize(
    ("declared", "expected"), [(True, ("refuse", "look", "look")), (False, ("refuse", "refuse", "look"))]
)
def test_a_scan_is_looked_at_where_ink_is_allowed_and_declared(jenis, declared, expected):
    decisions = tuple(
        decide(VerdictCode.NO_SIGNATURE, policy, jenis_isi=jenis, dinyatakan_basah=declared)
        for policy in POLICIES
    )
    assert decisions == expected


def test_a_declaration_does_not_help_a_digital_file():
    assert (
        decide(VerdictCode.NO_SIGNATURE, "tte_atau_basah", jenis_isi="digital", dinyatakan_basah=True)
        == "refuse"
    )


def test_another_provider_passes_where_the_setting_says_so():
    assert decide(VerdictCode.OK_PSRE_LAIN, "wajib_tte", psre_lain=True) == "accept"
    assert decide(VerdictCode.INTACT_UNTRUSTED, "wajib_tte", psre_lain=True) == "refuse"
