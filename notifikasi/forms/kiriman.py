from django import forms

from notifikasi.enums import StatusKiriman
from notifikasi.queries import JENIS_KIRIMAN


class SaringKirimanForm(forms.Form):
    status = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Belum sampai"), *StatusKiriman.choices]
    )
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua jenis"), *JENIS_KIRIMAN])
    cari = forms.CharField(label="Nama atau alamat surel", required=False, max_length=100)
