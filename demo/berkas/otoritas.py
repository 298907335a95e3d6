"""The demo certificate authority: made once per installation, with its keys under VAR_DIR, trusted only in
demo mode."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from pemeriksaan.pki.issue import (
    Identity,
    issue_crl,
    issue_intermediate,
    issue_root,
    issue_signer,
    issue_timestamper,
)
from pemeriksaan.pki.sign import LongTerm, SignatureField, sign_pdf, sign_quickly
from pemeriksaan.trust.install import install_certificate
from pemeriksaan.trust.store import CertificateRole

CN_ROOT = "Akar Demo SIMPEG - tidak berlaku di luar demo"
CN_PENERBIT = "Penerbit Demo SIMPEG - tidak berlaku di luar demo"
CN_TSA = "Stempel Waktu Demo SIMPEG"


class BukanDemoError(Exception):
    """The demo authority exists only in demo mode."""


@dataclass(frozen=True, slots=True)
class OtoritasDemo:
    direktori: Path
    root: Identity
    penerbit: Identity
    tsa: Identity

    @classmethod
    def read(cls, direktori: Path) -> "OtoritasDemo":
        return cls(direktori, *(Identity.read(direktori, nama) for nama in ("root", "penerbit", "tsa")))

    def issue(self, nama: str) -> Identity:
        """A certificate for a fictitious person."""
        return issue_signer(nama, self.penerbit)

    def sign(self, data: bytes, siapa: Identity, kolom: str, *, waktu: datetime | None = None) -> bytes:
        """One more signature. With `waktu` (aware) it is a PAdES-LT signature with a timestamp of that
        moment, and slower."""
        if waktu is None:
            return sign_quickly(data, siapa, kolom, chain=(self.penerbit,))
        crls = tuple(issue_crl(issuer, revoked={}, at=waktu) for issuer in (self.root, self.penerbit))
        long_term = LongTerm(tsa=self.tsa, at=waktu, root=self.root, crls=crls)
        return sign_pdf(data, siapa, SignatureField(kolom), chain=(self.penerbit,), long_term=long_term)


def open_demo_authority() -> OtoritasDemo:
    """The authority of this installation, made at the first call and trusted from then on. Further calls
    change nothing. Raises BukanDemoError outside demo mode."""
    if not settings.DEMO:
        raise BukanDemoError
    directory = Path(settings.VAR_DIR) / "demo" / "ca"
    if not (directory / "selesai").exists():
        _create(directory)
    otoritas = OtoritasDemo.read(directory)
    for ca in (otoritas.root, otoritas.penerbit):
        install_certificate(ca.pem, CertificateRole.DEMO, Path(settings.TRUST_DIR), at=datetime.now(UTC))
    return otoritas


def _create(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = issue_root(CN_ROOT)
    root.write(directory, "root")
    issue_intermediate(CN_PENERBIT, root).write(directory, "penerbit")
    issue_timestamper(CN_TSA, root).write(directory, "tsa")
    (directory / "selesai").touch()
