"""The file gate's first check: needs nothing but the declared name and size."""

from pemeriksaan.result import Finding, VerdictCode


def find_at_gate(nama: str, ukuran: int, batas: int) -> Finding | None:
    """Sizes in bytes; exactly `batas` still passes. None when the file may come in."""
    if ukuran == 0:
        return Finding(VerdictCode.EMPTY)
    if ukuran > batas:
        return Finding(VerdictCode.TOO_BIG, {"size": ukuran, "limit": batas})
    if not nama.lower().endswith(".pdf"):
        return Finding(VerdictCode.NOT_PDF)
    return None
