from django import forms

from berkas.models import HariLibur
from core.fields import TanggalField


class HariLiburForm(forms.ModelForm):  # type: ignore[type-arg]  # no type parameter at run time
    class Meta:
        model = HariLibur
        fields = ("tanggal", "nama", "jenis", "sumber")
        field_classes = {"tanggal": TanggalField}
        help_texts = {"sumber": "Misalnya nomor SKB tiga menteri atau surat edaran gubernur"}
        error_messages = {
            "tanggal": {
                "required": "Isi tanggal hari libur",
                "invalid": "Tulis tanggal hari libur, misalnya 2026-06-17",
            },
            "nama": {
                "required": "Isi nama hari libur",
                "max_length": "Nama hari libur paling banyak 120 huruf",
            },
            "jenis": {"required": "Pilih jenis hari libur", "invalid_choice": "Pilih jenis dari daftar"},
            "sumber": {"max_length": "Sumber paling banyak 120 huruf"},
        }


class TahunForm(forms.Form):
    tahun = forms.IntegerField(
        label="Tahun",
        min_value=1900,
        max_value=2100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Tulis tahun dengan empat angka, misalnya 2027"
        ),
    )
