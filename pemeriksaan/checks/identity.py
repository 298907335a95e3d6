"""Check 10: identity and period in the text of digital pages. It finds nothing wrong; what it reads is compared with the
account afterwards, and only ever warns."""

from dataclasses import replace

from pemeriksaan.checks.document import Document, printable
from pemeriksaan.checks.kind import MAX_CHARACTERS, MAX_PAGES
from pemeriksaan.content.reading import read_bacaan
from pemeriksaan.result import Finding, Reading


def check_identity(dokumen: Document) -> tuple[Finding, ...]:
    """Check 10, on the pages that check 9 has read; a picture of paper has no words and is no fault."""
    pages = [one for one in dokumen.lembar if one.teks and not one.is_scan]
    if pages:
        whole = dokumen.halaman <= MAX_PAGES and sum(len(one.teks) for one in pages) < MAX_CHARACTERS
        bacaan = read_bacaan([one.teks for one in pages], [one.kata for one in pages], lengkap=whole)
        dokumen.bacaan = _shown(bacaan) if bacaan else None
    return ()


def _shown(bacaan: Reading) -> Reading:
    return replace(
        bacaan, nama_dinilai=printable(bacaan.nama_dinilai), nama_penilai=printable(bacaan.nama_penilai)
    )
