from django import forms

from core.formats import format_size
from pegawai.imports.lembar import BATAS_UKURAN


class ImporEkinerjaForm(forms.Form):
    berkas = forms.FileField(
        label='Ekspor "Laporan SKP"',
        help_text=f"XLSX atau CSV (UTF-8) sebagaimana diunduh dari eKinerja BKN, paling besar {format_size(BATAS_UKURAN)}.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-batas": str(BATAS_UKURAN)}),
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas ekspor eKinerja"},
    )


class TerapkanEkinerjaForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
