"""House rules for style sheets. Prints `file:line: what` for each violation and exits with 1.

No linter for CSS comes as a package for every machine that has only Python. tinycss2 reads the sheets, and the dictionary
of properties and colour names is the one that Pygments generates from the lists of the W3C."""

import ast
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import tinycss2
from pygments.lexers._css_builtins import _css_properties
from pygments.lexers.css import _color_keywords
from tinycss2.ast import Declaration, Node, QualifiedRule

ROOT = Path(__file__).parent.parent
FOLDERS = ("static", "demo/static")
TOKENS = "css/tokens.css"  # what every sheet may use; the only one that writes colours
BUNDLE = "css/portal.css"  # imports the others; the only one that pages load
SHARED = (TOKENS, "css/frame.css", "css/controls.css", "css/components.css")
MAX_LINES = 300
NOT_PAGES = {"tests", "bench", "demo"}
# What the list of the W3C does not have: descriptors of @font-face and @page, and properties that are younger.
PROPERTIES = {
    *_css_properties, "font-display", "size", "src", "size-adjust", "ascent-override", "descent-override",
    "line-gap-override", "field-sizing", "forced-color-adjust", "text-size-adjust", "text-wrap",
}  # fmt: skip
COLOURS = {*_color_keywords} - {"transparent", "currentcolor"}
COLOUR_FUNCTIONS = {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"}
NAMES = {"font-family", "grid-area", "animation-name"}  # their words are no colours
# Selectors that must win over what a page says.
IMPORTANT = {
    "[hidden]",
    "*, *::before, *::after",  # reduced motion
    ".dua > *",  # the gap of the grid is the only distance in it
    ".lipat + .lipat",
    # A table that stacks on a phone gives up its columns, also those aligned to the right.
    ".tabel-tumpuk, .tabel-tumpuk tbody, .tabel-tumpuk tr, .tabel-tumpuk td, .tabel-tumpuk tbody th, .tabel-tumpuk caption",
}  # fmt: skip
TAG_OR_VALUE = r"{%.*?%}|{{.*?}}"
CLASS_ATTRIBUTE = re.compile(rf"""\bclass=(["'])((?:{TAG_OR_VALUE}|(?!\1).)*)\1""", re.DOTALL)
CLASS_BLOCK = re.compile(r"{%\s*block (?:\w+_class|wadah)\s*%}(.*?){%\s*endblock", re.DOTALL)
QUOTED = re.compile(r"""(["'`])((?:(?!\1).)*)\1""")


@dataclass
class Sheet:
    """What stands in a style sheet, each with its line."""

    # Line, at-rules around it, selector
    rules: list[tuple[int, tuple[str, ...], str]] = field(default_factory=list)
    blocks: list[list[tuple[int, str]]] = field(default_factory=list)  # line and property
    variables: list[tuple[int, str]] = field(default_factory=list)  # used with var()
    addresses: list[tuple[int, str]] = field(default_factory=list)
    colours: list[tuple[int, str]] = field(default_factory=list)
    important: list[tuple[int, str]] = field(default_factory=list)  # line and selector
    imports: list[tuple[int, str]] = field(default_factory=list)  # as written
    faults: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class House:
    """What all sheets, pages and pictures together know."""

    tokens: set[str]
    named: set[str]  # words that pages and code give to elements as classes
    files: set[str] = field(default_factory=set)  # below static/
    shared: set[str] = field(default_factory=set)  # classes of the sheets that every page loads


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
            _block(node.content, selector, sheet)
        elif node.type == "at-rule" and node.at_keyword == "import":
            sheet.imports.append((node.source_line, tinycss2.serialize(node.prelude).strip()))
        elif node.type == "at-rule" and node.at_keyword in ("page", "font-face"):
            _block(node.content, f"@{node.at_keyword}", sheet)
        elif node.type == "at-rule":
            inner = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
            _rules(inner, (*around, f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"), sheet)


def _block(content: list[Node], selector: str, sheet: Sheet) -> None:
    block = []
    scrolls = 0
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            sheet.faults.append((node.source_line, f"not CSS: {node.message}"))
        elif isinstance(node, Declaration):
            block.append((node.source_line, node.name))
            if node.name.startswith("overflow") and {"auto", "scroll"} & set(
                tinycss2.serialize(node.value).split()
            ):
                scrolls = node.source_line
            if node.important:
                sheet.important.append((node.source_line, selector))
            _value(node.value, sheet, may_name_colours=node.name not in NAMES)
        else:
            sheet.faults.append((node.source_line, "a rule inside a rule: a brace is missing before it"))
    if scrolls and "position" not in (name for _, name in block):
        sheet.faults.append(
            (scrolls, "scrolls without a position: what is hidden by one inside would widen the page")
        )
    sheet.blocks.append(block)


def _value(nodes: list[Node], sheet: Sheet, *, may_name_colours: bool) -> None:
    for node in nodes:
        line = node.source_line
        if node.type == "url":
            sheet.addresses.append((line, node.value))
        elif node.type == "hash" or (
            may_name_colours and node.type == "ident" and node.lower_value in COLOURS
        ):
            sheet.colours.append((line, node.serialize()))
        elif node.type == "function":
            _function(node, sheet)
            _value(node.arguments, sheet, may_name_colours=may_name_colours)
        elif node.type in ("() block", "[] block"):
            _value(node.content, sheet, may_name_colours=may_name_colours)


def _function(node: Node, sheet: Sheet) -> None:
    name, arguments = node.lower_name, tinycss2.serialize(node.arguments)
    if name == "var":
        sheet.variables.append((node.source_line, arguments.split(",")[0].strip()))
    elif name == "url":
        sheet.addresses.append((node.source_line, arguments.strip("\"' ")))
    elif name in COLOUR_FUNCTIONS:
        sheet.colours.append((node.source_line, f"{name}({arguments})"))


def defined(sheet: Sheet) -> list[tuple[int, str]]:
    return [(line, name) for block in sheet.blocks for line, name in block if name.startswith("--")]


def classes(sheet: Sheet) -> set[str]:
    return {name for _, _, selector in sheet.rules for name in _classes(selector)}


def _classes(selector: str) -> list[str]:
    return re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector)


def breaches(path: str, source: str, house: House) -> Iterator[tuple[int, str]]:
    """Yields (line, what is wrong). `path` is that below static/."""
    sheet = read(source)
    yield from sheet.faults
    yield from _imports(path, sheet, house)
    # A sheet may name what it varies from one state of its part to the next, but only with values that are tokens.
    known = house.tokens | {name for _, name in defined(sheet)}
    yield from ((line, f"{name}: no token") for line, name in sheet.variables if name not in known)
    if path != TOKENS:
        yield from ((line, f"{colour}: a colour outside {TOKENS}") for line, colour in sheet.colours)
    for line, address in sheet.addresses:
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) not in house.files:
            yield line, f"{address}: no file of ours at this relative address"
    yield from (
        (line, f"{one}: !important is not listed") for line, one in sheet.important if one not in IMPORTANT
    )
    yield from _properties(sheet)
    yield from _selectors(sheet, house, own=path not in SHARED)
    lines = source.count("\n")
    if lines > MAX_LINES:
        yield lines, f"{lines} lines, at most {MAX_LINES}"


def _imports(path: str, sheet: Sheet, house: House) -> Iterator[tuple[int, str]]:
    for line, written in sheet.imports:
        if path != BUNDLE:
            yield line, f"@import: only {BUNDLE} imports"
        elif not (name := _imported(written)) or name not in house.files:
            yield line, f"{written}: no sheet of ours"


def _imported(written: str) -> str | None:
    """The one form that the storage of static files reads."""
    match = re.fullmatch(r'url\("([\w/-]+\.css)"\)', written)
    return f"css/{match[1]}" if match else None


def _properties(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for block in sheet.blocks:
        seen = set()
        for line, name in block:
            if not name.startswith("--") and name not in PROPERTIES:
                yield line, f"{name}: not a known property"
            if name in seen:
                yield line, f"{name}: twice in one rule"
            seen.add(name)


def _selectors(sheet: Sheet, house: House, *, own: bool) -> Iterator[tuple[int, str]]:
    # `tanda-` of `tanda-{{ berat }}`
    beginnings = tuple(word for word in house.named if word.endswith("-") and len(word) > 2)
    seen = set()
    for line, around, selector in sheet.rules:
        if (around, selector) in seen:
            yield line, f"{selector}: a second rule for the same selector"
        seen.add((around, selector))
        for name in _classes(selector):
            if name not in house.named and not name.startswith(beginnings):
                yield line, f".{name}: on no page"
        if own:
            for one in re.split(r",(?![^(]*\))", selector):
                if not set(_classes(one)) - house.shared:
                    yield (
                        line,
                        f"{one.strip()}: a second look of a shared part; a page's sheet names a class of its own",
                    )


def names_of_classes(root: Path) -> set[str]:
    """Words that may become a class: in the class attributes, blocks and tags of templates, and in the strings of scripts and of
    our packages, since a view or a form may put a name together. The components page of the demo shows everything, so it
    proves nothing."""
    found = {word for page in root.glob("templates/**/*.html") for word in of_template(page.read_text())}
    found |= {word for one in root.glob("static/js/*.js") for word in _words(_quoted(one.read_text()))}
    packages = (
        place.parent for place in root.glob("[a-z]*/__init__.py") if place.parent.name not in NOT_PAGES
    )
    return found | {
        word for one in packages for path in one.rglob("*.py") for word in of_python(path.read_text())
    }


def of_template(text: str) -> Iterator[str]:
    yield from _words(match[2] for match in CLASS_ATTRIBUTE.finditer(text))
    yield from _words(match[1] for match in CLASS_BLOCK.finditer(text))
    for tag in re.findall(TAG_OR_VALUE, text, re.DOTALL):
        yield from _words(_quoted(tag))


def of_python(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield from _words([node.value])


def _quoted(text: str) -> Iterator[str]:
    return (match[2] for match in QUOTED.finditer(text))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from re.findall(r"[\w-]+", text)


def of_all(sheets: dict[str, str], pages: str) -> Iterator[str]:
    """What only shows when all sheets are seen together. `pages` is the text of all templates."""
    read_all = {path: read(source) for path, source in sheets.items()}
    used = {name for sheet in read_all.values() for _, name in sheet.variables}
    tokens = dict.fromkeys(name for _, name in defined(read_all[TOKENS]))
    yield from (f"{TOKENS}: {name}: used nowhere" for name in tokens if name not in used)
    imported = [_imported(written) for _, written in read_all[BUNDLE].imports]
    where: dict[str, set[str]] = {}
    for path in sheets.keys() - {BUNDLE}:
        if imported.count(path) != (path not in pages):
            yield f"{path}: neither imported once by {BUNDLE} nor loaded by a page"
    for path in sheets.keys() - set(SHARED):
        for name in classes(read_all[path]):
            where.setdefault(name, set()).add(path)
    shared = {name for path in SHARED for name in classes(read_all[path])}
    for name in sorted(where.keys() - shared):
        if len(where[name]) > 1:
            yield f".{name}: in {' and '.join(sorted(where[name]))}; a part of two areas belongs to components.css"


def main(root: Path = ROOT) -> int:
    files = {
        str(path.relative_to(root / folder)): path
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }
    sheets = {name: path.read_text() for name, path in files.items() if name.endswith(".css")}
    of_components_page = [page.read_text() for page in root.glob("demo/templates/**/*.html")]
    house = House(
        tokens={name for _, name in defined(read(sheets[TOKENS]))},
        named=names_of_classes(root),
        files=set(files),
        shared={name for path in SHARED for name in classes(read(sheets[path]))},
    )
    demo = replace(
        house, named=house.named | {word for page in of_components_page for word in of_template(page)}
    )
    found = [
        f"{files[path].relative_to(root)}:{line}: {what}"
        for path, source in sheets.items()
        for line, what in sorted(breaches(path, source, demo if "demo" in files[path].parts else house))
    ]
    templates = [page.read_text() for page in root.glob("templates/**/*.html")]
    found += of_all(sheets, "\n".join([*templates, *of_components_page]))
    print("\n".join(found) or "styles: nothing to complain about")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
