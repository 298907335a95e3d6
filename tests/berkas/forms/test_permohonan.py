from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from berkas.forms.permohonan import (
    KabulkanBanyakForm,
    PermohonanForm,
    PermohonanUnitForm,
    PilihanPermohonanForm,
    SaringPermohonanForm,
)
from berkas.queries.permohonan import askable_by, permohonan_seen_by
from tests.factories import PermohonanFactory

ISIAN = {"paling_lambat": "2025-08-20", "alasan": "SAKIT", "keterangan": "Dirawat sejak 10 Agustus"}
KOP = b"%PDF-1.7\n"


def test_the_day_asked_for_is_a_bound_that_excludes(db):
    form = PermohonanForm(ISIAN)
    assert form.is_valid()
    assert form.isi().tenggat_at == datetime(2025, 8, 20, 16, tzinfo=UTC)
    assert not form.isi().dipastikan
    assert "pukul" not in form.fields


@pytest.mark.parametrize(
    ("changes", "field", "pesan"),
    [
        ({"alasan": "BUKAN"}, "alasan", "Pilih alasan dari daftar"),
        ({"keterangan": "x" * 60_000}, "keterangan", "Paling panjang 1.000 karakter."),
        ({"keterangan": "          "}, "keterangan", "Jelaskan alasannya, paling sedikit 10 karakter."),
        ({"keterangan": "Dirawat\0 lama"}, "keterangan", "Karakter null tidak diizinkan."),
        ({"paling_lambat": "9999-12-31"}, "paling_lambat", "Tulis tahun antara 1900 dan 2100"),
        ({"paling_lambat": "0001-01-01"}, "paling_lambat", "Tulis tahun antara 1900 dan 2100"),
        ({"paling_lambat": "besok"}, "paling_lambat", "Tulis tanggal tenggat baru, misalnya 2025-08-20"),
    ],
)
def test_each_fault_stands_at_its_field(db, changes, field, pesan):
    form = PermohonanForm(ISIAN | changes)
    assert form.errors == {field: [pesan]}


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (KOP.ljust(2 * 1024 * 1024 + 1, b" "), "Surat lebih besar dari 2 MB. Pilih berkas yang lebih kecil."),
        (b"PK\x03\x04 bukan", "Surat ini bukan PDF. Unggah berkas .pdf asli."),
    ],
)
def test_the_document_is_a_pdf_of_at_most_two_megabytes(db, isi, pesan):
    form = PermohonanForm(ISIAN, {"surat": SimpleUploadedFile("Sakit jantung.pdf", isi)})
    assert form.errors == {"surat": [pesan]}
    whole = PermohonanForm(
        ISIAN, {"surat": SimpleUploadedFile("Sakit jantung.pdf", KOP.ljust(2 * 1024 * 1024))}
    )
    assert whole.is_valid()
    assert "jantung" not in whole.cleaned_data["surat"].name


def test_an_officer_names_people_of_their_units_only(daerah, pengumpulan, dalam_tenggat):
    people = askable_by(daerah.kepala_sd1)
    sent = ISIAN | {"pengumpulan": pengumpulan.pk, "pegawai": "pppk\npppk.lain"}
    assert PermohonanUnitForm(sent, pegawai=people).errors == {
        "pegawai": ["Tidak ada pegawai aktif dengan NIP atau username: pppk.lain"]
    }
    form = PermohonanUnitForm(sent | {"pegawai": daerah.pppk.nip_tercetak}, pegawai=people)
    assert form.is_valid()
    assert form.cleaned_data["pegawai"] == [daerah.pppk]
    many = PermohonanUnitForm(sent | {"pegawai": "\n".join(map(str, range(51)))}, pegawai=people)
    assert many.errors == {"pegawai": ["Paling banyak 50 pegawai sekaligus. Bagi daftarnya."]}


def test_several_get_what_each_asked_for_unless_a_day_is_set(db):
    empty = KabulkanBanyakForm({"catatan": ""})
    assert empty.is_valid()
    assert empty.pemberian().tenggat_at is None
    same = KabulkanBanyakForm({"paling_lambat": "2025-08-20", "pukul": "12:00"})
    assert same.is_valid()
    assert same.pemberian().tenggat_at == datetime(2025, 8, 20, 4, tzinfo=UTC)
    assert KabulkanBanyakForm(initial={"paling_lambat": date(2025, 8, 20)})["paling_lambat"].value()


@pytest.mark.parametrize("sent", ["", "pilih=x", "pilih=-1", "pilih=" + "9" * 30])
def test_a_choice_that_names_no_request_is_refused(sent):
    form = PilihanPermohonanForm(QueryDict(sent))
    assert form.errors == {"pilih": ["Pilih paling sedikit satu permohonan."]}


def test_a_unit_narrows_the_list(daerah, pengumpulan):
    row = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk)
    PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk_puskesmas)
    rows = permohonan_seen_by(daerah.admin)
    assert list(SaringPermohonanForm({"unit": daerah.dinas.kode}, oleh=daerah.admin).narrow(rows)) == [row]
    assert SaringPermohonanForm({}, oleh=daerah.admin).narrow(rows).count() == 2
    strange = SaringPermohonanForm({"unit": daerah.dinkes.kode}, oleh=daerah.kepala_sd1)
    assert strange.narrow(rows).count() == 2
    assert "unit" in strange.errors
