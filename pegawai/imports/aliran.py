"""XML parts of a workbook as a stream, within limits that hold before memory or time is spent.

openpyxl reads all shared strings before the first row, has no limits, cannot read Strict OOXML, and turns numbers into floats.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from core.exceptions import DomainError

BATAS_TERURAI = 100 * 1024 * 1024
BATAS_ANGGOTA_ZIP = 500
BATAS_DIURAI = (
    150 * 1024 * 1024
)  # bytes read over all parts: sheets may share one part, and each is looked into
BATAS_UNSUR = 2_000_000  # tags and texts of one workbook: 6 000 people with the seventy columns of SIASN
SIFAT_WAJAR = 8  # attributes of a tag that cost nothing; more than a cell or a row has
BATAS_HURUF_SEL = 2_000  # longer than any column; the rest of a cell is not kept
DALAM = 40  # elements within elements
TUNGGAL = 1024 * 1024  # bytes of one tag or comment
POTONGAN = 64 * 1024
RUSAK = "Berkas tidak dapat dibaca. Simpan ulang dari Excel sebagai XLSX atau CSV."
HANYA = "Berkas harus berupa XLSX atau CSV."
SIMPAN = 'Buka di Excel, pilih "Simpan Sebagai", lalu jenis "Buku Kerja Excel (.xlsx)".'
TERLALU_BESAR = "Isi berkas XLSX terlalu besar. Bagi menjadi beberapa berkas, atau simpan sebagai CSV."


class LembarError(DomainError):
    """The file as a whole cannot be read."""


def open_arsip(isi: bytes) -> zipfile.ZipFile:
    """zipfile never reads more of a member than its directory entry declares, so the declared sizes can be trusted."""
    if isi.count(b"PK\x01\x02") > BATAS_ANGGOTA_ZIP:  # before zipfile makes an object of each
        raise LembarError(TERLALU_BESAR)
    try:
        arsip = zipfile.ZipFile(io.BytesIO(isi))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise LembarError(RUSAK) from error
    members = arsip.infolist()
    if sum(one.file_size for one in members) > BATAS_TERURAI:
        raise LembarError(TERLALU_BESAR)
    if any(
        one.flag_bits & 1 or one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        for one in members
    ):
        raise LembarError(RUSAK)
    return arsip


class Anggaran:
    """How much of a workbook may still be read, over all its parts: tags, texts and comments, and bytes."""

    def __init__(self) -> None:
        self.unsur, self.bytes = BATAS_UNSUR, BATAS_DIURAI

    def spend(self, unsur: int = 1) -> None:
        self.unsur -= unsur
        if self.unsur < 0:
            raise LembarError(TERLALU_BESAR)

    def spend_bytes(self, banyak: int) -> None:
        self.bytes -= banyak
        if self.bytes < 0:
            raise LembarError(TERLALU_BESAR)


class PembacaBagian:
    """One XML part. Names come without their namespace, so that Strict OOXML and other prefixes read the same."""

    def start(self, nama: str, sifat: dict[str, str]) -> None: ...

    def end(self, nama: str) -> None: ...

    def text(self, teks: str) -> None: ...


def parse_bagian(
    arsip: zipfile.ZipFile, member: str, reader: PembacaBagian, anggaran: Anggaran
) -> Iterator[None]:
    """Feeds the reader piece by piece and pauses after each, so that rows can be taken out meanwhile."""
    parser = _parser_for(reader, anggaran)
    sent = 0
    try:
        with arsip.open(member) as part:
            while piece := part.read(POTONGAN):
                anggaran.spend_bytes(len(piece))
                parser.Parse(piece, False)
                sent += len(piece)
                if sent - parser.CurrentByteIndex > TUNGGAL:
                    raise LembarError(RUSAK)
                yield
            parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as error:
        raise LembarError(RUSAK) from error


def _parser_for(reader: PembacaBagian, anggaran: Anggaran) -> expat.XMLParserType:
    """No DTD, so no entities; no more than the rest of the budget, and no deeper than a workbook is."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    dalam = 0

    def start(nama: str, sifat: dict[str, str]) -> None:
        nonlocal dalam
        anggaran.spend(1 + max(0, len(sifat) - SIFAT_WAJAR))
        dalam += 1
        if dalam > DALAM:
            raise LembarError(TERLALU_BESAR)
        reader.start(nama.rpartition(":")[2] if ":" in nama else nama, sifat)

    def end(nama: str) -> None:
        nonlocal dalam
        dalam -= 1
        reader.end(nama.rpartition(":")[2] if ":" in nama else nama)

    def refuse(*_: Any) -> None:
        raise LembarError(RUSAK)

    def text(teks: str) -> None:
        anggaran.spend()
        reader.text(teks)

    def spend(*_: str) -> None:
        anggaran.spend()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    parser.CommentHandler, parser.ProcessingInstructionHandler = spend, spend
    return parser


class BagianTeks(PembacaBagian):
    """What parts with text share: the runs of one text put together, without the reading aid of Japanese (rPh)."""

    def __init__(self) -> None:
        self.potongan: list[str] = []
        self.panjang = 0
        self.is_teks = False
        self.is_bantu = False

    def text(self, teks: str) -> None:
        if self.is_teks and not self.is_bantu and self.panjang < BATAS_HURUF_SEL:
            self.potongan.append(teks[: BATAS_HURUF_SEL - self.panjang])
            self.panjang += len(teks)

    def take_text(self) -> str:
        teks = "".join(self.potongan)
        self.potongan, self.panjang, self.is_teks = [], 0, False
        return teks
