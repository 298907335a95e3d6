"""The compliance of a unit as XLSX, from the same rows as the pages."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from django.db.models import F, QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from berkas.enums import Keadaan, KeadaanDokumen
from berkas.models import DokumenWajib
from berkas.queries.pandangan import Pandangan
from berkas.queries.peserta import tempat_of
from berkas.queries.tenggat import tenggat_of_each
from core.formats import format_date, format_datetime, format_tenggat
from kepatuhan.queries.rekap import Angka, RekapUnit
from pegawai.models import Pegawai

FORMAT_TEKS = "@"
TERLARANG = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot carry them
HAL_LAIN = ("Terakhir diingatkan", "Dispensasi sampai")
DI_MEMORI = 2 * 1024 * 1024  # bytes; larger workbooks are kept in a temporary file


class BarisDikecualikan(NamedTuple):
    """An exempt person; `alasan` is empty for a reader who may not know it."""

    pegawai: Pegawai
    alasan: str
    mulai: date
    selesai: date | None


def write_rekap(
    rekap: RekapUnit,
    pegawai: QuerySet[Pegawai],
    dikecualikan: Sequence[BarisDikecualikan] = (),
) -> IO[bytes]:
    """Three sheets: the numbers of each sub-unit, the people, and who is exempt. The caller closes the file."""
    buku = Workbook(write_only=True)
    _write_numbers(buku.create_sheet("Rekap"), rekap)
    _write_people(buku.create_sheet("Pegawai"), list(rekap.dokumen), pegawai, rekap.pandangan)
    _write_exempt(buku.create_sheet("Dikecualikan"), dikecualikan)
    berkas = SpooledTemporaryFile(max_size=DI_MEMORI)  # noqa: SIM115 - handed on to the response
    buku.save(berkas)
    berkas.seek(0)
    return berkas


def _write_numbers(lembar: WriteOnlyWorksheet, rekap: RekapUnit) -> None:
    _set_widths(lembar, 60)
    _append(lembar, [rekap.pandangan.pengumpulan.nama], bold=True)
    _append(lembar, [rekap.unit.nama if rekap.unit else ""])
    _append(lembar, [str(rekap.pandangan)])
    _append(lembar, [])
    heads = [
        "Unit",
        "Pegawai",
        *(keadaan.label for keadaan in Keadaan),
        "Semua terverifikasi",
        "Lengkap (%)",
        "Dikecualikan",
    ]
    _append(lembar, heads, bold=True)
    for baris in rekap.baris:
        nama = f"{baris.unit.nama} (langsung)" if baris.langsung else baris.unit.nama
        own = rekap.dikecualikan.get(baris.unit.path, 0)
        _append(lembar, [nama, *_numbers(baris.angka), own])
    _append(lembar, ["Jumlah", *_numbers(rekap.jumlah), rekap.jumlah_dikecualikan], bold=True)


def _numbers(angka: Angka) -> list[int]:
    return [angka.total, *(angka.keadaan[one] for one in Keadaan), angka.selesai, angka.persen_lengkap]


def _write_people(
    lembar: WriteOnlyWorksheet,
    wajib: Sequence[DokumenWajib],
    pegawai: QuerySet[Pegawai],
    pandangan: Pandangan,
) -> None:
    _set_widths(lembar, 22, 36, 36, 44, 36)
    lembar.freeze_panes = "A2"
    states = [f"{one.jenis.lower()}_keadaan" for one in wajib]
    _append(
        lembar,
        [
            "NIP",
            "Nama",
            "Jabatan",
            "Unit",
            "Pejabat penilai",
            "Keadaan",
            *(one.jenis for one in wajib),
            *HAL_LAIN,
        ],
        bold=True,
    )
    keadaan, dokumen = dict(Keadaan.choices), dict(KeadaanDokumen.choices)
    penilai = {
        one.pk: one.nama_lengkap
        for one in Pegawai.objects.filter(pk__in=pegawai.order_by().values(orang=F("tempat_penilai")))
    }
    for one, tenggat in tenggat_of_each(pandangan.pengumpulan, pegawai.iterator(chunk_size=2000)):
        diingatkan, tempat = getattr(one, "diingatkan_at", None), tempat_of(one)
        _append(
            lembar,
            [
                one.nip or "",
                one.nama_lengkap,
                tempat.jabatan,
                tempat.nama,
                penilai.get(tempat.penilai or 0, ""),
                keadaan[getattr(one, "keadaan")],  # noqa: B009 - annotated by the query
                *(dokumen[getattr(one, state)] for state in states),
                format_datetime(diingatkan) if diingatkan else "",
                format_tenggat(tenggat.tenggat_at)
                if tenggat.diperpanjang and pandangan.is_berkas_kini
                else "",
            ],
        )


def _write_exempt(lembar: WriteOnlyWorksheet, rows: Sequence[BarisDikecualikan]) -> None:
    _set_widths(lembar, 22, 36, 36, 44, 30, 18, 18)
    lembar.freeze_panes = "A2"
    heads = ["NIP", "Nama", "Jabatan", "Unit", "Alasan", "Sejak", "Sampai dengan"]
    _append(lembar, heads, bold=True)
    for pegawai, alasan, mulai, selesai in rows:
        tempat = tempat_of(pegawai)
        who = [pegawai.nip or "", pegawai.nama_lengkap, tempat.jabatan, tempat.nama]
        until = format_date(selesai) if selesai else "tanpa batas"
        _append(lembar, [*who, alasan or "tidak ditampilkan", format_date(mulai), until])


def _set_widths(lembar: Any, *lebar: int) -> None:
    for kolom, satu in zip("ABCDEFGH", lebar, strict=False):
        lembar.column_dimensions[kolom].width = satu


def _append(lembar: WriteOnlyWorksheet, values: Iterable[Any], *, bold: bool = False) -> None:
    lembar.append([_cell(lembar, value, bold=bold) for value in values])


def _cell(lembar: WriteOnlyWorksheet, value: str | int, *, bold: bool) -> Any:
    """Text stays text: a name that begins with "=" is not a formula, and a NIP is not a number."""
    if isinstance(value, int) and not bold:
        return value
    cell = WriteOnlyCell(lembar, value=TERLARANG.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", FORMAT_TEKS
    if bold:
        cell.font = Font(bold=True)
    return cell
