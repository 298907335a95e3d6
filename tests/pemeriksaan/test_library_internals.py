"""A library that lost or changed what the inspection stands on must show here, by name, before it shows in a verdict."""

import ast
import inspect
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

import pemeriksaan
from pemeriksaan import library_internals
from pemeriksaan.library_internals import (
    CALLED,
    REMEMBERED_ON,
    REPLACED,
    read_stream_payload,
    replace,
    strict_copy,
)
from tests.pdf_factory import make_unsigned

PACKAGE = Path(pemeriksaan.__file__).parent


def label(one):
    return f"{getattr(one.owner, '__module__', one.owner.__name__)}: {one.name}"


@pytest.mark.parametrize("one", [*REPLACED, *CALLED], ids=label)
def test_it_still_stands_there_with_the_same_parameters(one):
    found = getattr(one.owner, one.name)
    function = found.fget if isinstance(found, property) else found
    assert tuple(inspect.signature(function).parameters) == one.parameters


@pytest.mark.parametrize("kind", REMEMBERED_ON, ids=lambda kind: kind.__name__)
def test_its_objects_take_attributes_of_ours(kind):
    assert kind.__dictoffset__


def test_the_payload_behind_a_dictionary():
    stream = BytesIO(b"\nstream\nabc\nendstream\nendobj")
    assert read_stream_payload(stream, {"/Length": generic.NumberObject(3)}, None) == b"abc"
    assert read_stream_payload(BytesIO(b"\nendobj"), {}, None) is None


def test_a_strict_copy_refuses_and_leaves_the_reader_as_it_was():
    reader = PdfFileReader(BytesIO(make_unsigned()), strict=False)
    reader.get_object(generic.Reference(3, 0, reader))
    again = strict_copy(reader)
    assert (reader.strict, again.strict) == (False, True)
    assert (bool(reader.resolved_objects), again.resolved_objects) == (True, {})


def test_only_what_the_table_knows_is_replaced():
    with pytest.raises(LookupError, match="pdf_string"):
        replace(generic, "pdf_string", lambda slow: slow)


def test_no_other_module_uses_a_private_name_of_a_library():
    modules = [path for path in PACKAGE.rglob("*.py") if path != Path(library_internals.__file__)]
    assert {str(path): found for path in modules if (found := set(private_names(path)))} == {}


def private_names(path):
    """Private modules that are imported, and private attributes of anything but the object itself."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            if not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls", "os", "_Boundary"}):
                yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from (
                name
                for name in (*names, *(one.name for one in node.names))
                if "._" in name or is_private(name)
            )


def is_private(name):
    return name.startswith("_") and not name.startswith("__")
