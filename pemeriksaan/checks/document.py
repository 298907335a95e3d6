"""The file under inspection and what the checks have learned about it so far."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pypdf import PdfReader

from pemeriksaan.checks.appearance import View
from pemeriksaan.checks.limits import open_second
from pemeriksaan.checks.state import State
from pemeriksaan.codes import SEVERITY
from pemeriksaan.result import Change, ContentKind, Finding, Reading, SignatureReport, VerdictCode

if TYPE_CHECKING:
    from pemeriksaan.content.visible_text import SeenPage

MAX_NAME = 200


def printable(text: str) -> str:
    """What a file calls something, fit to be shown and stored: one line, no control characters, at most 200."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:MAX_NAME]


@dataclass(slots=True)
class Signature:
    """One filled signature field on its way through the checks; `code` is the gravest thing found about it."""

    field_name: str
    value: Any
    """The raw value of /V."""
    cms: EmbeddedPdfSignature | None = None
    code: VerdictCode | None = None
    fits: bool = False
    """Digest and value belong to the bytes (check 7). What is found later about certificate or changes does not alter it."""
    details: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)

    @property
    def embedded(self) -> EmbeddedPdfSignature:
        """As pyHanko read it. Every signature without a `code` has been read; LookupError for one that could not be."""
        if self.cms is None:
            raise LookupError(self.field_name)
        return self.cms

    @property
    def is_timestamp(self) -> bool:
        return self.cms is not None and self.cms.sig_object_type == "/DocTimeStamp"

    @property
    def end(self) -> int:
        """The offset behind the last signed byte. Only after rule a has held."""
        _, _, start, length = self.embedded.byte_range
        return int(start) + int(length)

    def find(self, code: VerdictCode, **more: Any) -> Finding:
        """Records the finding; the gravest one stays the verdict on this signature. `more`: blanks of its message."""
        self.code = min(self.code or code, code, key=SEVERITY.__getitem__)
        return Finding(code, {"field": printable(self.field_name), **self.details, **more})

    def to_report(self) -> SignatureReport:
        return SignatureReport(
            field=printable(self.field_name),
            kind="timestamp" if self.is_timestamp else "signature",
            code=str(self.code or ""),
            notes=tuple(sorted(self.notes)),
            **self.facts,
        )


@dataclass(slots=True)
class Document:
    """`at` is the caller's now (aware)."""

    data: bytes
    at: datetime
    trust_dir: Path
    demo: bool
    reader: PdfFileReader = field(init=False)  # set by the check that opens the file; none before it asks
    _second: PdfReader | None = field(default=None, init=False)
    page_count: int = 0
    signatures: list[Signature] = field(default_factory=list)
    content_kind: ContentKind = ContentKind.UNKNOWN
    pages: "list[SeenPage]" = field(default_factory=list)
    """The pages as check 9 has read them; check 10 reads on."""
    reading: Reading | None = None
    producer: str = ""
    has_leading_bytes: bool = False
    """Something stood before %PDF; the gate has cut it from `data`."""
    pdf_end: int = 0
    """Behind the last %%EOF and its white space (bytes); 0 until the gate has looked."""
    stamp_left: bool = False
    """A signature field shows something and has no value."""
    signature_values: list[Any] = field(default_factory=list)
    """Every signature's dictionary that stands in the file, whether or not a field of the form has it."""
    intact_until: int = 0
    """Where the first revision ends (bytes), when everything after it is signatures; else 0."""
    changes: tuple[Change, ...] = ()
    """What differs from what was signed, as a reader would see it."""
    notes: set[str] = field(default_factory=set)
    _beginnings: dict[int, bytes] = field(default_factory=dict, init=False)
    _states: dict[int, State] = field(default_factory=dict, init=False)
    _views: dict[int, View] = field(default_factory=dict, init=False)
    store: str = ""
    """Fingerprint of the trust store that was asked; empty when no signature got that far."""
    store_fault: str = ""
    """Why the trust store cannot be used; empty while it can."""

    @property
    def second_reader(self) -> PdfReader:
        """The same file as pypdf reads it, opened once."""
        if self._second is None:
            self._second = open_second(self.readable)
        return self._second

    @property
    def readable(self) -> bytes:
        """The file without what stands behind its last %%EOF."""
        return self.until(self.pdf_end) if self.pdf_end else self.data

    @property
    def sound(self) -> list[Signature]:
        """The signatures that hold as far as they have been checked, oldest first; trusted or not."""
        return [one for one in self.signatures if one.fits or one.code is None]

    @property
    def last_signer(self) -> Signature:
        """The signer with whom the document ends: the newest trusted one, without one the newest of all; without any, the
        newest timestamp."""
        order = self.sound
        newest = next((one for one in reversed(order) if not one.is_timestamp), order[-1])
        return self.last_trusted or newest

    @property
    def shown(self) -> bytes:
        """The document: what the last signer signed, or all of a file without a signer that holds. All that is shown, read
        and recognised comes from here."""
        return self.until(self.shown_until)

    @property
    def shown_until(self) -> int:
        """Where the document ends (bytes)."""
        has_signer = any(one.fits and not one.is_timestamp for one in self.signatures)
        return self.last_signer.end if has_signer else len(self.data)

    @property
    def newest(self) -> State:
        """The state of the whole file."""
        return self.state_at(len(self.data))

    def until(self, end: int) -> bytes:
        """The first `end` bytes, cut off once: a file may have two megabytes, and each of its signatures asks several times."""
        if end not in self._beginnings:
            self._beginnings[end] = self.data[:end]
        return self._beginnings[end]

    def state_at(self, end: int) -> State:
        """What a reader finds in the bytes up to `end`, read once."""
        if end not in self._states:
            whole = end == len(self.data)
            self._states[end] = State(self.reader, end) if whole else State.open(self.until(end), self.newest)
        return self._states[end]

    def view_at(self, end: int) -> View:
        """The bytes up to `end` as PDFium shows them, opened once."""
        if end not in self._views:
            self._views[end] = View(self.until(end))
        return self._views[end]

    @property
    def last_trusted(self) -> Signature | None:
        """The newest signer whose certificate check 8 trusts. What lies behind its bytes is the tail, even if another signature stands there."""
        signers = (one for one in reversed(self.sound) if not one.is_timestamp)
        return next((one for one in signers if one.facts.get("trusted")), None)
