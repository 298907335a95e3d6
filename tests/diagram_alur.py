"""Draws the tables of moves for docs/arsitektur.md, in its order: `python -m tests.diagram_alur` writes them
again."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from berkas.enums import ALUR, ALUR_PENGUMPULAN, ALUR_PERMOHONAN, ALUR_SURAT
from kinerja.enums import ALUR_LAPORAN, ALUR_MPPH, ALUR_SKP

DOCUMENT = Path(__file__).parent.parent / "docs" / "arsitektur.md"
BLOCK = re.compile(r"(?<=```mermaid\n)stateDiagram-v2\n.*?(?=```)", re.DOTALL)
TABLES: tuple[Mapping[Any, Any], ...] = (
    ALUR,
    ALUR_PENGUMPULAN,
    ALUR_PERMOHONAN,
    ALUR_SURAT,
    ALUR_MPPH,
    ALUR_SKP,
    ALUR_LAPORAN,
)


def draw(alur: Mapping[Any, Any]) -> str:
    arrows = sorted(
        f"    {start or '[*]'} --> {end}: {step}"
        for step, (starts, ends) in alur.items()
        for start in starts
        for end in (ends if isinstance(ends, tuple) else (ends,))
    )
    return "stateDiagram-v2\n" + "\n".join(arrows) + "\n"


if __name__ == "__main__":
    drawings = map(draw, TABLES)
    DOCUMENT.write_text(BLOCK.sub(lambda _: next(drawings), DOCUMENT.read_text()))
