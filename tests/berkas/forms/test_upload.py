"""The shape of an upload: one file, a name by the year, and a declaration only where ink is accepted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from berkas.enums import Kebijakan
from berkas.forms.upload import CetakanForm, UploadForm
from core.exceptions import DomainError
from pemeriksaan.variants import UNDECLARED

LAIN = "Tidak ditemukan tanda tangan elektronik di dalam berkas."


def sent(*isi: bytes) -> MultiValueDict:
    return MultiValueDict({"isi": [SimpleUploadedFile(f"skp{n}.pdf", one) for n, one in enumerate(isi)]})


def form_of(dokumen, *isi: bytes, **data) -> UploadForm:
    return UploadForm({"nama_berkas": "SKP 2025"} | data, sent(*isi), dokumen=dokumen)


def test_the_name_is_proposed_by_kind_and_year(dok_skp, dok_mpph):
    assert UploadForm(dokumen=dok_skp)["nama_berkas"].value() == "SKP 2025"
    assert UploadForm(dokumen=dok_mpph)["nama_berkas"].value() == "MPPH 2025"


def test_one_file_with_a_name_is_enough(dok_skp):
    form = form_of(dok_skp, b"%PDF")
    assert form.is_valid()
    assert form.cleaned_data["isi"].read() == b"%PDF"


def test_an_empty_file_is_left_to_the_inspection_which_names_it(dok_skp):
    assert form_of(dok_skp, b"").is_valid()


@pytest.mark.parametrize(
    ("isi", "words"), [((), "Pilih berkas SKP"), ((b"a", b"b"), "Anda hanya dapat memilih 1 berkas")]
)
def test_none_and_two_are_refused(dok_skp, isi, words):
    assert form_of(dok_skp, *isi).errors == {"isi": [words]}


@pytest.mark.parametrize(
    ("nama", "words"),
    [
        ("  ", "Tuliskan nama berkas, misalnya SKP 2025"),
        ("x" * 121, "Nama berkas paling panjang 120 karakter"),
    ],
)
def test_a_name_is_asked_for_and_has_an_end(dok_skp, nama, words):
    assert form_of(dok_skp, b"%PDF", nama_berkas=nama).errors == {"nama_berkas": [words]}


@pytest.mark.parametrize("kebijakan", list(Kebijakan))
def test_a_declaration_of_ink_is_read_only_where_ink_is_accepted(dok_skp, kebijakan):
    dok_skp.kebijakan = kebijakan
    form = form_of(dok_skp, b"%PDF", menyatakan_basah="on")
    assert form.is_valid()
    assert form.cleaned_data.get("menyatakan_basah", False) is (kebijakan == Kebijakan.TTE_ATAU_BASAH)


@pytest.mark.parametrize("kebijakan", list(Kebijakan))
def test_a_scan_may_be_made_smaller_unless_it_must_be_signed_electronically(dok_skp, kebijakan):
    dok_skp.kebijakan = kebijakan
    assert UploadForm(dokumen=dok_skp).menerima_pindaian is (kebijakan != Kebijakan.WAJIB_TTE)


@pytest.mark.parametrize(
    ("kebijakan", "ukuran", "words"),
    [
        ("wajib_tte", 2, "PDF, paling besar 2 MB, sudah ditandatangani secara elektronik"),
        ("tte_atau_basah", 1.5, "PDF, paling besar 1,5 MB, sudah ditandatangani (elektronik, atau pindaian"),
        ("bebas", 10, "PDF, paling besar 10 MB"),
    ],
)
def test_the_field_names_limit_and_signature(dok_skp, kebijakan, ukuran, words):
    dok_skp.kebijakan, dok_skp.batas_ukuran = kebijakan, int(ukuran * 1024 * 1024)
    isi = UploadForm(dokumen=dok_skp).fields["isi"]
    assert isi.help_text.startswith(words)
    assert isi.widget.attrs["data-batas"] == str(dok_skp.batas_ukuran)


@pytest.mark.parametrize(
    ("kebijakan", "pesan", "field"),
    [
        (Kebijakan.TTE_ATAU_BASAH, UNDECLARED, "menyatakan_basah"),
        (Kebijakan.TTE_ATAU_BASAH, LAIN, "isi"),
        (Kebijakan.WAJIB_TTE, UNDECLARED, "isi"),
    ],
    ids=["only undeclared", "another reason", "ink is not accepted"],
)
def test_for_a_missing_declaration_alone_the_file_is_not_blamed(dok_skp, kebijakan, pesan, field):
    dok_skp.kebijakan = kebijakan
    form = form_of(dok_skp, b"%PDF")
    assert form.is_valid()
    form.refuse(DomainError(pesan))
    assert form.errors == {field: [pesan]}


@pytest.mark.parametrize(("over", "ukuran"), [(-1, "0,1 MB"), (1, "0,11 MB")])
def test_a_refused_file_has_the_size_that_the_refusal_writes(dok_skp, over, ukuran):
    dok_skp.batas_ukuran = 1024 * 1024 // 10
    form = form_of(dok_skp, b"%" * (dok_skp.batas_ukuran + over + 1))
    assert form.is_valid()
    form.refuse(DomainError(LAIN))
    assert form.ditolak.ukuran == ukuran


def test_a_print_needs_its_file_alone():
    assert CetakanForm({}, sent(b"%PDF")).is_valid()
    assert CetakanForm({}, sent()).errors == {"isi": ["Pilih berkas PDF"]}
