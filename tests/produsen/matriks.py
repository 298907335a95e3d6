"""Honest files: every base × program × level × number of signers × visible or not. All must be good."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper

from pemeriksaan.pki.issue import Identity, issue_crl
from pemeriksaan.pki.sign import SignatureField, sign_pdf, to_timestamper
from tests.pdf_factory import Pki, make_pki
from tests.produsen.dasar import DASAR, base
from tests.produsen.gaya import DSS, ITEXT, Cap, Gaya, archive, sign, stamp

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)
LEVELS = ("B", "T", "LT", "LTA")
PROGRAM = ("pyHanko", "iText", "DSS")
KOTAK = {"Pegawai": (60, 60, 220, 110), "Penilai": (330, 60, 500, 110)}


@dataclass(frozen=True)
class Resep:
    """One honest file: which base, signed by which program, how."""

    base: str
    program: str
    level: str
    signers: int = 1
    visible: bool = False

    def __str__(self) -> str:
        return f"{self.base}-{self.program}-{self.level}-{self.signers}{'-terlihat' if self.visible else ''}"

    def make(self) -> bytes:
        return make(self)


def recipes(bases=tuple(DASAR), programs=PROGRAM) -> Iterator[Resep]:
    for name in bases:
        for program in programs:
            for level in LEVELS:
                for signers in (1, 2):
                    for visible in (False, True):
                        yield Resep(name, program, level, signers, visible)


@cache
def make(resep: Resep) -> bytes:
    """Each signer signs at the level of the recipe, as a signing service does it: archive and timestamp in between."""
    pki = make_pki()
    field, signer = ("Penilai", pki.penilai) if resep.signers == 2 else ("Pegawai", pki.pegawai)
    data = make(replace(resep, signers=1)) if resep.signers == 2 else base(resep.base)
    step = _by_library if resep.program == "pyHanko" else _by_hand
    return step(data, pki, resep, Cap(field, KOTAK[field] if resep.visible else None, AGUSTUS), signer)


def _by_library(data: bytes, pki: Pki, resep: Resep, cap: Cap, signer: Identity) -> bytes:
    long_term = pki.timestamped(AGUSTUS, lt=resep.level in {"LT", "LTA"}) if resep.level != "B" else None
    data = sign_pdf(
        data, signer, SignatureField(cap.field, box=cap.box, page=0), chain=pki.chain, long_term=long_term
    )
    return stamp_by_library(data, pki.tsa) if resep.level == "LTA" else data


def stamp_by_library(data: bytes, tsa: Identity) -> bytes:
    out = BytesIO()
    PdfTimeStamper(to_timestamper(tsa, AGUSTUS)).timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(data), strict=False), "sha256", None, output=out
    )
    return out.getvalue()


def _by_hand(data: bytes, pki: Pki, resep: Resep, cap: Cap, signer: Identity) -> bytes:
    gaya: Gaya = ITEXT if resep.program == "iText" else DSS
    data = sign(data, gaya, cap, signer, pki.chain, pki.tsa if resep.level != "B" else None)
    if resep.level in {"LT", "LTA"}:
        certs = (pki.root.der, pki.bsre.der, signer.der, pki.tsa.der)
        data = archive(data, gaya, certs, (issue_crl(pki.bsre, revoked={}, at=AGUSTUS),))
    if resep.level == "LTA":
        data = stamp(data, gaya, Cap(f"Waktu{cap.field}", at=AGUSTUS), pki.tsa)
    return data
