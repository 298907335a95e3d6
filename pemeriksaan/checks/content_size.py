"""How much a page gives a reader to draw: a few hundred compressed bytes can become millions of characters."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from pemeriksaan.checks.limits import MAX_PAGE_DEPTH
from pemeriksaan.checks.state import State

FORM_DEPTH = 5


def content_size(state: State, page_number: int) -> int:
    """Bytes of the page's content and of the forms that it may draw, each counted once, as decoded."""
    page = state.get(page_number)
    contents = state.at(page, "/Contents")
    parts = (
        [contents] if isinstance(contents, generic.StreamObject) else map(state.follow, state.items(contents))
    )
    forms = _forms(state, _inherited(state, page, "/Resources"), FORM_DEPTH, set())
    return sum(len(one.data) for one in (*parts, *forms) if isinstance(one, generic.StreamObject))


def _inherited(state: State, page: Any, key: str) -> Any:
    node = page
    for _ in range(MAX_PAGE_DEPTH):
        if (found := state.at(node, key)) is not None:
            return found
        node = state.at(node, "/Parent")
    return None


def _forms(state: State, resources: Any, depth: int, known: set[int]) -> Iterator[generic.StreamObject]:
    objects = state.at(resources, "/XObject")
    if depth == 0 or not isinstance(objects, generic.DictionaryObject):
        return
    for name in objects:
        reference = objects.raw_get(name)
        if not isinstance(reference, generic.IndirectObject) or reference.idnum in known:
            continue
        known.add(reference.idnum)
        form = state.get(reference.idnum)
        if isinstance(form, generic.StreamObject) and state.at(form, "/Subtype") == "/Form":
            yield form
            yield from _forms(state, state.at(form, "/Resources"), depth - 1, known)
