"""Sets a typst template with plain data as PDF/A-2a and PDF/UA-1. The same content always gives the same
bytes.

All text reaches typst as JSON in one string literal, never as markup, so text that people type is never executed. A
template can read only the files in its own folder. It says `sys.inputs.data` where the literal is put: as an input proper
the data would make typst lay out again all that it still knows from the form before.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal, cast

import typst

from core.pdf.cakupan import read_code_points, replace_missing

FONTS = Path(__file__).resolve().parent / "fonts"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_lock = Lock()  # a compiler refuses a second caller while it works


def render(template: Path, data: Mapping[str, object]) -> bytes:
    """A character that the fonts lack is printed as □. Raises TypstError if the template itself is wrong."""
    aman = replace_missing(dict(data), _code_points())
    # JSON of JSON is a string of typst: in ASCII both know no other character that ends or escapes one.
    source = template.read_text().replace("sys.inputs.data", json.dumps(json.dumps(aman)))
    with _lock:
        pdf = _compiler(template).compile(source.encode(), format="pdf", pdf_standards=[*STANDARDS])
    return cast("bytes", pdf)  # typst gives a list of pages only for pictures


@cache
def _compiler(template: Path) -> typst.Compiler:
    return typst.Compiler(template, root=template.parent, font_paths=[FONTS], ignore_system_fonts=True)


@cache
def _code_points() -> frozenset[int]:
    """The characters that every face has: a line may be set in bold."""
    return frozenset.intersection(*(read_code_points(font) for font in sorted(FONTS.glob("*.ttf"))))
