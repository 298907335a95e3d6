"""Marks of a form that is not ready to be signed: a draft of the portal, or a form with its instructions still in it."""

from collections.abc import Sequence

from pemeriksaan.content.reading import tidy

DRAFT = "DRAF · BELUM DITETAPKAN"
"""What the portal prints at the top of each page of a draft."""
INSTRUCTIONS: Sequence[str] = (
    "[Hasil yang diharapkan disertai dengan Jabatan/Pimpinan/Tim Kerja yang memberikan penugasan]",
    "(diisi dengan rencana hasil kerja sesuai matriks peran dan hasil",
    "NAMA PEJABAT PIMPINAN TINGGI ATAU PIMPINAN UNIT KERJA MANDIRI",
    "PERAN HASIL (RENCANA KINERJA)",
    "(tempat), (tanggal, bulan, tahun)",
)
"""Words of FORMAT A.1.5, A.1.6 and A.1.7 that stand where a person is to write."""


def find_draft(text: str) -> str:
    """The mark of a draft, if the text has it; `text` as a Reading holds it."""
    return DRAFT if DRAFT in text.upper() else ""


def find_instruction(text: str) -> str:
    """The first instruction that is still there; empty for a form that was filled in."""
    squeezed = _squeeze(text)
    return next((one for one in INSTRUCTIONS if _squeeze(one) in squeezed), "")


def _squeeze(text: str) -> str:
    """Without white space: the words of a narrow cell break over several lines."""
    return "".join(tidy(text).upper().split())
