"""The colours as tokens.css defines them, so that the components page never shows an old one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6}|rgb\([^)]*\));")
GROUP = re.compile(r"/\* (.+?) \*/$")


@dataclass(frozen=True, slots=True)
class Warna:
    nama: str
    terang: str
    gelap: str


def colour_groups() -> Iterator[tuple[str, list[Warna]]]:
    """The groups of the first block in their order; a colour without its own value for dark screens keeps the light one."""
    source = Path(str(finders.find("css/tokens.css"))).read_text()
    light, _, rest = source.partition("@media screen and (prefers-color-scheme: dark)")
    gelap = dict(COLOUR.findall(rest.partition("@media")[0]))
    group = ""
    colours: list[Warna] = []
    for line in light.splitlines():
        if (heading := GROUP.match(line.strip())) and not COLOUR.search(line):
            if colours:
                yield group, colours
            group, colours = heading[1], []
        for nama, terang in COLOUR.findall(line):
            colours.append(Warna(nama, terang, gelap.get(nama, terang)))
    if colours:
        yield group, colours
