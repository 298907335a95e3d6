"""The file gate's first check: needs nothing but the declared name and size."""

from pemeriksaan.result import KodePemeriksaan, Temuan


def find_at_gate(nama: str, ukuran: int, batas: int) -> Temuan | None:
    """Sizes in bytes; exactly `batas` still passes. None when the file may come in."""
    if ukuran == 0:
        return Temuan(KodePemeriksaan.EMPTY)
    if ukuran > batas:
        return Temuan(KodePemeriksaan.TOO_BIG, {"size": ukuran, "limit": batas})
    if not nama.lower().endswith(".pdf"):
        return Temuan(KodePemeriksaan.NOT_PDF)
    return None
