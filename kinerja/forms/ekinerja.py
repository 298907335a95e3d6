from django import forms


class ImporEkinerjaForm(forms.Form):
    berkas = forms.FileField(
        label='Ekspor "Laporan SKP"',
        help_text="XLSX atau CSV (UTF-8) sebagaimana diunduh dari eKinerja BKN, paling besar 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-batas": str(20 * 1024 * 1024)}),
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas ekspor eKinerja"},
    )


class TerapkanEkinerjaForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
