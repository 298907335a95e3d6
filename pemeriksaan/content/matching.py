"""Whether a document fits the account it was uploaded for. Every difference is a warning, never a refusal.

In doubt there is no warning: a text that could not be read contradicts no record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from core.formats import format_periode
from pemeriksaan.content.forms import find_draft, find_instruction
from pemeriksaan.content.person_name import contains_name, is_same_name
from pemeriksaan.content.reading import FORMAT_MPPH, find_nip
from pemeriksaan.content.signers import SignerRole
from pemeriksaan.result import ContentKind, Mismatch, MismatchCode, Reading, Verdict
from pemeriksaan.wording.messages import format_mismatch

K = MismatchCode
MPPH, SKP = "MPPH", "SKP"


@dataclass(frozen=True, slots=True)
class PrintOnRecord:
    """The print of the portal that a file comes from. `newer`: the number of a version set after it, 0 for none."""

    number: str
    version: int
    is_own: bool = True
    newer: int = 0


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What the portal has on record. `keys`: of the document's signer keys those that a person has confirmed.

    `demanded`: who must have signed electronically. `leaders`: the names of those who may sign an MPPH as its leader.
    `ink_declared`: the uploader declares that the original is signed in ink, and the campaign takes that.
    """

    kind: str
    nip: str
    name: str
    periode_start: date
    periode_end: date
    penilai_nip: str = ""
    penilai_name: str = ""
    leaders: tuple[str, ...] = ()
    keys: Mapping[str, SignerRole] = field(default_factory=dict)
    demanded: tuple[SignerRole, ...] = ()
    ink_declared: bool = False
    print_: PrintOnRecord | None = None

    @property
    def parties(self) -> Mapping[SignerRole, tuple[str, ...]]:
        """Each role of this kind of document with its names."""
        if self.kind == MPPH:
            return {SignerRole.PIMPINAN: self.leaders, SignerRole.PEGAWAI: (self.name,)}
        penilai = (self.penilai_name,) if self.penilai_name else ()
        return {SignerRole.PEGAWAI: (self.name,), SignerRole.PENILAI: penilai}


def compare(verdict: Verdict, record: OnRecord) -> tuple[Mismatch, ...]:
    """What does not fit in the words of the document, in the order in which a person would notice it."""
    reading = verdict.reading
    if reading is None:
        return ()
    return (
        *_compare_text(reading, record, whole=verdict.kind == ContentKind.DIGITAL),
        *_unready(reading),
    )


def compare_print(record: OnRecord) -> tuple[Mismatch, ...]:
    """Whether the print that the file comes from is this person's and the newest."""
    known = record.print_
    if known is None:
        return ()
    if not known.is_own:
        return (_differ(K.FOREIGN_PRINT, f"nomor dokumen {known.number}", record.name),)
    if known.newer:
        return (_differ(K.SUPERSEDED_PRINT, f"versi {known.version}", f"versi {known.newer}"),)
    return ()


def _unready(reading: Reading) -> Iterator[Mismatch]:
    if mark := find_draft(reading.text):
        yield _differ(K.DRAFT_PRINT, mark, "naskah yang ditetapkan")
    elif instruction := find_instruction(reading.text):
        yield _differ(K.BLANK_FORM, instruction, "formulir yang terisi")


def _compare_text(reading: Reading, record: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    """`whole`: no page of the document is a picture, so what is not in the text is not in the document."""
    if form := _other_form(reading, record):
        yield form
    elif record.kind == MPPH:
        yield from _compare_member(reading, record, whole=whole)
    else:
        yield from _compare_subject(reading, record, whole=whole)
        yield from _compare_penilai(reading, record)
    if reading.periode_start and reading.periode_end:
        read, known = (
            (reading.periode_start, reading.periode_end),
            (record.periode_start, record.periode_end),
        )
        if read != known:
            yield _differ(K.PERIOD_MISMATCH, format_periode(*read), format_periode(*known))


def _other_form(reading: Reading, record: OnRecord) -> Mismatch | None:
    """The file holds the other document and nothing of the demanded one."""
    forms = {MPPH if one == FORMAT_MPPH else SKP: one for one in reading.forms}
    if not forms or record.kind in forms:
        return None
    return _differ(K.FORM_MISMATCH, next(iter(forms)), record.kind)


def _compare_member(reading: Reading, record: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    """An MPPH has no column for the NIP, so the name does; only when neither stands there is there something to say."""
    if not (whole and reading.complete):
        return
    if record.nip not in find_nip(reading.text) and not contains_name(reading.text, record.name):
        yield _differ(K.SUBJECT_MISMATCH, "", record.name, kind=MPPH)


def _compare_subject(reading: Reading, record: OnRecord, *, whole: bool) -> Iterator[Mismatch]:
    if not record.nip or reading.pegawai_nip == record.nip:
        return
    if not reading.pegawai_nip:
        # Their name in the block, their NIP anywhere, or a part that could not be read: it may be theirs.
        unread = not (whole and reading.complete)
        if unread or is_same_name(reading.pegawai_name, record.name) or record.nip in find_nip(reading.text):
            return
    read = " · ".join(filter(None, (reading.pegawai_name, print_nip(reading.pegawai_nip))))
    yield _differ(K.SUBJECT_MISMATCH, read, f"{record.name} · {print_nip(record.nip)}")


def _compare_penilai(reading: Reading, record: OnRecord) -> Iterator[Mismatch]:
    """The NIP decides; the name only where one of the two has no NIP."""
    if not record.penilai_name or not (reading.penilai_nip or reading.penilai_name):
        return
    if reading.penilai_nip and record.penilai_nip:
        fits = reading.penilai_nip == record.penilai_nip
    else:
        fits = not reading.penilai_name or is_same_name(reading.penilai_name, record.penilai_name)
    if not fits:
        yield _differ(
            K.PENILAI_MISMATCH, reading.penilai_name or print_nip(reading.penilai_nip), record.penilai_name
        )


def print_nip(nip: str) -> str:
    """19930817 202507 2 001"""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip else ""


def _differ(code: MismatchCode, document: str, on_record: str, *, kind: str = "") -> Mismatch:
    message = format_mismatch(code, document=document, on_record=on_record, kind=kind)
    return Mismatch(code, message, document, on_record)
