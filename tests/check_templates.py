"""House rules for templates that no linter knows. Prints `file:line: what` for each violation and exits with 1."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAX_LINES = 150
PAGES = "**/templates/**/*.html"
MAIL = "notifikasi/surel.html"  # mail programs read no style sheet, and no policy of ours holds there

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
# Tags of the template language also occur inside attributes; they are blanked out, so that `>` in them ends
# no HTML tag.
TAG_OF_DJANGO = re.compile(r"{[{%].*?[}%]}", re.DOTALL)
RULES = (
    (re.compile(r"<script(?![^>]*\bsrc\s*=)[^>]*>(?!\s*</script>)", re.IGNORECASE), "inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "inline style sheet"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE), "style attribute"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE), "event attribute"),
    (re.compile(r"<[^>]*(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE), "javascript: address"),
    (re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE), "foreign address"),
    # Help texts are written by us, in the forms.
    (re.compile(r"(?<!help_text)\|\s*safe\b|{%\s*autoescape\s+off"), "unescaped output"),
    # Only with this class can a list be sorted on a phone, where its rows are cards.
    (re.compile(r"<thead(?![^>]*\bkepala-urut\b)[^>]*>(?:(?!</thead>).)*?{%\s*sort_head", re.DOTALL), "heads that sort without kepala-urut"),
)  # fmt: skip
# Rules that read the tags of the template language.
OF_DJANGO = {"unescaped output", "heads that sort without kepala-urut"}


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match replaced by spaces, so that offsets and line numbers stay the same."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def breaches(source: str) -> Iterator[tuple[int, str]]:
    """Yields (line, what is wrong)."""
    visible = blank(source, COMMENT)
    for pattern, what in RULES:
        text = visible if what in OF_DJANGO else blank(visible, TAG_OF_DJANGO)
        for match in pattern.finditer(text):
            yield source.count("\n", 0, match.start()) + 1, what
    yield from lost_names(visible)
    lines = source.count("\n")
    if lines > MAX_LINES:
        yield lines, f"{lines} lines, at most {MAX_LINES}"


def lost_names(visible: str) -> Iterator[tuple[int, str]]:
    """What a tag names inside a block ends with the block: behind it the name is empty, and a link leads to its own page."""
    for block in re.finditer(r"{% block (\w+) %}(.*?){% endblock \1 %}", visible, re.DOTALL):
        for name in re.findall(r"{% (?:url|firstof) [^%]* as (\w+) %}", block[2]):
            again = visible.find(f" as {name} %}}", block.end())
            rest = (block.end(), again if again >= 0 else len(visible))
            for use in re.compile(rf"{{{{ {name}\b").finditer(visible, *rest):
                yield visible.count("\n", 0, use.start()) + 1, f"{name} ended with the block that named it"


def read_all(root: Path, *patterns: str) -> str:
    found = [path for pattern in patterns for path in root.glob(pattern) if ".venv" not in path.parts]
    return "\n".join(path.read_text() for path in found)


def unread_attributes(root: Path) -> Iterator[str]:
    """`data-` attributes that stand on a page and in no script or sheet, or the other way round. A script names them in full,
    by what follows "data-", or as a property of `dataset`."""
    pages = set(
        re.findall(r"\bdata-[a-z0-9-]+", read_all(root, PAGES, "*/forms/*.py", "*/komponen/forms.py"))
    )
    scripts = read_all(root, "static/js/*.js", "static/css/**/*.css")
    for name in sorted(pages):
        rest = name.removeprefix("data-")
        as_property = re.sub(r"-([a-z])", lambda match: match[1].upper(), rest)
        if not re.search(rf'{name}\b|"{rest}"|\bdataset\.{as_property}\b', scripts):
            yield f"static/js:1: no script reads {name}"
    for name in sorted(set(re.findall(r"\[(data-[a-z0-9-]+)", scripts)) - pages):
        yield f"static/js:1: {name} stands on no page"


def unused_pictures(root: Path) -> Iterator[str]:
    """Pictures in no template, sheet, script or module."""
    text = read_all(root, PAGES, "static/css/**/*.css", "static/js/*.js", "berkas/pdf/*.py")
    for path in sorted((root / "static" / "img").glob("*")):
        if path.name not in text:
            yield f"{path.relative_to(root)}:1: picture that no page uses"


def missing_templates(root: Path) -> Iterator[str]:
    """Frames and parts that a page names and that are not there: a rare page finds out only when it is served."""
    pages = {
        path.relative_to(root): path.read_text() for path in root.glob(PAGES) if ".venv" not in path.parts
    }
    there = {path.as_posix().rpartition("templates/")[2] for path in pages}
    for path, source in sorted(pages.items()):
        for match in re.finditer(r'{%\s*(?:extends|include)\s+"([^"]+\.html)"', blank(source, COMMENT)):
            if match[1] not in there:
                yield f"{path}:{source.count(chr(10), 0, match.start()) + 1}: no template {match[1]}"


def main(root: Path = ROOT) -> int:
    found = [
        f"{path.relative_to(root)}:{line}: {what}"
        for path in sorted(root.glob(PAGES))
        if ".venv" not in path.parts
        for line, what in sorted(breaches(path.read_text()))
        if not (what == "style attribute" and path.as_posix().endswith(MAIL))
    ]
    found += [*unread_attributes(root), *unused_pictures(root), *missing_templates(root)]
    print("\n".join(found) or "templates: nothing to complain about")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
