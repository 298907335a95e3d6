"""The sheet of units, as it is imported: exported and imported again it changes nothing."""

import csv
import io
from collections.abc import Iterable, Iterator

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pegawai.rules.lembar_unit import KOLOM, WAJIB, UnitTercatat
from pegawai.rules.unit_kerja import NAMA_JENIS

LEBAR = {"nama": 52, "kode": 24, "induk": 24, "jenis": 26, "kepala": 24}
CONTOH = (
    UnitTercatat("disdik", "Dinas Pendidikan", "PERANGKAT_DAERAH", kepala=("197005101998031002",)),
    UnitTercatat("disdik-sekretariat", "Sekretariat Dinas Pendidikan", "BIDANG", induk="disdik"),
    UnitTercatat("sdn-1-contoh", "SD Negeri 1 Contoh", "SATUAN_PENDIDIKAN", induk="disdik"),
)
PENJELASAN = {
    "kode": "Kode yang tidak berganti, misalnya dari SIASN. Kolom berformat Teks, supaya nol di depan tidak hilang.",
    "nama": "Nama unit seperti pada perda atau perbup.",
    "jenis": "Salah satu: " + ", ".join(NAMA_JENIS.values()) + ".",
    "induk": "Kode unit di atasnya; boleh unit lain di lembar ini. Unit baru tanpa induk berada langsung di bawah instansi.",
    "kepala": "NIP kepala unit. Bila belum terdaftar, unitnya tetap dibuat; impor lagi lembar ini sesudah pegawainya ada.",
    "aktif": "ya atau tidak. Tidak berarti ditutup; unit yang masih berisi pegawai atau subunit tidak dapat ditutup.",
    "kode_baru": "Diisi hanya untuk mengganti kode.",
    "gabung": "Diisi hanya untuk menggabungkan: kode unit yang mengambil alih pegawai, peran, dan subunitnya.",
}


def export_units_xlsx(units: Iterable[UnitTercatat]) -> bytes:
    return _xlsx(_rows(units))


def export_units_csv(units: Iterable[UnitTercatat]) -> bytes:
    """With the mark by which Excel knows UTF-8, and semicolons, which Indonesian Excel expects."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(KOLOM.values())
    writer.writerows(_rows(units))
    return buffer.getvalue().encode("utf-8-sig")


def make_example() -> bytes:
    return _xlsx(_rows(CONTOH))


def _rows(units: Iterable[UnitTercatat]) -> Iterator[list[str]]:
    for unit in units:
        kepala = unit.kepala[0] if unit.kepala else ""
        aktif = "ya" if unit.aktif else "tidak"
        yield [unit.kode, unit.nama, NAMA_JENIS[unit.jenis], unit.induk, kepala, aktif, "", unit.gabung]


def _xlsx(rows: Iterable[list[str]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Unit"
    for row in ([*KOLOM.values()], *rows):
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.number_format = "@"  # text, so that Excel keeps zeros and all 18 digits
    for nomor, nama in enumerate(KOLOM, 1):
        sheet.cell(1, nomor).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(nomor)].width = LEBAR.get(nama, 14)
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("Penjelasan")
    for nama, judul in KOLOM.items():
        notes.append([judul, "wajib" if nama in WAJIB else "boleh kosong", PENJELASAN[nama]])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
