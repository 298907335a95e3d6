"""An XLSX workbook: its sheets by name, the texts that cells share, and which styles are dates."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from pegawai.imports.aliran import (
    BATAS_ANGGOTA_ZIP,
    HANYA,
    RUSAK,
    SIMPAN,
    TERLALU_BESAR,
    Anggaran,
    BagianTeks,
    LembarError,
    PembacaBagian,
    open_arsip,
    parse_bagian,
)
from pegawai.imports.lembar_kerja import Gaya, LembarKerja
from pegawai.rules.lembar import BarisLembar

BATAS_LEMBAR = 50
BATAS_TEKS_BERSAMA = 400_000
BATAS_HURUF = 20_000_000
# Other archives that hold a table, by a member that only they have.
LAIN = {
    "xl/workbook.bin": f"{HANYA} Ini XLSB. {SIMPAN}",
    "content.xml": f'{HANYA} Ini ODS dari LibreOffice. Buka di LibreOffice, pilih "Simpan Sebagai", lalu jenis '
    '"Excel 2007-365 (.xlsx)".',
}


@dataclass(frozen=True, slots=True)
class Buku:
    """A workbook whose sheets are read one by one; `lembar` are their names, the visible ones first."""

    arsip: zipfile.ZipFile
    lembar: dict[str, str]  # name and member of the archive
    teks: list[str]
    gaya: Gaya
    anggaran: Anggaran

    def rows(self, nama: str) -> Iterator[BarisLembar]:
        """The rows of that sheet. Raises LembarError."""
        reader = LembarKerja(self.teks, self.gaya)
        for _ in parse_bagian(self.arsip, self.lembar[nama], reader, self.anggaran):
            yield from reader.take()
        yield from reader.take()


def open_buku(isi: bytes) -> Buku:
    """Raises LembarError."""
    arsip = open_arsip(isi)
    members = {one.filename.lower(): one.filename for one in arsip.infolist()}
    if "xl/workbook.xml" not in members:
        raise LembarError(next((pesan for nama, pesan in LAIN.items() if nama in members), HANYA))
    anggaran = Anggaran()
    book, links, styles, strings = IsiBuku(), TautanBuku(), GayaBuku(), TeksBersama()
    for name, reader in (
        ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/styles.xml", styles),
        ("xl/sharedstrings.xml", strings),
    ):  # fmt: skip
        if name in members:
            for _ in parse_bagian(arsip, members[name], reader, anggaran):
                pass
    lembar = {
        nama: members[alamat]
        for nama, ref in book.in_order()
        if (alamat := _member(links.target.get(ref, ""))) in members
    }
    if not lembar:
        raise LembarError(RUSAK)
    awal = CALENDAR_MAC_1904 if book.is_1904 else CALENDAR_WINDOWS_1900
    return Buku(arsip, lembar, strings.teks, Gaya(styles.dates(), awal), anggaran)


def _member(alamat: str) -> str:
    """The target of a relation as a member of the archive; absolute ones begin at its root."""
    return (alamat.removeprefix("/") if alamat.startswith("/") else f"xl/{alamat}").lower()


class IsiBuku(PembacaBagian):
    """xl/workbook.xml: the names of the sheets and what their relations are called."""

    def __init__(self) -> None:
        self.tampak: list[tuple[str, str]] = []
        self.sembunyi: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, nama: str, sifat: dict[str, str]) -> None:
        if nama == "sheet":
            ref = next((nilai for kunci, nilai in sifat.items() if kunci.rpartition(":")[2] == "id"), "")
            found = self.sembunyi if sifat.get("state", "visible") != "visible" else self.tampak
            found.append((sifat.get("name", "")[:60], ref))
        elif nama == "workbookPr":
            self.is_1904 = sifat.get("date1904") in {"1", "true"}

    def in_order(self) -> list[tuple[str, str]]:
        return [*self.tampak, *self.sembunyi][:BATAS_LEMBAR]


class TautanBuku(PembacaBagian):
    """xl/_rels/workbook.xml.rels: where each relation leads."""

    def __init__(self) -> None:
        self.target: dict[str, str] = {}

    def start(self, nama: str, sifat: dict[str, str]) -> None:
        if nama == "Relationship" and len(self.target) < BATAS_ANGGOTA_ZIP:
            self.target[sifat.get("Id", "")] = sifat.get("Target", "")


class GayaBuku(PembacaBagian):
    """xl/styles.xml: the number format of each cell style."""

    def __init__(self) -> None:
        self.format = dict(BUILTIN_FORMATS)
        self.sel: list[int] = []
        self.is_sel = False

    def start(self, nama: str, sifat: dict[str, str]) -> None:
        if nama == "cellXfs":
            self.is_sel = True
        elif nama == "numFmt" and len(self.format) < 2_000:
            self.format[int(sifat.get("numFmtId", "0"))] = sifat.get("formatCode", "")[:255]
        elif nama == "xf" and self.is_sel and len(self.sel) < 70_000:
            self.sel.append(int(sifat.get("numFmtId", "0")))

    def end(self, nama: str) -> None:
        if nama == "cellXfs":
            self.is_sel = False

    def dates(self) -> frozenset[int]:
        tanggal = {nomor for nomor in set(self.sel) if is_date_format(self.format.get(nomor, "General"))}
        return frozenset(gaya for gaya, nomor in enumerate(self.sel) if nomor in tanggal)


class TeksBersama(BagianTeks):
    """xl/sharedStrings.xml: the texts that cells name by number."""

    def __init__(self) -> None:
        super().__init__()
        self.teks: list[str] = []
        self.huruf = 0

    def start(self, nama: str, sifat: dict[str, str]) -> None:
        if nama == "t":
            self.is_teks = True
        elif nama == "rPh":
            self.is_bantu = True

    def end(self, nama: str) -> None:
        if nama == "t":
            self.is_teks = False
        elif nama == "rPh":
            self.is_bantu = False
        elif nama == "si":
            self.teks.append(self.take_text())
            self.huruf += len(self.teks[-1])
            if len(self.teks) > BATAS_TEKS_BERSAMA or self.huruf > BATAS_HURUF:
                raise LembarError(TERLALU_BESAR)
