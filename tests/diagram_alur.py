"""Draws the moves of a Berkas as docs/arsitektur.md shows them: `python -m tests.diagram_alur` writes it anew."""

import re
from pathlib import Path

from berkas.enums import ALUR

DOCUMENT = Path(__file__).parent.parent / "docs" / "arsitektur.md"
BLOCK = re.compile(r"(?<=```mermaid\n)stateDiagram-v2\n.*?(?=```)", re.DOTALL)


def draw() -> str:
    arrows = sorted(
        f"    {start or '[*]'} --> {end}: {step}"
        for step, (starts, ends) in ALUR.items()
        for start in starts
        for end in ends
    )
    return "stateDiagram-v2\n" + "\n".join(arrows) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(BLOCK.sub(lambda _: draw(), DOCUMENT.read_text()))
