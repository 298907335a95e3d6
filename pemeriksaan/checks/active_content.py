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
OUTSIDE_STREAM_KEYS = ("/F", "/FFilter", "/OPI")
MAX_DEPTH = 100


def find_active_content(obj: generic.PdfObject, depth: int = 0) -> Iterator[str]:
    """What is not allowed (or, as TAUTAN, noted) in this object and in the values written inside it; references are not followed.

    RecursionError beyond 100 levels of nesting.
    """
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(obj, generic.DictionaryObject):
        yield from _in_dictionary(obj)
        children: list[generic.PdfObject] = [obj.raw_get(key) for key in obj]
    elif isinstance(obj, generic.ArrayObject):
        children = [obj.raw_get(index) for index in range(len(obj))]
    else:
        return
    for child in children:
        if isinstance(child, generic.DictionaryObject | generic.ArrayObject):
            yield from find_active_content(child, depth + 1)


def _in_dictionary(obj: generic.DictionaryObject) -> Iterator[str]:
    yield from (content for key, content in KEYS.items() if key in obj)
    # Without a look at /Type, because viewers ignore it. The name may stand here or behind a reference.
    yield from _named(obj, "/S", ACTIONS)
    yield from _named(obj, "/Subtype", ANNOTATIONS)
    if isinstance(obj, generic.StreamObject) and _reads_another_file(obj):
        yield OUTSIDE_FILE
    if any(_opens_address(action) for action in _triggered(obj)):
        yield LAUNCH


def _named(obj: generic.DictionaryObject, key: str, table: dict[str, str]) -> Iterator[str]:
    name = _at(obj, key)
    if isinstance(name, str) and name in table:
        yield table[name]


def _at(obj: generic.DictionaryObject, key: str) -> Any:
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
    reference = _at(stream, "/Ref")
    return isinstance(reference, generic.DictionaryObject) and "/F" in reference


def _triggered(obj: generic.DictionaryObject) -> Iterator[Any]:
    """The actions that this object starts by itself. An array at /OpenAction is only a place to open at."""
    yield _at(obj, "/OpenAction")
    additional = _at(obj, "/AA")
    if isinstance(additional, generic.DictionaryObject):
        yield from (_at(additional, event) for event in additional)


def _opens_address(action: Any, depth: int = 0) -> bool:
    """A web address that opens by itself, at once or as a next action. RecursionError beyond 100 of them in a chain."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if not isinstance(action, generic.DictionaryObject):
        return False
    following = _at(action, "/Next")
    chain = (
        [following[index] for index in range(len(following))]
        if isinstance(following, generic.ArrayObject)
        else [following]
    )
    return _at(action, "/S") == "/URI" or any(_opens_address(one, depth + 1) for one in chain)
