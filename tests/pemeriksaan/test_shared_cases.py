"""PDFs as people send them, beside the project when they are there: each gets the answer of its README."""

from pathlib import Path

import pytest

from pemeriksaan.result import Decision, Note, Policy, VerdictCode
from pemeriksaan.wording.messages import explain_verdict

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="no cases beside the project")


def read(name: str) -> bytes:
    return (CASES / name).read_bytes()


def test_every_pdf_has_a_test():
    assert {one.name for one in CASES.glob("*.pdf")} == {
        "ekor-html.pdf", "newline-depan-scan.pdf", "owner-only-scan.pdf", "pohon-js-kosong.pdf",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "declared", "decision"),
    [
        (Policy.SIGNED_OR_INK, True, Decision.LOOK),
        (Policy.SIGNED_OR_INK, False, Decision.REFUSE),
        (Policy.SIGNED, True, Decision.REFUSE),
    ],
)
def test_bytes_before_an_unsigned_scan_do_not_matter(examine, policy, declared, decision):
    verdict = examine(read("newline-depan-scan.pdf"), policy=policy, ink_declared=declared)
    assert (verdict.code, verdict.kind, verdict.decision) == (VerdictCode.NO_SIGNATURE, "scan", decision)


def test_a_comment_of_a_web_server_is_noticed_and_the_advice_is_not_to_download_it_again(examine):
    """Its certificate has no known root, which is said first; with one it is TAIL_UNCLEAR, see checks/test_gate."""
    verdict = examine(read("ekor-html.pdf"), policy=Policy.SIGNED_OR_INK)
    assert (verdict.code, verdict.decision) == (VerdictCode.INTACT_UNTRUSTED, Decision.LOOK)
    assert Note.TRAILING_BYTES in verdict.notes
    assert "unduh ulang" not in f"{verdict.message} {explain_verdict(verdict)}".lower()


def test_rights_that_its_author_restricted_are_no_password_to_remove(examine):
    verdict = examine(read("owner-only-scan.pdf"), policy=Policy.SIGNED_OR_INK, ink_declared=True)
    assert (verdict.code, verdict.decision) == (VerdictCode.ENCRYPTED, Decision.REFUSE)
    assert Note.RESTRICTED in verdict.notes
    assert verdict.message.startswith("PDF ini terbuka tanpa")
    assert verdict.message.endswith("sebagai PDF tanpa pembatasan, lalu tanda tangani kembali.")


def test_an_empty_tree_of_scripts_is_no_script(examine):
    verdict = examine(read("pohon-js-kosong.pdf"), policy=Policy.SIGNED_OR_INK)
    assert (verdict.code, verdict.decision) == (VerdictCode.INTACT_UNTRUSTED, Decision.LOOK)
