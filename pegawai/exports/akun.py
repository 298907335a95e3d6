"""The accounts of a unit as XLSX, from the same rows as the page. No code is in it: codes are stored nowhere."""

from datetime import datetime
from typing import IO

from core.formats import format_datetime
from pegawai.exports.lembar import write_lembar
from pegawai.models import Pegawai
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.queries.kode_aktivasi import keadaan_of

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
LEBAR = (36, 22, 22, 40, 34, 16, 34, 32)


def write_akun(rows: PegawaiQuerySet, now: datetime) -> IO[bytes]:
    """Rows of `load_kode`. The caller closes the file."""
    return write_lembar("Akun", KEPALA, (_row(pegawai, now) for pegawai in rows), lebar=LEBAR)


def _row(pegawai: Pegawai, now: datetime) -> tuple[str, ...]:
    kode = next(iter(pegawai.kode_kini), None)  # type: ignore[attr-defined]  # prefetched by load_kode
    return (
        pegawai.nama_lengkap,
        pegawai.nip or "",
        pegawai.username,
        pegawai.unit.nama,
        format_datetime(pegawai.last_login) if pegawai.last_login else "Belum pernah",
        keadaan_of(kode, now).label if kode else "",
        format_datetime(kode.berlaku_sampai_at) if kode else "",
        kode.oleh.nama_lengkap if kode else "",
    )
