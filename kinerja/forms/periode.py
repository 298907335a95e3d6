from django import forms

from core.fields import TanggalField
from pegawai.models import Kohort


class PeriodeForm(forms.Form):
    nama = forms.CharField(
        label="Nama periode",
        help_text="Misalnya 1 Juli s.d. 31 Desember 2025",
        max_length=120,
        error_messages={
            "required": "Tuliskan nama periode.",
            "max_length": "Nama periode paling panjang 120 karakter.",
        },
    )
    kohort = forms.ModelChoiceField(
        Kohort.objects.order_by("nama"),
        label="Kohort",
        empty_label="Pilih kohort",
        error_messages={"required": "Pilih kohort.", "invalid_choice": "Pilih kohort dari daftar."},
    )
    tahun = forms.IntegerField(
        label="Tahun",
        min_value=2020,
        max_value=2100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Tulis tahun dengan empat angka, misalnya 2025"
        ),
    )
    mulai = TanggalField(
        label="Mulai",
        error_messages=dict.fromkeys(("required", "invalid"), "Isi tanggal mulai, misalnya 2025-07-01"),
    )
    selesai = TanggalField(
        label="Selesai",
        error_messages=dict.fromkeys(("required", "invalid"), "Isi tanggal selesai, misalnya 2025-12-31"),
    )
