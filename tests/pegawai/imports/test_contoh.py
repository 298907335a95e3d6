"""The example that people download is itself a list that the import accepts."""

from io import BytesIO

from openpyxl import load_workbook

from pegawai.imports.contoh import make_example
from pegawai.imports.roster import plan_roster
from pegawai.models import UnitKerja
from pegawai.rules.roster import KOLOM


def test_the_example_is_read_without_an_error(daerah):
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(kode="kode-unit")
    rencana = plan_roster(make_example(), kohort="")
    assert [salah.alasan for salah in rencana.salah if "penilai" not in " ".join(salah.alasan).lower()] == []
    assert "198911022025211001" in {baru.nip for baru in rencana.baru}


def test_numbers_stay_text_and_each_column_is_explained():
    book = load_workbook(BytesIO(make_example()))
    sheet, notes = book.worksheets
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert [row[0].value for row in notes.iter_rows()] == list(KOLOM.values())
