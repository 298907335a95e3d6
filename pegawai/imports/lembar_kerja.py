"""One worksheet of an XLSX: rows and cells, numbers as they are written."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, from_excel

from pegawai.imports.aliran import TERLALU_BESAR, BagianTeks, LembarError
from pegawai.rules.lembar import BarisLembar, Sel
from pegawai.rules.nip import drop_invisible

BATAS_BARIS_KOSONG = 100_000
BATAS_KOLOM = 200
BATAS_SEL_SEBARIS = 16_384  # what Excel itself allows
HARI_TERAKHIR = 2_958_466  # one more than 31 December 9999, as Excel counts days


@dataclass(frozen=True, slots=True)
class Gaya:
    """Which cell styles show a date, and from which day the numbers of dates count."""

    tanggal: frozenset[int] = frozenset()
    awal: datetime = CALENDAR_WINDOWS_1900


class LembarKerja(BagianTeks):
    """A worksheet: row by row, cell by cell."""

    def __init__(self, bersama: list[str], gaya: Gaya) -> None:
        super().__init__()
        self.bersama, self.gaya = bersama, gaya
        self.siap: list[BarisLembar] = []
        self.nomor = self.kosong = 0
        self.kolom, self.banyak = -1, 0
        self.sel: dict[int, Sel] = {}
        self.jenis = ""
        self.is_tanggal = self.is_rumus = False

    def take(self) -> list[BarisLembar]:
        siap, self.siap = self.siap, []
        return siap

    def start(self, nama: str, sifat: dict[str, str]) -> None:
        if nama == "c":
            self.kolom = _column(sifat.get("r", ""), self.kolom + 1)
            self.banyak += 1
            if self.banyak > BATAS_SEL_SEBARIS:
                raise LembarError(TERLALU_BESAR)
            self.jenis = sifat.get("t", "n")
            self.is_tanggal = "s" in sifat and int(sifat["s"]) in self.gaya.tanggal
            self.is_rumus = False
            if self.potongan:
                self.take_text()
        elif nama in {"v", "t"}:
            self.is_teks = True
        elif nama == "f":
            self.is_rumus = True
        elif nama == "rPh":
            self.is_bantu = True
        elif nama == "row":
            self.nomor = max(int(sifat.get("r", 0)), self.nomor + 1)
            self.kolom, self.banyak, self.sel = -1, 0, {}

    def end(self, nama: str) -> None:
        if nama in {"v", "t"}:
            self.is_teks = False
        elif nama == "c":
            self._add_cell()
        elif nama == "rPh":
            self.is_bantu = False
        elif nama == "row":
            self._add_row()

    def _add_cell(self) -> None:
        teks = self.take_text()
        if self.kolom >= BATAS_KOLOM or not (teks or self.is_rumus):
            return
        if self.jenis == "s":
            teks = self.bersama[int(teks)] if 0 <= int(teks) < len(self.bersama) else ""
        if self.jenis == "n" and not self.is_rumus:
            sel = self._number(teks)
        else:
            sel = text_cell(_day(teks) if self.jenis == "d" else teks)
        if self.is_rumus:
            sel = Sel(sel.teks, is_rumus=True)
        if sel.teks or sel.is_rumus:
            self.sel[self.kolom] = sel

    def _number(self, teks: str) -> Sel:
        """As it is written, because a float would change a number of more than 15 digits."""
        if len(teks) < 16 and teks.isdecimal() and not self.is_tanggal:
            return Sel(teks.lstrip("0") or "0", is_angka=True)
        try:
            angka = float(teks)
        except ValueError:
            return text_cell(teks)
        if self.is_tanggal and 1 <= angka < HARI_TERAKHIR:
            at = from_excel(angka, self.gaya.awal)
            return Sel(_day(at.isoformat(sep=" ")), is_angka=False) if isinstance(at, datetime) else Sel(teks)
        if angka.is_integer() and abs(angka) < 1e15:
            return Sel(str(int(angka)), is_angka=True)
        is_plain = teks.isdigit() and len(teks) <= 30
        return Sel(teks if is_plain or abs(angka) < 1e15 else f"{angka:.5E}", is_angka=True)

    def _add_row(self) -> None:
        if self.sel:
            self.siap.append(BarisLembar(self.nomor, self.sel))
            return
        self.kosong += 1
        if self.kosong > BATAS_BARIS_KOSONG:
            raise LembarError("Lembar berisi terlalu banyak baris kosong. Hapus baris kosong di bawah tabel.")


def text_cell(teks: str) -> Sel:
    """A cell of text: a lone hyphen means empty; invisible marks, and NUL that databases refuse, are left out."""
    if not teks.isprintable():
        teks = drop_invisible(teks)
    teks = "" if teks.strip() == "-" else " ".join(teks.split())
    return Sel(teks, is_rumus=teks.startswith(("=", "+", "@")))


def _day(teks: str) -> str:
    """An ISO time of midnight is a day: 2025-07-01."""
    hari, _, jam = teks.replace("T", " ").partition(" ")
    return hari if not jam.strip("0:.Z") else f"{hari} {jam}"


@lru_cache(maxsize=1024)
def _nomor_kolom(huruf: str) -> int:
    """0 for A, 27 for AB; a column that is never read for anything else."""
    if len(huruf) > 3 or not (huruf.isascii() and huruf.isalpha()):
        return BATAS_KOLOM
    nomor = 0
    for satu in huruf.upper():
        nomor = nomor * 26 + ord(satu) - 64
    return nomor - 1


def _column(alamat: str, berikut: int) -> int:
    """The column of A12; the next one where a cell has no address."""
    huruf = alamat.rstrip("0123456789")
    return _nomor_kolom(huruf[:4]) if huruf else berikut
