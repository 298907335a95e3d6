"""Whether bytes that came back are a document that the portal has printed."""

import hashlib
import re

from kinerja.enums import JenisCetak
from kinerja.models import DokumenCetak, VersiSkp
from kinerja.rules.nomor_dokumen import find_nomor
from kinerja.rules.skp import KUANTITATIF

AKHIR_PDF = re.compile(rb"%%EOF")
BATAS_AKHIR = 64  # more revisions than any signed form has; the work stays bounded for crafted files
BATAS_NOMOR = 64  # of each kind
SISA_BARIS = (0, 1, 2)  # a program may have ended the print with a line break of one or two bytes


def trace_cetak(data: bytes) -> tuple[DokumenCetak | None, bool]:
    """The print that these bytes are of, and whether they still begin with it."""
    printed = recognise_cetak(data)
    return printed or claimed_cetak(data), printed is not None


def recognise_cetak(data: bytes) -> DokumenCetak | None:
    """The print that these bytes begin with. Signing appends to a PDF, so every byte before the signatures is still as it
    was printed: "isi sama dengan yang disusun". One query; each candidate length is hashed once."""
    few = zip(AKHIR_PDF.finditer(data), range(BATAS_AKHIR), strict=False)
    ends = {match.end() + sisa for match, _ in few for sisa in SISA_BARIS}
    panjang = sorted(end for end in ends if end <= len(data))
    rows = DokumenCetak.objects.filter(ukuran__in=panjang).select_related(
        "versi_skp__skp__pegawai", "versi_skp__skp__periode", "versi_mpph__mpph__periode"
    )
    known: dict[int, dict[str, DokumenCetak]] = {}
    for cetak in rows:
        known.setdefault(cetak.ukuran, {})[cetak.sha256] = cetak
    digest, sampai = hashlib.sha256(), 0
    for ukuran in sorted(known):
        digest.update(memoryview(data)[sampai:ukuran])
        sampai = ukuran
        if found := known[ukuran].get(digest.copy().hexdigest()):
            return found
    return None


def claimed_cetak(data: bytes) -> DokumenCetak | None:
    """The print whose number stands in the bytes, whether or not they are still what was printed. Any person can write a
    number into a file: this finds the document it claims to be, `recognise_cetak` decides whether it is."""
    nomor = set(find_nomor(data, BATAS_NOMOR))
    if not nomor:
        return None
    rows = DokumenCetak.objects.filter(nomor__in=nomor).order_by("-pk")
    related = ("versi_skp__skp__pegawai", "versi_skp__skp__periode", "versi_mpph__mpph__periode")
    return rows.select_related(*related).first()


def jenis_of(versi: VersiSkp) -> JenisCetak:
    return JenisCetak.A17 if versi.isi["pendekatan"] == KUANTITATIF else JenisCetak.A16
