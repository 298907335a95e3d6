"""What the three forms have in common: the metadata, the foot of the page, the closing with its signatures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.formats import BULAN, format_date
from kinerja.pdf.isi import Penanda
from kinerja.pdf.teks import count_lines, cut_tail, fit, tidy
from kinerja.rules.identitas import Identitas
from pegawai.rules.nip import format_nip

LEBAR_TEGAK = 504.5
LEBAR_DATAR = 751.0
SISIPAN = 8
"""Points that a cell keeps free, left and right together."""
BARIS_UTUH = 14
"""A row of up to so many lines stands on one page; a longer one runs over."""
NAMA_TERPANJANG = 120
POKOK_TERPANJANG = 60
NOMOR_TERPANJANG = 30
TITIK_TITIK = "." * 24


@dataclass(frozen=True, slots=True)
class Lembar:
    """The frame around a form: `format` is its number in the letter, `perihal` its title and `pokok` the person it is about."""

    format: str
    perihal: str
    pokok: tuple[str, ...]
    mulai: date
    selesai: date
    tanggal: date | None
    penanda: Penanda
    kaki: str = ""
    """What else the footer of each page says."""

    def to_bahan(self) -> dict[str, Any]:
        """The document's date is its own and never today's, so that printing it again gives the same bytes."""
        hari = self.tanggal or self.mulai
        penanda, format_ = self.penanda, f"FORMAT {self.format}"
        nomor = shorten(penanda.nomor, NOMOR_TERPANJANG)
        pokok = join(*(shorten(satu, POKOK_TERPANJANG) for satu in self.pokok))
        versi = f"versi {penanda.versi}" if nomor else ""
        return {
            "judul": f"{self.perihal} {pokok}",
            "format": format_,
            "tanggal": [hari.year, hari.month, hari.day],
            "kata_kunci": [kata for kata in (nomor, versi, format_, self._span()) if kata],
            "kaki": join(nomor, versi, f"Format {self.format}", pokok, self.kaki),
            "draf": penanda.draf,
            "kosong": penanda.kosong,
        }

    def _span(self) -> str:
        return f"{self.mulai.isoformat()}/{self.selesai.isoformat()}"


def join(*bagian: str) -> str:
    return " · ".join(satu for satu in bagian if satu.strip())


def shorten(teks: str, paling: int = NAMA_TERPANJANG) -> str:
    """For the places where a text of any length must stay on a line or two; in full it stands in the form itself."""
    teks = tidy(teks).replace("\n", " ")
    return fit(teks if len(teks) <= paling else f"{teks[:paling]}…", 200)


def periode_tercetak(mulai: date, selesai: date) -> str:
    """1 JULI SD 31 DESEMBER TAHUN 2025; with both years where they differ."""
    awal, akhir = (f"{hari.day} {BULAN[hari.month - 1].upper()}" for hari in (mulai, selesai))
    tahun = "" if mulai.year == selesai.year else f" {mulai.year}"
    return f"{awal}{tahun} SD {akhir} TAHUN {selesai.year}"


def describe_signer(orang: Identitas) -> dict[str, str]:
    return {
        "nama": shorten(orang.nama) or "(Nama)",
        "nip": f"NIP {shorten(format_nip(orang.nip), NOMOR_TERPANJANG)}" if tidy(orang.nip) else "(NIP)",
    }


def format_tempat_tanggal(tempat: str, tanggal: date | None, penanda: Penanda) -> str:
    """Semarapura, 1 Juli 2025; without a date a line to write it on, on a blank form the words of the format."""
    if tanggal:
        return f"{shorten(tempat)}, {format_date(tanggal)}"
    if penanda.kosong:
        return "(tempat), (tanggal, bulan, tahun)"
    return f"{shorten(tempat)}, {TITIK_TITIK}"


def make_row(sel: list[str], lebar: tuple[float, ...]) -> dict[str, Any]:
    """The cells of one row, each fitted to its column, and whether the row may run over to the next page."""
    pas = [fit(teks, kolom - SISIPAN) for teks, kolom in zip(sel, lebar, strict=True)]
    return {"sel": pas, "patah": is_long(pas, lebar)}


def is_long(sel: list[str], lebar: tuple[float, ...]) -> bool:
    return any(
        count_lines(teks, kolom - SISIPAN) > BARIS_UTUH for teks, kolom in zip(sel, lebar, strict=True)
    )


def keep_tail_short(baris: list[dict[str, Any]], lebar: tuple[float, ...]) -> list[dict[str, Any]]:
    """The closing stands on the page of the last row, so that row must be short: a long one goes on in a second part."""
    if not baris or not baris[-1]["patah"]:
        return baris
    bagian = [
        cut_tail(teks, kolom - SISIPAN, BARIS_UTUH // 2)
        if count_lines(teks, kolom - SISIPAN) > BARIS_UTUH
        else (teks, "")
        for teks, kolom in zip(baris[-1]["sel"], lebar, strict=True)
    ]
    kepala = {**baris[-1], "sel": [awal for awal, _ in bagian], "berlanjut": True}
    ekor = {**baris[-1], "sel": [akhir for _, akhir in bagian], "patah": False, "lanjutan": True}
    return [*baris[:-1], kepala, ekor]
