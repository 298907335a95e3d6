"""What a later state shows otherwise than an earlier one did, object by object.

Not the type of an addition decides but where it can be reached from: what only the archive or an invisible timestamp leads
to is seen by no reader. All that the earlier state showed must mean the same as then, apart from what signing and
archiving write: dates and producers, extensions, the lists of fields and of annotations.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyhanko.pdf_utils import generic

from pemeriksaan.checks.limits import MAX_FIELDS
from pemeriksaan.checks.meaning import Meaning
from pemeriksaan.checks.metadata import metadata_is_untouched
from pemeriksaan.checks.state import State, raw_at

FREE_IN_CATALOGUE = {"/DSS", "/Extensions", "/Version", "/Metadata", "/AcroForm", "/Perms"}
FREE_IN_FORM = {"/Fields", "/SigFlags", "/DR", "/DA"}
FREE_IN_INFO = {"/ModDate", "/Producer"}
KEPT_IN_FIELD = {"/T", "/FT", "/Kids", "/Parent", "/Subtype", "/A", "/AA"}
PARTS_OF_DOCUMENTS = {"/Catalog", "/Pages", "/Page", "/Annot"}
PAGE, FORM, TITLE, OTHER = "halaman", "formulir", "keterangan dokumen", "susunan dokumen"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs (Indonesian), and which object it is (0: none of its own)."""

    what: str
    number: int = 0


@dataclass(slots=True)
class Comparison:
    """`fields` are the numbers of the fields of signatures, and of their widgets, that may have come, or been filled, since."""

    before: State
    after: State
    fields: frozenset[int] = frozenset()
    _meaning: Meaning = field(init=False)

    def __post_init__(self) -> None:
        self._meaning = Meaning(self.before, self.after)

    def differences(self) -> Iterator[Difference]:
        """Everything that the earlier state showed and the later one does not show in the same meaning."""
        yield from self._in_catalogue()
        yield from self._in_info()
        lists = self._lists_of_pages
        for number in sorted(self.replaced - self._special):
            yield from self._in_object(number, lists)

    @property
    def replaced(self) -> frozenset[int]:
        """What the earlier state shows and the later one has somewhere else, or not at all."""
        before, after = self.before.places, self.after.places
        return frozenset(one for one in self.before.shown if before.get(one) != after.get(one))

    def has_strays(self) -> bool:
        """Whether the later state brings parts of a document that nothing in it leads to."""
        later = self.after
        placed = later.shown | later.archive | self.before.shown | self.before.archive
        return any(
            place is not None
            and number not in placed
            and self.before.places.get(number) != place
            and later.at(later.get(number), "/Type") in PARTS_OF_DOCUMENTS
            for number, place in later.places.items()
        )

    @property
    def _special(self) -> set[int]:
        """Objects that are compared by their place in the document and not by their number."""
        state, root = self.before, self.before.root
        form = state.at(root, "/AcroForm")
        places = [
            (root, "/Metadata"),
            (root, "/AcroForm"),
            (root, "/Extensions"),
            (form, "/Fields"),
            (form, "/DR"),
        ]
        held = [raw_at(one, key) for one, key in places if isinstance(one, generic.DictionaryObject)]
        numbers = {one.idnum for one in held if isinstance(one, generic.IndirectObject)}
        others = state.reach(*(root.raw_get(key) for key in root.keys() - FREE_IN_CATALOGUE))
        return numbers - others | {state.root_number}

    def _in_catalogue(self) -> Iterator[Difference]:
        before, after = self.before.root, self.after.root
        if not isinstance(after, generic.DictionaryObject) or not self._meaning.alike(
            before, after, FREE_IN_CATALOGUE
        ):
            yield Difference(OTHER)
            return
        if not metadata_is_untouched(
            *(state.at(state.root, "/Metadata") for state in (self.before, self.after))
        ):
            yield Difference(TITLE)
        if not self._form_holds(self.before.at(before, "/AcroForm"), self.after.at(after, "/AcroForm")):
            yield Difference(FORM)

    def _in_info(self) -> Iterator[Difference]:
        """Title, author and subject; the program that wrote an update may name itself and the time."""
        before, after = (state.at(state.reader.trailer_view, "/Info") for state in (self.before, self.after))
        if not self._meaning.alike(
            before or generic.DictionaryObject(), after or generic.DictionaryObject(), FREE_IN_INFO
        ):
            yield Difference(TITLE)

    def _form_holds(self, before: Any, after: Any) -> bool:
        """All fields are still there, in their order, and only those of the signatures came."""
        before, after = before or generic.DictionaryObject(), after or generic.DictionaryObject()
        if not isinstance(after, generic.DictionaryObject) or not self._meaning.alike(
            before, after, FREE_IN_FORM
        ):
            return False
        fields = (raw_at(form, "/Fields") for form in (before, after))
        return self._list_holds(*fields) and (
            self._has_only_signatures(before) or self._appearance_holds(before, after)
        )

    def _appearance_holds(self, before: Any, after: Any) -> bool:
        """Fonts and default appearance of a form whose fields a viewer may draw by itself: added to, never replaced."""
        kept = "/DA" not in before or (
            "/DA" in after and self._meaning.same(before.raw_get("/DA"), after.raw_get("/DA"))
        )
        return kept and self._contains(self.before.at(before, "/DR"), self.after.at(after, "/DR"))

    def _contains(self, smaller: Any, larger: Any, depth: int = 2) -> bool:
        """Two levels of resources: kinds, and names of each kind."""
        if smaller is None:
            return True
        if not depth or not isinstance(smaller, generic.DictionaryObject):
            return self._meaning.same(smaller, larger)
        return isinstance(larger, generic.DictionaryObject) and all(
            key in larger
            and self._contains(
                self.before.follow(smaller.raw_get(key)), self.after.follow(larger.raw_get(key)), depth - 1
            )
            for key in smaller
        )

    def _has_only_signatures(self, form: Any) -> bool:
        return all(kind == "/Sig" for _, _, kind in fields_of(self.before, form))

    def _list_holds(self, before: Any, after: Any) -> bool:
        """A list of fields or annotations: what was there in its order, and otherwise only what belongs to the signatures."""
        old, new = self.before.items(before), self.after.items(after)
        known = {_number(one) for one in old}
        rest = [one for one in new if _number(one) not in self.fields or _number(one) in known]
        return len(rest) == len(old) and all(
            self._meaning.same(*pair) for pair in zip(old, rest, strict=True)
        )

    def _in_object(self, number: int, lists: Collection[int]) -> Iterator[Difference]:
        before, after = self.before.get(number), self.after.get(number)
        if self._is_field_of_signature(number) and self._field_holds(number, before, after):
            return
        if self.before.at(before, "/Type") == "/Page":
            if not self._page_holds(before, after):
                yield Difference(PAGE, number)
        elif number in lists:
            if not self._list_holds(before, after):
                yield Difference(PAGE, number)
        elif not self._meaning.same(before, after):
            yield Difference(OTHER, number)

    @property
    def _lists_of_pages(self) -> set[int]:
        """The numbers of the arrays of annotations that stand as objects of their own."""
        pages = (self.before.get(number) for number in self.before.page_numbers)
        held = (raw_at(one, "/Annots") for one in pages)
        return {one.idnum for one in held if isinstance(one, generic.IndirectObject)}

    def _page_holds(self, before: Any, after: Any) -> bool:
        if not isinstance(after, generic.DictionaryObject) or not self._meaning.alike(
            before, after, {"/Annots"}
        ):
            return False
        return self._list_holds(*(raw_at(page, "/Annots") for page in (before, after)))

    def _is_field_of_signature(self, number: int) -> bool:
        """Whether it was one before: a later field can name any object as its widget."""
        before = self.before.get(number)
        kind, parent = self.before.at(before, "/FT"), 0
        if kind is None and self.before.at(before, "/Subtype") == "/Widget" and "/Parent" in before:
            parent = _number(before.raw_get("/Parent"))
            kind = self.before.at(self.before.get(parent), "/FT")
        return number in self.fields and kind == "/Sig" and (not parent or parent in self.fields)

    def _field_holds(self, number: int, before: Any, after: Any) -> bool:
        """A prepared field that a signature has filled: its value and its box are the signature's own.

        An appearance that it had is its own only if nothing else refers to it.
        """
        if not isinstance(before, generic.DictionaryObject) or not isinstance(
            after, generic.DictionaryObject
        ):
            return False
        if "/AP" in before and isinstance(look := before.raw_get("/AP"), generic.IndirectObject):
            trailer = self.before.reader.trailer_view
            elsewhere = (
                self.before.reach(trailer.raw_get(key), border=frozenset({number})) for key in trailer
            )
            if any(look.idnum in one for one in elsewhere):
                return False
        return all(self._meaning.same(raw_at(before, key), raw_at(after, key)) for key in KEPT_IN_FIELD)


