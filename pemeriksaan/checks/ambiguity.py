"""Signed content of which readers take different parts: the author wrote it so before anyone signed."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from pemeriksaan.checks.state import LEADING, State
from pemeriksaan.library_internals import is_plain, strict_copy

TWICE = "Multiple definitions"
"""How pyHanko begins to say that a key stands twice."""


def is_ambiguous(state: State) -> bool:
    """Whether anything that is shown has a key twice, a key with a zero byte, or a reference by another generation.

    Ghostscript takes the first of two keys and most others the last; poppler reads a name up to a zero byte, and finds
    nothing by a generation that others do not look at.
    """
    if any(state.misses(*one) for number in state.shown for one in state.references(number)):
        return True
    strict = strict_copy(state.reader)
    odd = (number for number in state.shown if not is_plain(state.reader_of(number), number))
    return any(
        _is_read_otherwise(strict, number, state.places[number]) for number in odd if state.places.get(number)
    )


def _is_read_otherwise(strict: PdfFileReader, number: int, place: Any) -> bool:
    try:
        value = strict.get_object(generic.Reference(number, place[0], strict))
    except PdfStrictReadError as error:
        return TWICE in str(error)  # what is odd in another way means the same to every reader
    return any(isinstance(one, dict) and any("\0" in key for key in one) for one in _members(value))


def _members(value: Any) -> Iterator[Any]:
    """A value and everything written inside it that leads on."""
    pending = [value]
    while pending:
        one = pending.pop()
        yield one
        if isinstance(one, dict | list):
            inside = dict.values(one) if isinstance(one, dict) else list.__iter__(one)
            pending += [member for member in inside if type(member) in LEADING]
