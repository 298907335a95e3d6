"""Finds and reads the table in an uploaded sheet, XLSX or CSV. It knows columns and cells, and nothing about people."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from core.formats import format_size
from pegawai.imports.aliran import HANYA, SIMPAN, LembarError
from pegawai.imports.berkas_csv import encoding_of, rows_of_csv
from pegawai.imports.buku import Buku, open_buku
from pegawai.rules.lembar import (
    Bacaan,
    Baris,
    BarisLembar,
    Judul,
    Letak,
    Pemetaan,
    Tabel,
    pick_judul,
    rows_below,
    split_kaki,
)
from pegawai.rules.roster import KOLOM, NAMA_LAIN, WAJIB

BATAS_UKURAN = 20 * 1024 * 1024
BATAS_BARIS = 30_000
BARIS_JUDUL = 25  # how many rows are searched for the header
CONTOH = 3  # rows shown to a person who says what the columns are
TABEL_PEGAWAI = Tabel(KOLOM, WAJIB, NAMA_LAIN)
# What a file begins with, and how to make a sheet of it that can be read.
LAIN = (
    (b"%pdf", f"{HANYA} PDF tidak dapat dibaca sebagai tabel."),
    (
        b"\xd0\xcf\x11\xe0",
        f"{HANYA} Ini XLS lama, atau XLSX yang dikunci password. Lepas kuncinya bila ada. {SIMPAN}",
    ),
    *(
        (tanda, f"{HANYA} Ini halaman web yang dinamai XLS. {SIMPAN}")
        for tanda in (b"<html", b"<table", b"<!doctype")
    ),
    (b"<?xml", f"{HANYA} Ini berkas XML. {SIMPAN}"),
)


class JudulTidakDikenal(LembarError):
    """A table is there, but not every required column was recognised: a person can say what its columns are."""

    def __init__(self, pesan: str, letak: Letak) -> None:
        super().__init__(pesan)
        self.letak = letak


@dataclass(frozen=True, slots=True)
class LembarDibaca:
    """The table that was found: on which sheet ("" in CSV), under which header, its rows, and what stands below it."""

    nama: str
    judul: Judul
    baris: list[Baris]
    kaki: list[Baris]
    tabel: Tabel = TABEL_PEGAWAI
    lain: tuple[str, ...] = ()  # other sheets that hold such a table and are not read

    @property
    def bacaan(self) -> Bacaan:
        kolom = tuple(
            (self.judul.teks.get(i, ""), self.tabel.kolom[nama])
            for i, nama in sorted(self.judul.kolom.items())
        )
        kaki = tuple(
            (baris.nomor, " ".join(sel.teks for sel in baris.sel.values() if sel.teks)[:120])
            for baris in self.kaki
        )
        return Bacaan(self.nama, self.judul.sidik, kolom, kaki, self.lain, self.judul.pemetaan)


def read_lembar(isi: bytes, *, kolom: Mapping[str, str] = KOLOM, wajib: Sequence[str] = WAJIB) -> list[Baris]:
    """The rows of the table. `kolom`: our name of each column and its title in the sheet; `wajib`: columns that the sheet must
    have, the first names the row. Raises LembarError."""
    lain = NAMA_LAIN if kolom is KOLOM else {}
    return read_tabel(isi, Tabel(kolom, wajib, lain)).baris


def read_tabel(
    isi: bytes,
    tabel: Tabel = TABEL_PEGAWAI,
    *,
    pemetaan: Mapping[str, Pemetaan] | None = None,
    lembar: str = "",
) -> LembarDibaca:
    """The table on any sheet, or on that one, with any text above and below it. The content decides the file type, not the name.

    `pemetaan`: what people have said about headers, by `Judul.sidik`. Raises LembarError, and JudulTidakDikenal where a person
    can tell what the columns are.
    """
    buku = _open(isi)
    letak = _find(buku, isi, tabel, pemetaan or {}, lembar)
    if not letak.judul.is_complete(tabel):
        raise JudulTidakDikenal(_what_is_wrong(letak.judul, tabel), letak)
    rows = list(islice(rows_below(_rows(buku, isi, letak.lembar), letak.judul), BATAS_BARIS + 1))
    if len(rows) > BATAS_BARIS:
        raise LembarError(f"Berkas memuat lebih dari {BATAS_BARIS} baris. Bagi menjadi beberapa berkas.")
    baris, kaki = split_kaki(rows, tabel)
    if not baris:
        raise LembarError("Berkas tidak memuat satu pun baris di bawah judul kolom.")
    return LembarDibaca(letak.lembar, letak.judul, baris, kaki, tabel, letak.lain)


def find_tabel(
    isi: bytes, tabel: Tabel, *, pemetaan: Mapping[str, Pemetaan] | None = None, lembar: str = ""
) -> Letak:
    """Where `read_tabel` would read, also if the header is not complete. Raises LembarError."""
    return _find(_open(isi), isi, tabel, pemetaan or {}, lembar)


def _open(isi: bytes) -> Buku | None:
    _refuse_others(isi)
    return open_buku(isi) if isi.startswith(b"PK") else None


def _refuse_others(isi: bytes) -> None:
    if not isi.strip():
        raise LembarError("Berkas yang dipilih kosong.")
    if len(isi) > BATAS_UKURAN:
        raise LembarError(
            f"Berkas lebih besar dari {format_size(BATAS_UKURAN)}. Bagi menjadi beberapa berkas."
        )
    if isi.startswith(b"PK"):
        return
    head = isi[:200].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    pesan = next((pesan for tanda, pesan in LAIN if head.startswith(tanda)), "")
    if pesan or not encoding_of(isi):
        raise LembarError(pesan or HANYA)


def _rows(buku: Buku | None, isi: bytes, nama: str) -> Iterator[BarisLembar]:
    return buku.rows(nama) if buku else rows_of_csv(isi)


def _find(
    buku: Buku | None, isi: bytes, tabel: Tabel, pemetaan: Mapping[str, Pemetaan], lembar: str
) -> Letak:
    """The sheet that was asked for; else the first with a complete header, else the one whose header looks most like one.
    Raises LembarError."""
    found: dict[str, Letak] = {}
    for nama in buku.lembar if buku else [""]:
        head = list(islice(_rows(buku, isi, nama), BARIS_JUDUL + CONTOH))
        if judul := pick_judul(head[:BARIS_JUDUL], tabel, pemetaan):
            contoh = [one for one in head if one.nomor > judul.nomor and one.sel][:CONTOH]
            found[nama] = Letak(nama, judul, tuple(contoh))
    lengkap = [one for one in found.values() if one.judul.is_complete(tabel)]
    if lembar and lembar not in found:
        raise LembarError(f"Lembar {lembar[:60]} tidak memuat tabel. Pilih lembar lain.")
    if not found:
        raise LembarError(
            f"Baris judul tidak ditemukan. Kolom yang harus ada: {_titles(tabel, tabel.wajib)}."
        )
    hampir = max(found.values(), key=lambda one: (len(one.judul.kolom), len(one.judul.teks)))
    dipilih = found[lembar] if lembar else lengkap[0] if lengkap else hampir
    sebaya = lengkap if dipilih in lengkap else found.values()
    return replace(dipilih, lain=tuple(one.lembar for one in sebaya if one != dipilih))


def _what_is_wrong(judul: Judul, tabel: Tabel) -> str:
    if judul.ganda:
        return f"Kolom {_titles(tabel, judul.ganda)} tercantum lebih dari satu kali."
    if not judul.kolom:
        return f"Baris judul tidak ditemukan. Kolom yang harus ada: {_titles(tabel, tabel.wajib)}."
    return f"Kolom {', '.join(tabel.missing(judul.kolom.values()))} tidak ada. Pakai judul kolom seperti pada contoh."


def _titles(tabel: Tabel, names: Sequence[str]) -> str:
    return ", ".join(tabel.kolom[nama] for nama in names)
