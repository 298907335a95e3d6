"""Signed content of which readers take different parts: the author wrote it so before anyone signed."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStrictReadError

from pemeriksaan.checks.state import LEADING, State
from pemeriksaan.library_internals import strict_copy

TWICE = "Multiple definitions"
"""How pyHanko begins to say that a key stands twice."""


def is_ambiguous(state: State) -> bool:
    """Whether anything that is shown has a key twice, a key with a zero byte, or a reference by another generation.

    Ghostscript takes the first of two keys and most others the last; poppler reads a name up to a zero byte, and finds
    nothing by a generation that others do not look at.
    """
    strict = strict_copy(state.reader)
    for number in state.shown:
        place = state.places.get(number)
        if place is None:
            continue
        try:
            value = strict.get_object(generic.Reference(number, place[0], strict))
        except PdfStrictReadError as error:
            if TWICE in str(error):
                return True
            continue  # written oddly in another way, of which every reader makes the same
        if any(_is_odd(one, state) for one in _members(value)):
            return True
    return False


def _is_odd(value: Any, state: State) -> bool:
    if isinstance(value, generic.IndirectObject):
        place = state.places.get(value.idnum)
        return place is not None and place[0] != value.generation
    return isinstance(value, dict) and any("\0" in key for key in value)


def _members(value: Any) -> Iterator[Any]:
    """A value and everything written inside it that leads on."""
    pending = [value]
    while pending:
        one = pending.pop()
        yield one
        if isinstance(one, dict | list):
            inside = dict.values(one) if isinstance(one, dict) else list.__iter__(one)
            pending += [member for member in inside if type(member) in LEADING]
