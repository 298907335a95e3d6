"""The reject list: what makes a PDF do something instead of being read.

Works on parsed objects only. A search in the bytes would miss `/J#61vaScript` and everything in object streams.
"""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic

JAVASCRIPT = "JavaScript"
LAMPIRAN = "lampiran"
XFA = "formulir XFA"
LUNCUR = "tautan peluncuran"
MULTIMEDIA = "multimedia"
RUJUKAN = "rujukan berkas luar"
TAUTAN = "tautan"
"""A web address to click: no fault, but shown."""

KUNCI = {
    "/JS": JAVASCRIPT,
    "/JavaScript": JAVASCRIPT,
    "/XFA": XFA,
    "/EmbeddedFiles": LAMPIRAN,
    "/EF": LAMPIRAN,
    "/RichMediaContent": MULTIMEDIA,
}
TINDAKAN = {
    "/URI": TAUTAN,
    "/JavaScript": JAVASCRIPT,
    "/Launch": LUNCUR,
    "/ImportData": LUNCUR,
    "/SubmitForm": LUNCUR,
    "/GoToR": RUJUKAN,
    "/GoToE": RUJUKAN,
    "/Thread": RUJUKAN,
    "/Rendition": MULTIMEDIA,
    "/RichMediaExecute": MULTIMEDIA,
    "/Movie": MULTIMEDIA,
    "/Sound": MULTIMEDIA,
}
ANOTASI = {
    "/FileAttachment": LAMPIRAN,
    "/RichMedia": MULTIMEDIA,
    "/Movie": MULTIMEDIA,
    "/Sound": MULTIMEDIA,
    "/Screen": MULTIMEDIA,
    "/3D": MULTIMEDIA,
}
KUNCI_ALIRAN_LUAR = ("/F", "/FFilter", "/OPI")
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
    yield from (muatan for key, muatan in KUNCI.items() if key in obj)
    action = obj.get("/S")
    if isinstance(action, str) and obj.get("/Type", "/Action") == "/Action" and action in TINDAKAN:
        yield TINDAKAN[action]
    subtype = obj.get("/Subtype")
    if isinstance(subtype, str) and subtype in ANOTASI:
        yield ANOTASI[subtype]
    if isinstance(obj, generic.StreamObject) and _reads_another_file(obj):
        yield RUJUKAN
    for trigger in ("/OpenAction", "/AA"):
        if trigger in obj and _opens_address(obj[trigger]):
            yield LUNCUR


def _reads_another_file(stream: generic.StreamObject) -> bool:
    """A stream whose content, or whose picture, lies outside the file."""
    if any(key in stream for key in KUNCI_ALIRAN_LUAR):
        return True
    reference = stream.get("/Ref")
    return isinstance(reference, generic.DictionaryObject) and "/F" in reference


def _opens_address(trigger: generic.PdfObject, depth: int = 0) -> bool:
    """A web address that opens by itself: in an action, a chain of them, or a dictionary of triggers."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(trigger, generic.ArrayObject):
        return any(_opens_address(one, depth + 1) for one in trigger)
    if not isinstance(trigger, generic.DictionaryObject):
        return False
    if trigger.get("/S") == "/URI":
        return True
    nested = [trigger[key] for key in trigger if key == "/Next" or "/S" not in trigger]
    return any(_opens_address(one, depth + 1) for one in nested)
