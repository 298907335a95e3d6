"""Scripts that go over the line together as one module: on a slow line each file costs a round trip, and one that is imported
is asked for only when the first has come.

The modules of `static/js` are written so that little is needed: an import stands on one line, and exports are declarations or
one list. Each becomes a function that answers its exports. While developing, the browser follows the imports.
"""

import posixpath
import re
from collections.abc import Callable

# Each bundle, and the bundles that stand on every page where it does: what those hold is taken from there, so that it exists
# once on a page.
BUNDEL: dict[str, tuple[str, ...]] = {
    "js/portal.js": (),
    "js/pribadi.js": (),
    "js/upload.js": (),
    "js/tampilan-kecilkan.js": ("js/upload.js",),
    "js/formulir-unggah.js": ("js/upload.js", "js/pribadi.js"),
    "js/simpan.js": ("js/pribadi.js",),
    "js/matriks.js": ("js/pribadi.js",),
}
IMPORT = re.compile(r'^import (?:(?P<names>\{.*\}) from )?"(?P<path>\./[\w/-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
EXPORTS = re.compile(r"^export \{(?P<names>[^}]*)\};\n", re.MULTILINE)
COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/)\n", re.MULTILINE | re.DOTALL)

Read = Callable[[str], str]
"""The text of the module of this name."""


def joined(name: str, read: Read) -> str:
    """The text of the bundle `name`, without comments that stand on lines of their own."""
    others = {module: base for base in BUNDEL[name] for module in modules_of(base, read)}
    own = [module for module in modules_of(name, read) if module not in others]
    needed = sorted({base for module in own for path in _imports(module, read) if (base := others.get(path))})
    heads = [f'import * as {_variable(base)}_ from "./{posixpath.basename(base)}";\n' for base in needed]
    return "".join((*heads, *(_wrapped(module, read, others) for module in own)))


def modules_of(name: str, read: Read) -> list[str]:
    """What `name` imports, directly or not, and itself; each after what it imports."""
    found: dict[str, None] = {}
    for path in _imports(name, read):
        found |= dict.fromkeys(modules_of(path, read))
    return [*found, name]


def _imports(name: str, read: Read) -> list[str]:
    return [_path(name, match) for match in IMPORT.finditer(read(name))]


def _path(name: str, match: re.Match[str]) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removeprefix("js/").removesuffix(".js"))


def _wrapped(name: str, read: Read, others: dict[str, str]) -> str:
    """The module as a function that runs at once. `others`: modules of other bundles, and of which."""

    def take(match: re.Match[str]) -> str:
        if not match["names"]:
            return ""
        path = _path(name, match)
        holder = f"{_variable(others[path])}_." if path in others else ""
        return f"const {match['names'].replace(' as ', ': ')} = {holder}{_variable(path)};\n"

    text = read(name)
    exports = [match["name"] for match in EXPORT.finditer(text)]
    exports += [one.strip() for match in EXPORTS.finditer(text) for one in match["names"].split(",")]
    body = EXPORTS.sub("", EXPORT.sub("", IMPORT.sub(take, text)))
    body = COMMENT.sub("", body)
    return f"export const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"
