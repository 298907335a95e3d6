"""The way of a letter as XLSX, from the same rows as the page."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO

from berkas.queries.perjalanan_surat import BarisSurat
from core.formats import format_datetime
from pegawai.exports.lembar import write_lembar

KOLOM = {
    "Unit": 48, "Kode": 24, "Jenis": 24, "Menerima dari": 40, "Kepala unit": 36, "Keadaan": 44, "Sampai": 34, "Dibaca": 34,
    "Dibaca oleh": 36, "Diteruskan": 34, "Diteruskan oleh": 36, "Cara": 22, "Catatan": 40, "Pegawai yang diminta": 20,
    "Terakhir diingatkan": 34,
}  # fmt: skip
"""The head of each column and its width."""


def write_perjalanan(rows: Iterable[BarisSurat], badan: str) -> IO[bytes]:
    """`badan`: who sends the letter. The caller closes the file."""
    baris = (_row(one, badan) for one in rows)
    return write_lembar("Perjalanan surat", tuple(KOLOM), baris, lebar=tuple(KOLOM.values()))


def _row(baris: BarisSurat, badan: str) -> tuple[str, ...]:
    surat = baris.surat
    return (
        str(baris.unit),
        str(baris.unit.kode),
        baris.unit.get_jenis_display(),
        str(baris.pengirim or badan),
        baris.kepala.pegawai.nama_lengkap if baris.kepala else "belum ada kepala",
        baris.uraian,
        _moment(baris.sampai_at),
        _moment(surat.dibaca_at),
        surat.dibaca_oleh.nama_lengkap if surat.dibaca_oleh else "",
        _moment(surat.diteruskan_at),
        surat.diteruskan_oleh.nama_lengkap if surat.diteruskan_oleh else "",
        surat.get_cara_display(),
        surat.catatan,
        str(baris.orang),
        _moment(baris.diingatkan_at),
    )


def _moment(at: datetime | None) -> str:
    return format_datetime(at) if at else ""
