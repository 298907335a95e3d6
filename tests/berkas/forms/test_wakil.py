import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from berkas.enums import AlasanWakil
from berkas.forms.wakil import WakilForm
from berkas.rules.wakil import TANPA_ALASAN, TANPA_KETERANGAN, Wakil


def filled(dok_skp, **isian):
    data = {"nama_berkas": "SKP 2025", "alasan": "DIRAWAT", "keterangan": ""} | isian
    return WakilForm(
        data, MultiValueDict({"isi": [SimpleUploadedFile("skp.pdf", b"%PDF-1.7")]}), dokumen=dok_skp
    )


def test_the_reason_becomes_one_value(dok_skp):
    form = filled(dok_skp, keterangan=" di RSUD ")
    assert form.is_valid()
    assert form.cleaned_data["wakil"] == Wakil(AlasanWakil.DIRAWAT, "di RSUD")
    assert "alasan" not in form.cleaned_data


@pytest.mark.parametrize(
    ("isian", "kesalahan"),
    [
        ({"alasan": ""}, {"alasan": [TANPA_ALASAN]}),
        ({"alasan": "BOSAN"}, {"alasan": [TANPA_ALASAN]}),
        ({"alasan": "LAINNYA"}, {"keterangan": [TANPA_KETERANGAN]}),
        ({"keterangan": "x" * 301}, {"keterangan": ["Keterangan paling panjang 300 karakter"]}),
    ],
)
def test_each_mistake_is_named(dok_skp, isian, kesalahan):
    assert filled(dok_skp, **isian).errors == kesalahan
