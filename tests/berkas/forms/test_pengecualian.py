from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from berkas.enums import AlasanPengecualian
from berkas.forms.pengecualian import ANGKA_EXCEL, PALING_BANYAK, TIDAK_DIKENAL, AkhiriForm, PengecualianForm
from berkas.queries.pengecualian import manageable_by
from berkas.services.pengecualian import IsiPengecualian

ISIAN = {"pegawai": "pppk", "alasan": "CUTI_BESAR", "mulai": "2025-08-01", "selesai": "2025-08-31"}


@pytest.fixture
def form(daerah):
    def make(files=None, **changes):
        return PengecualianForm(ISIAN | changes, files, pegawai=manageable_by(daerah.pengelola))

    return make


def xlsx(*rows):
    book, buffer = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(buffer)
    return {"daftar": SimpleUploadedFile("daftar.xlsx", buffer.getvalue())}


def test_the_service_gets_what_was_typed(daerah, form):
    sent = form(keterangan="  dua bulan ", selesai="")
    assert sent.is_valid(), sent.errors
    assert sent.isi() == IsiPengecualian(AlasanPengecualian.CUTI_BESAR, date(2025, 8, 1), None, "dua bulan")
    assert [(one.teks, one.pegawai) for one in sent.cleaned_data["baris"]] == [("pppk", daerah.pppk)]


def test_people_of_other_units_are_unknown_here_and_the_rest_of_the_list_stands(daerah, form):
    sent = form(pegawai=f"pppk\n{daerah.pppk_puskesmas.nip}\nPPPK.LAIN\nhantu")
    assert sent.is_valid()
    rows = sent.cleaned_data["baris"]
    assert [one.pegawai for one in rows] == [daerah.pppk, None, daerah.pppk_lain, None]
    assert rows[1].pesan == rows[3].pesan == TIDAK_DIKENAL


def test_a_sheet_of_nips_with_other_columns(daerah, form):
    files = xlsx(["No", "NIP", "Nama"], [1, daerah.pppk.nip, "A"], [2, int(daerah.pppk_lain.nip), "B"])
    sent = form(files, pegawai="")
    assert sent.is_valid(), sent.errors
    rows = sent.cleaned_data["baris"]
    assert rows[0].pegawai == daerah.pppk
    assert (rows[1].pegawai, rows[1].pesan) == (None, ANGKA_EXCEL)


@pytest.mark.parametrize(
    ("changes", "files", "errors"),
    [
        (
            {"pegawai": ""},
            None,
            {"pegawai": ["Isi NIP pegawai atau pilih satu berkas daftar, salah satu saja."]},
        ),
        (
            {},
            xlsx(["NIP"], ["1"]),
            {"pegawai": ["Isi NIP pegawai atau pilih satu berkas daftar, salah satu saja."]},
        ),
        ({"pegawai": "hantu"}, None, {"pegawai": [f"hantu: {TIDAK_DIKENAL}"]}),
        ({"pegawai": "hantu\nsetan"}, None, {"pegawai": [f"2 baris tidak dikenal. hantu: {TIDAK_DIKENAL}"]}),
        (
            {"pegawai": "\n".join(map(str, range(PALING_BANYAK + 1)))},
            None,
            {"pegawai": ["Paling banyak 200 pegawai sekaligus. Bagi daftarnya."]},
        ),
        (
            {"pegawai": ""},
            xlsx(["Nama"], ["A"]),
            {"daftar": ["Baris judul tidak ditemukan. Kolom yang harus ada: NIP."]},
        ),
        ({"alasan": ""}, None, {"alasan": ["Pilih alasan"]}),
        ({"alasan": "LIBUR"}, None, {"alasan": ["Pilih alasan dari daftar"]}),
        ({"mulai": ""}, None, {"mulai": ["Isi tanggal mulai"]}),
        ({"mulai": "besok"}, None, {"mulai": ["Tulis tanggal mulai, misalnya 2025-08-01"]}),
        ({"selesai": "0001-01-01"}, None, {"selesai": ["Tulis tahun antara 1900 dan 2100"]}),
        ({"keterangan": "x" * 201}, None, {"keterangan": ["Keterangan paling panjang 200 karakter."]}),
        ({"pengumpulan": "999"}, None, {"pengumpulan": ["Pilih pengumpulan dari daftar"]}),
    ],
)
def test_each_field_says_what_it_wants(form, changes, files, errors):
    assert form(files, **changes).errors == errors


@pytest.mark.parametrize("alasan", ["", "singkat", " " * 12])
def test_an_end_needs_a_reason(alasan):
    assert AkhiriForm({"alasan": alasan}).errors == {
        "alasan": ["Tuliskan alasan mengakhiri, paling sedikit 10 karakter."]
    }


def test_the_form_names_the_reasons_that_heads_do_not_read(form):
    assert (
        form()
        .kelompok()[-1]
        .ket.endswith(
            "Kepala unit hanya membaca alasannya, dan tidak bila alasannya Cuti melahirkan, Cuti sakit, Diberhentikan sementara, "
            "atau Lainnya."
        )
    )
