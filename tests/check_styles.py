"""House rules for style sheets. Prints `file:line: what` for each violation and exits with 1.

No linter for CSS comes as a package for every machine that has only Python. Bootstrap's own sheet is the dictionary: it
knows the properties of CSS, and the custom properties that ours may use."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import files
from pathlib import Path

import tinycss2
from tinycss2.ast import Declaration, Node, QualifiedRule

ROOT = Path(__file__).parent.parent
SHEETS = "static/css/*.css"
MAX_LINES = 300
# Properties that Bootstrap does not use.
NEWER = {
    "accent-color", "border-spacing", "break-inside", "clip-path", "content-visibility", "field-sizing", "font-variant-numeric",
    "grid-template-columns", "justify-self", "margin-block", "margin-inline", "outline-color", "overflow-wrap", "padding-block",
    "padding-inline", "place-items", "scroll-margin-top", "scroll-padding-bottom", "text-decoration-thickness", "text-wrap",
}  # fmt: skip


@dataclass
class Sheet:
    """What stands in a style sheet, each with its line."""

    # Line, at-rules around it, selector
    rules: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)
    blocks: list[list[tuple[int, str]]] = field(default_factory=list)  # line and property
    variables: list[tuple[int, str]] = field(default_factory=list)  # used with var()
    faults: list[tuple[int, str]] = field(default_factory=list)


def read(source: str) -> Sheet:
    sheet = Sheet()
    _rules(tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True), (), sheet)
    return sheet


def _rules(nodes: list[Node], around: tuple[str, ...], sheet: Sheet) -> None:
    for node in nodes:
        if node.type == "error":
            sheet.faults.append((node.source_line, f"not CSS: {node.message}"))
        elif isinstance(node, QualifiedRule):
            selector = re.sub(r"\s+", " ", tinycss2.serialize(node.prelude)).strip()
            sheet.rules.append((node.source_line, around, selector))
            _block(node.content, sheet)
        elif node.type == "at-rule" and node.at_keyword == "import":
            sheet.faults.append((node.source_line, "@import: name the sheet in the page"))
        elif node.type == "at-rule" and node.at_keyword in ("page", "font-face"):
            _block(node.content, sheet)
        elif node.type == "at-rule":
            inner = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
            _rules(inner, (*around, f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"), sheet)


def _block(content: list[Node], sheet: Sheet) -> None:
    block = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            sheet.faults.append((node.source_line, f"not CSS: {node.message}"))
        elif isinstance(node, Declaration):
            block.append((node.source_line, node.name))
            _value(node.value, sheet)
        else:
            sheet.faults.append((node.source_line, "a rule inside a rule: a brace is missing before it"))
    sheet.blocks.append(block)


def _value(nodes: list[Node], sheet: Sheet) -> None:
    for node in nodes:
        if node.type == "url" or (node.type == "function" and node.lower_name == "url"):
            sheet.faults.append((node.source_line, "an address: pictures are inline SVG of the page"))
        if node.type == "function":
            if node.lower_name == "var":
                sheet.variables.append(
                    (node.source_line, tinycss2.serialize(node.arguments).split(",")[0].strip())
                )
            _value(node.arguments, sheet)
        elif node.type in ("() block", "[] block"):
            _value(node.content, sheet)


@cache
def bootstrap() -> Sheet:
    (path,) = (f for f in files("django-bootstrap-static") or [] if f.name == "bootstrap.css")
    return read(Path(path.locate()).read_text())


def defined(sheet: Sheet) -> set[str]:
    return {name for block in sheet.blocks for _, name in block}


def breaches(source: str, known: set[str], named: set[str]) -> Iterator[tuple[int, str]]:
    """Yields (line, what is wrong). `known` are the custom properties of all sheets, `named` the words of pages and code."""
    sheet = read(source)
    yield from sheet.faults
    yield from ((line, f"{name}: defined nowhere") for line, name in sheet.variables if name not in known)
    yield from _properties(sheet)
    yield from _selectors(sheet, named)
    lines = source.count("\n")
    if lines > MAX_LINES:
        yield lines, f"{lines} lines, at most {MAX_LINES}"


def _properties(sheet: Sheet) -> Iterator[tuple[int, str]]:
    known = defined(bootstrap()) | NEWER
    for block in sheet.blocks:
        seen = set()
        for line, name in block:
            if not name.startswith("--") and name not in known:
                yield line, f"{name}: not a known property"
            if name in seen:
                yield line, f"{name}: twice in one rule"
            seen.add(name)


def _selectors(sheet: Sheet, named: set[str]) -> Iterator[tuple[int, str]]:
    # `tanda-` of `tanda-{{ berat }}`
    beginnings = tuple(word for word in named if word.endswith("-") and len(word) > 2)
    seen = set()
    for line, around, selector in sheet.rules:
        if (around, selector) in seen:
            yield line, f"{selector}: a second rule for the same selector"
        seen.add((around, selector))
        for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector):
            if name not in named and not name.startswith(beginnings):
                yield line, f".{name}: on no page"


def words_of_pages(root: Path) -> set[str]:
    """Of templates, scripts and our packages: a view or a form may put the name of a class together."""
    packages = [place.parent for place in root.glob("[a-z]*/__init__.py") if place.parent.name != "tests"]
    pages = [
        *root.glob("templates/**/*.html"),
        *root.glob("static/js/*.js"),
        *(f for p in packages for f in p.rglob("*.py")),
    ]
    return {word for page in pages for word in re.findall(r"[\w-]+", page.read_text())}


def main(root: Path = ROOT) -> int:
    sheets = {path: path.read_text() for path in sorted(root.glob(SHEETS))}
    ours = set().union(*(defined(read(source)) for source in sheets.values()))
    named = words_of_pages(root)
    found = [
        f"{path.relative_to(root)}:{line}: {what}"
        for path, source in sheets.items()
        for line, what in sorted(breaches(source, ours | defined(bootstrap()), named))
    ]
    print("\n".join(found) or "styles: nothing to complain about")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
