"""Whether two values mean the same, each in its state, however they are written."""

from collections.abc import Collection
from typing import Any

from pyhanko.pdf_utils import generic

from pemeriksaan.checks.state import MAX_DEPTH, State, raw_at, raw_items

MAX_STEPS = 20_000


class Meaning:
    """Compares values of an earlier and of a later state."""

    def __init__(self, before: State, after: State) -> None:
        self.before = before
        self.after = after
        self._steps = 0
        self._assumed: set[tuple[int, int]] = set()

    def alike(self, before: Any, after: Any, free: Collection[str]) -> bool:
        """Whether two dictionaries mean the same, apart from the keys that are free."""
        if not isinstance(before, generic.DictionaryObject) or not isinstance(
            after, generic.DictionaryObject
        ):
            return False
        return all(
            self.same(raw_at(before, key), raw_at(after, key)) for key in {*before, *after} - set(free)
        )

    def same(self, one: Any, other: Any, depth: int = 0) -> bool:
        """Whether two values mean the same, each in its state. An object that both refer to is compared by itself.

        RecursionError beyond 100 levels of nesting or 20 000 steps.
        """
        self._steps += 1
        if depth > MAX_DEPTH or self._steps > MAX_STEPS:
            raise RecursionError
        references = isinstance(one, generic.IndirectObject) and isinstance(other, generic.IndirectObject)
        if references and one.generation != other.generation:
            return False
        if references and self._is_compared_elsewhere(one.idnum, other.idnum):
            return True
        return self._same_values(one, other, depth)

    def _same_values(self, one: Any, other: Any, depth: int) -> bool:
        one, other = self.before.follow(one), self.after.follow(other)
        if isinstance(one, generic.StreamObject) and isinstance(other, generic.StreamObject):
            # As stored: each reader decodes in its own way what is not quite right
            kept = [{key: raw for key, raw in dict.items(two) if key != "/Length"} for two in (one, other)]
            return one.encoded_data == other.encoded_data and self._same_entries(kept[0], kept[1], depth)
        if type(one) is not type(other):
            return _is_number(one) and _is_number(other) and bool(one == other)
        if isinstance(one, generic.DictionaryObject):
            return self._same_entries(dict(dict.items(one)), dict(dict.items(other)), depth)
        if isinstance(one, generic.ArrayObject) and len(one) == len(other):
            return all(
                self.same(*pair, depth + 1) for pair in zip(raw_items(one), raw_items(other), strict=True)
            )
        return bool(one == other)

    def _is_compared_elsewhere(self, one: int, other: int) -> bool:
        """An object that both states show is compared by its number; any other once, not again within itself."""
        if one == other and one in self.before.shown:
            return True
        known = (one, other) in self._assumed
        self._assumed.add((one, other))
        return known

    def _same_entries(self, one: dict[str, Any], other: dict[str, Any], depth: int) -> bool:
        return all(self.same(one.get(key), other.get(key), depth + 1) for key in sorted({*one, *other}))


def _is_number(value: Any) -> bool:
    return isinstance(value, generic.NumberObject | generic.FloatObject)
