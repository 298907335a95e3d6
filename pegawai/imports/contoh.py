"""The example to download: the columns, two fictitious people, and what each column holds."""

import io

from openpyxl import Workbook
from openpyxl.styles import Font

from pegawai.rules.roster import KOLOM, WAJIB

CONTOH = (
    {
        "nip": "199203142025212001", "nama": "Ni Luh Contoh Satu", "gelar_belakang": "S.Pd.", "jenis": "PPPK",
        "kohort": "PPPK Tahap I", "golongan": "IX", "jabatan": "Guru Ahli Pertama", "unit": "kode-unit",
        "penilai": "197005101998031002", "email": "contoh.satu@contoh.example",
    },
    {
        "nip": "198911022025211001", "nama": "I Ketut Contoh Dua", "gelar_belakang": "A.Md.", "jenis": "PPPK",
        "kohort": "PPPK Tahap I", "golongan": "VII", "jabatan": "Pengelola Layanan Operasional", "unit": "kode-unit",
    },
)  # fmt: skip
PENJELASAN = {
    "nip": "18 angka, kolom berformat Teks. Sel berisi angka ditolak, karena lembar kerja hanya menyimpan 15 angka pertama.",
    "nama": "Nama tanpa gelar.",
    "jenis": "PNS, PPPK, atau PPPK Paruh Waktu. Bila kosong, yang sudah terdaftar tetap, dan yang baru ditentukan dari NIP.",
    "kohort": "Nama kohort di portal. Bila kosong, dipakai kohort yang dipilih di halaman impor.",
    "golongan": "Seperti IX (PPPK) atau III/a (PNS).",
    "unit": "Kode unit di portal, atau nama lengkapnya bila hanya satu unit bernama itu.",
    "tmt": "Tanggal mulai bekerja, seperti 01/08/2025.",
    "penilai": "NIP pejabat penilai kinerja yang aktif; boleh pegawai lain di berkas ini.",
    "email": "Hanya mengisi yang masih kosong; alamat yang sudah dipastikan pegawai tidak diganti.",
}


def make_example() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Pegawai"
    sheet.append(list(KOLOM.values()))
    for row in CONTOH:
        sheet.append([row.get(name, "") for name in KOLOM])
    for column in sheet.columns:
        for cell in column:
            cell.number_format = "@"  # text, so that Excel keeps all 18 digits
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    notes = book.create_sheet("Penjelasan")
    for name, judul in KOLOM.items():
        wajib = "wajib" if name in WAJIB else "boleh kosong"
        notes.append([judul, wajib, PENJELASAN.get(name, "")])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
