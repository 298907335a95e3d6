from django import forms

from core.fields import TanggalField


class PeriodeForm(forms.Form):
    nama = forms.CharField(
        label="Nama periode",
        help_text="Misalnya 1 Juli s.d. 31 Desember 2025",
        max_length=120,
        error_messages={
            "required": "Tuliskan nama periode dan kohort.",
            "max_length": "Nama periode paling panjang 120 karakter.",
        },
    )
    kohort = forms.CharField(
        label="Kohort",
        help_text="Ditulis sama seperti pada daftar pegawai, misalnya PPPK Tahap I",
        max_length=60,
        error_messages={
            "required": "Tuliskan nama periode dan kohort.",
            "max_length": "Kohort paling panjang 60 karakter.",
        },
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
