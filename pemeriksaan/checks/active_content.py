"""The reject list: what makes a PDF do something instead of being read.

Works on parsed objects only. A search in the bytes would miss `/J#61vaScript` and everything in object streams.
"""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

JAVASCRIPT = "JavaScript"
ATTACHMENT = "lampiran"
XFA = "formulir XFA"
LAUNCH = "tautan peluncuran"
MULTIMEDIA = "multimedia"
OUTSIDE_FILE = "rujukan berkas luar"
VIEW_SWITCH = "perubahan tampilan otomatis"
"""What is shown is not what was opened: layers or fields are switched before a reader sees the page."""
LINK = "tautan"
"""A web address to click: no fault, but shown."""

KEYS = {
    "/JS": JAVASCRIPT,
    "/JavaScript": JAVASCRIPT,
    "/XFA": XFA,
    "/EmbeddedFiles": ATTACHMENT,
    "/EF": ATTACHMENT,
    "/RichMediaContent": MULTIMEDIA,
}
ACTIONS = {
    "/URI": LINK,
    "/JavaScript": JAVASCRIPT,
    "/Launch": LAUNCH,
    "/ImportData": LAUNCH,
    "/SubmitForm": LAUNCH,
    "/GoToR": OUTSIDE_FILE,
    "/GoToE": OUTSIDE_FILE,
    "/Thread": OUTSIDE_FILE,
    "/Rendition": MULTIMEDIA,
    "/RichMediaExecute": MULTIMEDIA,
    "/Movie": MULTIMEDIA,
    "/Sound": MULTIMEDIA,
}
ANNOTATIONS = {
    "/FileAttachment": ATTACHMENT,
    "/RichMedia": MULTIMEDIA,
    "/Movie": MULTIMEDIA,
    "/Sound": MULTIMEDIA,
    "/Screen": MULTIMEDIA,
    "/3D": MULTIMEDIA,
}
NAME_TREES = ("/JavaScript", "/EmbeddedFiles")
"""Keys of trees that some programs write empty. An empty tree does nothing."""
BY_ITSELF = {"/URI": LAUNCH, "/SetOCGState": VIEW_SWITCH, "/Hide": VIEW_SWITCH}
"""Actions that are harmless behind a click, and not when the file starts them."""
OUTSIDE_STREAM_KEYS = ("/F", "/FFilter", "/OPI")
WATCHED = frozenset({*KEYS, *OUTSIDE_STREAM_KEYS, "/S", "/Subtype", "/Ref", "/OpenAction", "/AA"})
MAX_DEPTH = 100


def find_active_content(obj: generic.PdfObject) -> set[str]:
    """What is not allowed (or, as LINK, noted) in this object and in the values written inside it; references are not followed.

    RecursionError beyond 100 levels of nesting.
    """
    found: set[str] = set()
    level: list[Any] = [obj]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for one in level:
            if isinstance(one, generic.DictionaryObject):
                if not WATCHED.isdisjoint(one):
                    found.update(_in_dictionary(one))
                below += dict.values(one)
            elif isinstance(one, generic.ArrayObject):
                below += list.__iter__(one)
        level = [one for one in below if isinstance(one, generic.DictionaryObject | generic.ArrayObject)]
        if not level:
            return found
    raise RecursionError


def _in_dictionary(obj: generic.DictionaryObject) -> Iterator[str]:
    for key, content in KEYS.items():
        if key in obj and not (key in NAME_TREES and _is_empty_tree(value_at(obj, key))):
            yield content
    # Without a look at /Type, because viewers ignore it. The name may stand here or behind a reference.
    yield from _named(obj, "/S", ACTIONS)
    yield from _named(obj, "/Subtype", ANNOTATIONS)
    if isinstance(obj, generic.StreamObject) and _reads_another_file(obj):
        yield OUTSIDE_FILE
    for action in _triggered(obj):
        yield from _done_by_itself(action)


def _is_empty_tree(tree: Any) -> bool:
    """A name tree without a name; what is no tree is not empty. RecursionError beyond 100 nodes."""
    nodes = [tree]
    for node in nodes:
        if not isinstance(node, generic.DictionaryObject) or not set(node) <= {"/Names", "/Kids", "/Limits"}:
            return False
        names, kids = value_at(node, "/Names"), value_at(node, "/Kids")
        if (
            any(one is not None and not isinstance(one, generic.ArrayObject) for one in (names, kids))
            or names
        ):
            return False
        if len(nodes) + len(kids or ()) > MAX_DEPTH:
            raise RecursionError
        nodes += [kids[index] for index in range(len(kids or ()))]
    return True


def _named(obj: generic.DictionaryObject, key: str, table: dict[str, str]) -> Iterator[str]:
    name = value_at(obj, key)
    if isinstance(name, str) and name in table:
        yield table[name]


def value_at(obj: generic.DictionaryObject, key: str) -> Any:
    """The value, with its reference followed; None where there is none."""
    if key not in obj:
        return None
    try:
        return obj[key]
    except KeyError:  # a reference to null
        return None


def _reads_another_file(stream: generic.StreamObject) -> bool:
    """A stream with its content or its picture in another file."""
    if any(key in stream for key in OUTSIDE_STREAM_KEYS):
        return True
    reference = value_at(stream, "/Ref")
    return isinstance(reference, generic.DictionaryObject) and "/F" in reference


def _triggered(obj: generic.DictionaryObject) -> Iterator[Any]:
    """The actions that this object starts by itself. An array at /OpenAction is only a place to open at."""
    yield value_at(obj, "/OpenAction")
    additional = value_at(obj, "/AA")
    if isinstance(additional, generic.DictionaryObject):
        yield from (value_at(additional, event) for event in additional)


def _done_by_itself(action: Any) -> Iterator[str]:
    """What a file does without a click, in an action or those that follow it. RecursionError beyond 100 of them."""
    waiting, done = [action], 0
    while waiting:
        one = waiting.pop()
        if not isinstance(one, generic.DictionaryObject):
            continue
        done += 1
        if done > MAX_DEPTH:
            raise RecursionError
        yield from _named(one, "/S", BY_ITSELF)
        following = value_at(one, "/Next")
        many = isinstance(following, generic.ArrayObject)
        waiting += [following[index] for index in range(len(following))] if many else [following]
