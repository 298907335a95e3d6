"""What differs from what was signed, in sentences: the same for panel, receipt, refusal and command."""

from collections.abc import Iterable

from pemeriksaan.result import Change, Verdict

MAX_LISTED = 5
MAX_WORDS = 80
HEADING = "Yang berbeda dari yang ditandatangani"


def list_changes(changes: Iterable[Change]) -> tuple[str, ...]:
    """One line for each change, at most five, and then how many more there are. Without a full stop."""
    lines = tuple(dict.fromkeys(describe_change(change) for change in changes))
    more = len(lines) - MAX_LISTED
    return (*lines[:MAX_LISTED], f"dan {more} lainnya") if more > 0 else lines


def explain_with_changes(verdict: Verdict) -> str:
    """The message of a verdict and what differs, for places that hold one paragraph."""
    lines = list_changes(verdict.changes)
    return f"{verdict.message} {HEADING}: {'; '.join(lines)}." if lines else verdict.message


def describe_change(change: Change) -> str:
    """ "Halaman 1: “baik” menjadi “sangat baik”". What it quotes comes from the file: one line, no character that cannot be seen."""
    before, after, what = (tidy(text) for text in (change.before, change.after, change.what))
    where = f"Halaman {change.page}" if change.page > 0 else ""
    if what and (before or after):
        where = f"{where}, {what}" if where else _capitalise(what)
    quoted = _quote(before, after)
    if quoted:
        return f"{where}: {quoted}" if where else _capitalise(quoted)
    if what:
        return f"{where}: {what} berubah" if where else f"{_capitalise(what)} berubah"
    return f"{where} berubah" if where else "Isi berkas berubah"


def _quote(before: str, after: str) -> str:
    if before and after:
        return f"“{before}” menjadi “{after}”"
    if after:
        return f"“{after}” ditambahkan"
    return f"“{before}” dihapus" if before else ""


def tidy(text: str) -> str:
    """At most 80 characters. Nothing that turns the direction of writing, breaks the line or ends the quotation."""
    visible = (
        "".join(char if char.isprintable() else " " for char in text).replace("“", '"').replace("”", '"')
    )
    line = " ".join(visible.split())
    return line if len(line) <= MAX_WORDS else line[: MAX_WORDS - 1].rstrip() + "…"


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
