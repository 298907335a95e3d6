"""The file under inspection and what the checks have learned about it so far."""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pypdf import PdfReader

from pemeriksaan.result import ContentKind, Finding, Reading, SignatureReport, VerdictCode

if TYPE_CHECKING:
    from pemeriksaan.checks.kind import Page

MAX_NAME = 200


def printable(text: str) -> str:
    """What a file calls something, fit to be shown and stored: one line, no control characters, at most 200."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:MAX_NAME]


@dataclass(slots=True)
class Signature:
    """One filled signature field on its way through the checks; `kode` is the first thing found wrong with it."""

    kolom: str
    nilai: Any
    """The raw value of /V."""
    cms: EmbeddedPdfSignature | None = None
    kode: VerdictCode | None = None
    isi: dict[str, Any] = field(default_factory=dict)
    catatan: dict[str, Any] = field(default_factory=dict)
    keterangan: set[str] = field(default_factory=set)

    @property
    def embedded(self) -> EmbeddedPdfSignature:
        """As pyHanko read it. Every signature without a `kode` has been read; LookupError for one that could not be."""
        if self.cms is None:
            raise LookupError(self.kolom)
        return self.cms

    @property
    def is_timestamp(self) -> bool:
        return self.cms is not None and self.cms.sig_object_type == "/DocTimeStamp"

    @property
    def end(self) -> int:
        """The offset behind the last signed byte. Only after rule a has held."""
        _, _, start, length = self.embedded.byte_range
        return int(start) + int(length)

    def find(self, kode: VerdictCode) -> Finding:
        """Records the finding; the first one stays the verdict on this signature."""
        self.kode = self.kode or kode
        return Finding(kode, {"field": printable(self.kolom), **self.isi})

    def to_tanda_tangan(self) -> SignatureReport:
        return SignatureReport(
            field=printable(self.kolom),
            jenis="timestamp" if self.is_timestamp else "signature",
            kode=str(self.kode or ""),
            keterangan=tuple(sorted(self.keterangan)),
            **self.catatan,
        )


@dataclass(slots=True)
class Document:
    """`at` is the caller's now (aware); `batas` is in bytes."""

    data: bytes
    nama: str
    batas: int
    at: datetime
    trust_dir: Path
    demo: bool
    reader: PdfFileReader = field(init=False)  # set by the check that opens the file; none before it asks
    _kedua: PdfReader | None = field(default=None, init=False)
    halaman: int = 0
    tanda: list[Signature] = field(default_factory=list)
    jenis_isi: ContentKind = ContentKind.UNKNOWN
    lembar: "list[Page]" = field(default_factory=list)
    """The pages as check 9 has read them; check 10 reads on."""
    bacaan: Reading | None = None
    producer: str = ""
    utuh_sejak: int = 0
    """Where the first revision ends (bytes), when everything after it is signatures; else 0."""
    keterangan: set[str] = field(default_factory=set)
    toko: str = ""
    """Fingerprint of the trust store that was asked; empty when no signature got that far."""
    toko_rusak: str = ""
    """Why the trust store cannot be used; empty while it can."""

    @property
    def pembaca_kedua(self) -> PdfReader:
        """The same file as pypdf reads it, opened once."""
        if self._kedua is None:
            self._kedua = PdfReader(BytesIO(self.data))
        return self._kedua

    @property
    def terbaca(self) -> list[Signature]:
        """The signatures that are still in good standing, oldest first."""
        return [one for one in self.tanda if one.kode is None]

    @property
    def terakhir(self) -> Signature:
        """The newest signature of a person in good standing; where nobody signed, the newest timestamp."""
        order = self.terbaca
        return next((one for one in reversed(order) if not one.is_timestamp), order[-1])
