"""The accounts of a unit as XLSX, from the same rows as the page. No code is in it: codes are stored nowhere."""

import re
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from core.formats import format_datetime
from pegawai.models import Pegawai
from pegawai.models.pegawai import PegawaiQuerySet

KEPALA = (
    "Nama",
    "NIP/NI PPPK",
    "Username",
    "Unit kerja",
    "Terakhir masuk",
    "Kode",
    "Kode berlaku sampai",
    "Kode dibuat oleh",
)
TERLARANG = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot carry them
DI_MEMORI = 2 * 1024 * 1024  # bytes; larger workbooks are kept in a temporary file


def write_akun(rows: PegawaiQuerySet, now: datetime) -> IO[bytes]:
    """Rows of `load_kode`. Every cell is text, so that nothing in it is a formula. The caller closes the file."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Akun")
    for kolom, lebar in zip("ABCDEFGH", (36, 22, 22, 40, 34, 16, 34, 32), strict=True):
        lembar.column_dimensions[kolom].width = lebar
    lembar.freeze_panes = "A2"
    for baris in (KEPALA, *(_row(pegawai, now) for pegawai in rows)):
        cells = [WriteOnlyCell(lembar, TERLARANG.sub("", teks)) for teks in baris]
        for cell in cells:
            cell.data_type = "s"
        lembar.append(cells)
    berkas = SpooledTemporaryFile(max_size=DI_MEMORI)  # noqa: SIM115 - handed on to the response
    buku.save(berkas)
    berkas.seek(0)
    return berkas


def _row(pegawai: Pegawai, now: datetime) -> tuple[str, ...]:
    kode = next(iter(pegawai.kode_kini), None)  # type: ignore[attr-defined]  # prefetched by load_kode
    return (
        pegawai.nama_lengkap,
        pegawai.nip or "",
        pegawai.username,
        pegawai.unit.nama,
        format_datetime(pegawai.last_login) if pegawai.last_login else "Belum pernah",
        kode.keadaan(now).label if kode else "",
        format_datetime(kode.berlaku_sampai_at) if kode else "",
        kode.oleh.nama_lengkap if kode else "",
    )
