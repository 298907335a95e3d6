from datetime import date

import pytest

from pegawai.forms.penunjukan import PenunjukanForm
from pegawai.models import UnitKerja


def fill(daerah, **ganti):
    data = {
        "jenis": "PLT", "unit": daerah.sd2.pk, "sebutan": "", "mulai": "2025-08-14", "selesai": "2025-08-20",
        "nomor_keputusan": "800/12/2025", "tanggal_keputusan": "2025-08-12",
    }  # fmt: skip
    return PenunjukanForm(data | ganti, units=UnitKerja.objects.all(), hari_ini=date(2025, 8, 14))


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"jenis": ""}, "Pilih jenis penunjukan"),
        ({"jenis": "RAJA"}, "Pilih jenis penunjukan"),
        ({"unit": ""}, "Tulis kode atau nama unit yang dipimpin"),
        (
            {"unit": "Tiada"},
            "Tidak ada unit dengan kode atau nama “Tiada” dalam lingkup Anda. Periksa ejaannya, atau cari di daftar unit.",
        ),
        ({"mulai": "besok"}, "Tulis tanggal seperti 31-12-2025"),
        ({"mulai": ""}, "Tulis tanggal mulai"),
        ({"selesai": ""}, "Tulis hari terakhir"),
        ({"nomor_keputusan": ""}, "Tulis nomor keputusan"),
        ({"nomor_keputusan": "\u200b"}, "Tulis nomor keputusan"),
        ({"tanggal_keputusan": ""}, "Tulis tanggal keputusan"),
    ],
)
def test_wrong_input_is_named(daerah, ganti, pesan):
    (bidang,) = ganti
    assert fill(daerah, **ganti).errors == {bidang: [pesan]}


def test_pasted_titles_lose_invisible_marks(daerah):
    form = fill(daerah, sebutan=" Plt.\u200b  Kepala\u202e SD ")
    assert form.is_valid()
    assert form.cleaned_data["sebutan"] == "Plt. Kepala SD"
