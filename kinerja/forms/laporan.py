from django import forms

from pegawai.forms.penilai import PenilaiForm


class LaporanForm(forms.Form):
    """ "Pejabat penilai saya salah"."""

    seharusnya = forms.CharField(
        label="Pejabat penilai yang seharusnya",
        help_text="Nama dan jabatan, atau NIP bila Anda mengetahuinya",
        max_length=200,
        error_messages={
            "required": "Tuliskan nama atau NIP pejabat penilai yang seharusnya.",
            "max_length": "Tuliskan paling banyak 200 karakter.",
        },
    )
    alasan = forms.CharField(
        label="Penjelasan",
        help_text="Misalnya pindah unit, atau penilai sudah berganti",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class PerbaikiForm(PenilaiForm):
    """The right penilai by NIP, with a word to the reporter."""

    prefix = "perbaiki"
    tanggapan = forms.CharField(
        label="Catatan untuk pelapor",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class TolakForm(forms.Form):
    prefix = "tolak"
    tanggapan = forms.CharField(
        label="Alasan penolakan",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tuliskan alasan penolakan."},
    )
