import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from core.storage.skrip import BUNDEL, joined

IMPORT = (r"""(?P<matched>from "(?P<url>\./[\w/-]+\.js)")""", 'from "%(url)s"')
BUNDLE = "css/portal.css"
SHEET = re.compile(r'@import url\("(?P<url>[^"]+)"\);')
ADDRESS = re.compile(r'url\("(?P<url>[^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class StatisStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content also where one script of ours imports another: nginx lets browsers keep static files
    for a year. Only ours, because other people's scripts import what they do not bring along.

    The sheets that `portal.css` imports are sent as one: a browser fetches it once for all pages, and alike rules compress
    better together. While developing, the browser follows the imports.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (IMPORT,)))

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run and BUNDLE in paths:
            Path(self.path(BUNDLE)).write_text(bundled(paths), encoding="utf-8")
            parts = imported(paths)
            paths = {name: path for name, path in paths.items() if name not in parts} | {
                BUNDLE: (self, BUNDLE)
            }
        if not dry_run:
            paths |= {name: self._joined(name, paths) for name in BUNDEL if name in paths}
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, name: str, paths: dict[str, tuple[Storage, str]]) -> tuple[Storage, str]:
        text = joined(name, lambda module: _text(*paths[module]))
        Path(self.path(name)).write_text(text, encoding="utf-8")
        return self, name


def imported(sheets: dict[str, tuple[Storage, str]]) -> list[str]:
    """The sheets that make the bundle, in order."""
    folder = posixpath.dirname(BUNDLE)
    return [posixpath.join(folder, url) for url in SHEET.findall(_text(*sheets[BUNDLE]))]


def bundled(sheets: dict[str, tuple[Storage, str]]) -> str:
    """The text of the bundle without comments; addresses are relative to it."""
    folder, names = posixpath.dirname(BUNDLE), imported(sheets)
    return COMMENT.sub(
        "", "\n".join(_moved(_text(*sheets[name]), posixpath.dirname(name), folder) for name in names)
    )


def _moved(sheet: str, before: str, after: str) -> str:
    """What a sheet of one folder says in another."""

    def address(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(posixpath.join(before, match["url"]), after)}")'

    return ADDRESS.sub(address, sheet)


def _text(storage: Storage, path: str) -> str:
    with storage.open(path) as file:
        return bytes(file.read()).decode()
