"""An audit that looked at nothing must not read like one that found nothing."""

import json

import pytest

from deploy.audit import report

CLEAN = {"name": "celery", "version": "5.7.0", "vulns": []}
HIT = {
    "name": "pypdf",
    "version": "7.1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["7.1.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
MISSING = {"name": "lucide", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("packages", "status", "words"),
    [
        ([CLEAN], 0, "1 packages have no known vulnerability."),
        (
            [CLEAN, HIT],
            1,
            "pypdf 7.1.0: PYSEC-1, fixed in 7.1.1\npypdf 7.1.0: PYSEC-2, fixed in no version",
        ),
        ([HIT, MISSING], 1, "Not audited: lucide"),
        ([CLEAN, MISSING], 2, "Not audited: lucide\n1 packages have no known vulnerability."),
        ([MISSING], 2, "could not be reached (no package was found in them)"),
    ],
)
def test_status_and_words(packages, status, words):
    answered, printed = report(json.dumps({"dependencies": packages, "fixes": []}))
    assert answered == status
    assert words in printed


def test_without_an_answer_the_cause_is_named_in_one_line():
    assert report("", "Traceback\nConnectionError: no route") == (
        2,
        "Not audited: the data on vulnerabilities could not be reached (ConnectionError: no route).",
    )
