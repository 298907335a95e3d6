"""One row for each verdict code, and every column of it filled."""

import pytest

from pemeriksaan.codes import MISMATCHES, ROWS, SEVERITY
from pemeriksaan.result import Decision, MismatchCode, Policy, VerdictCode

K = VerdictCode
SIGNATURE_CODES = [code for code in K if not ROWS[code].is_gate]


@pytest.mark.parametrize("code", list(K), ids=str)
def test_every_code_has_every_column(code):
    row = ROWS[code]
    assert set(row.decisions) == set(Policy)
    assert all((row.message, row.meaning, row.short, row.assessment, row.issuer))
    assert row.is_good == (Decision.ACCEPT in row.decisions.values())


def test_there_is_a_row_for_every_code_and_none_besides():
    assert set(ROWS) == set(SEVERITY) == set(K)
    assert set(MISMATCHES) == set(MismatchCode)


def test_the_file_gate_refuses_under_every_policy_and_outweighs_everything():
    gate = [code for code in K if ROWS[code].is_gate]
    assert {decision for code in gate for decision in ROWS[code].decisions.values()} == {Decision.REFUSE}
    assert max(SEVERITY[code] for code in gate) < min(SEVERITY[code] for code in SIGNATURE_CODES)


def test_of_several_findings_what_refuses_stands_before_what_a_person_may_look_at():
    order = sorted(SIGNATURE_CODES, key=lambda code: SEVERITY[code])
    assert order == [
        "SIG_PARTIAL", "SIG_BROKEN", "CHANGED", "CERT_REVOKED", "WEAK_CRYPTO", "INTACT_UNTRUSTED", "SIGNER_UNSUITABLE",
        "CHANGED_BETWEEN", "COVERS_CONTENT", "HIDDEN_COPY", "TAIL_UNCLEAR", "SIG_UNREADABLE", "SIGNER_UNCLEAR", "CERT_EXPIRED",
        "TIME_ODD", "SIGNATURE_MISSING", "TIMESTAMP_ONLY", "NO_SIGNATURE", "OK_PSRE_LAIN", "OK_BSRE",
    ]  # fmt: skip
