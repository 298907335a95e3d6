"""What was found in files by name, a line for each: the same for the portal's command and for `python -m pemeriksaan`."""

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pemeriksaan import InspectorBroken, InspectorBusy, judge, refuse_unread
from pemeriksaan.policy import Case
from pemeriksaan.result import Change, Decision, Verdict, VerdictCode
from pemeriksaan.wording.changes import list_changes

NOT_INSPECTED = "Pemeriksaan tidak dapat dijalankan: {sebab}"


class Line(NamedTuple):
    """`values` are the keys of the JSON in their order; `warning` is for the operator, not part of the result."""

    values: dict[str, Any]
    warning: str = ""

    @property
    def is_judged(self) -> bool:
        """Whether the file was read and the inspection could say something about it."""
        return not self.warning and self.values["code"] in set(VerdictCode)


def judge_file(name: str, case: Case) -> Line:
    """As an upload of this file with the terms of the case would be judged."""
    path = Path(name)
    case = replace(case, name=path.name)
    try:
        verdict = refuse_unread(case, path.stat().st_size) or judge(path.read_bytes(), case)
    except OSError as error:
        return Line(_failure(name, "NOT_READ", f"Berkas tidak dapat dibaca: {error.strerror}."))
    except InspectorBusy:
        return Line(_failure(name, "NOT_INSPECTED", NOT_INSPECTED.format(sebab="mesin terlalu sibuk")))
    except InspectorBroken as error:
        warning = NOT_INSPECTED.format(sebab=error)
        if error.verdict is None:
            return Line(_failure(name, "NOT_INSPECTED", warning), warning)
        return Line(line_of(name, error.verdict), warning)
    return Line(line_of(name, verdict))


def line_of(name: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "file": name,
        "code": str(verdict.code),
        "decision": str(verdict.decision),
        "message": verdict.message,
        "changes": [one.to_dict() for one in verdict.changes],
        "notes": list(verdict.notes),
        "signatures": [one.to_dict() for one in verdict.signatures],
        "pages": verdict.pages,
        "shown_until": verdict.shown_until,
        "kind": str(verdict.kind),
        "reading": verdict.reading.to_dict() if verdict.reading else None,
        "ms": verdict.milliseconds,
    }


def _failure(name: str, code: str, message: str) -> dict[str, Any]:
    nothing = line_of(name, Verdict(VerdictCode.NOT_PDF, message, Decision.REFUSE))
    return nothing | {"code": code}


def format_line(values: dict[str, Any]) -> str:
    """For people; below it, a line for each thing that differs from what was signed."""
    line = "{decision:<7} {code:<17} {ms:>5} ms  {file}: {message}".format_map(values)
    changes = list_changes(Change.from_dict(one) for one in values["changes"])
    return "\n".join([line, *(f"{'':9}{one}" for one in changes)])
