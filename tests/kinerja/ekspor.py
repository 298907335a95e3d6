"""The export "Laporan SKP" as eKinerja BKN writes it."""

import io

from openpyxl import Workbook

JUDUL = [
    "skp_id", "nip", "nama", "jabatan", "unit", "jenis_pegawai", "skp_status", "skp_model", "skp_unor", "skp_unor_atasan",
    "skp_unor_induk", "periode_awal", "periode_akhir", "is_plt_plh",
]  # fmt: skip


def baris(pegawai, status="persetujuan", *, model="kuantitatif", unor="SD Negeri 1", **lain):
    isi = {
        "skp_id": "a1", "nip": getattr(pegawai, "nip", pegawai), "nama": "-", "jenis_pegawai": "PPPK", "skp_status": status,
        "skp_model": model, "skp_unor_atasan": unor, "periode_awal": "01-07-2025", "periode_akhir": "31-12-2025",
        "is_plt_plh": "false",
    }  # fmt: skip
    isi |= lain
    return [isi.get(kolom, "-") for kolom in JUDUL]


def ekspor(*rows) -> bytes:
    """A title, the instansi, the time of printing, the headers in row 8."""
    book = Workbook()
    kepala = [["Laporan SKP 2025"], ["Instansi Contoh"], [], [], [], ["Dicetak 01-08-2025"], []]
    for row in (*kepala, JUDUL, *rows):
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