def fields_by_value(state: State) -> Mapping[int, frozenset[int]]:
    """By the number of each signature those of its fields and of their widgets. Another annotation in their place draws
    beyond its rectangle, and is none of them."""
    found: dict[int, frozenset[int]] = {}
    for number, node, kind in fields_of(state, state.at(state.root, "/AcroForm")):
        value = raw_at(node, "/V")
        if kind == "/Sig" and isinstance(value, generic.IndirectObject):
            kids = map(_number, state.items(raw_at(node, "/Kids")))
            numbers = (one for one in (number, *kids) if one)  # what stands inline has none to be known by
            boxes = (one for one in numbers if state.at(state.get(one), "/Subtype") in {None, "/Widget"})
            found[value.idnum] = found.get(value.idnum, frozenset()).union(boxes)
    return found


def fields_of(state: State, form: Any) -> Iterator[tuple[int, Any, Any]]:
    """Number, dictionary and inherited kind of each field of a form. RecursionError for more than 2 000 of them."""
    pending = [(one, None) for one in state.items(raw_at(form, "/Fields"))] if form else []
    seen: set[int] = set()
    steps = 0
    while pending:
        raw, inherited = pending.pop()
        node, number = state.follow(raw), _number(raw)
        if not isinstance(node, generic.DictionaryObject) or number in seen:
            continue
        steps += 1
        if steps > MAX_FIELDS:
            raise RecursionError
        seen |= {number} - {0}
        kind = state.at(node, "/FT") or inherited
        yield number, node, kind
        pending += [(one, kind) for one in state.items(raw_at(node, "/Kids"))]


def _number(value: Any) -> int:
    return int(value.idnum) if isinstance(value, generic.IndirectObject) else 0
