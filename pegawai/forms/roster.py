from django import forms

from core.formats import format_size
from pegawai.imports.lembar import BATAS_UKURAN
from pegawai.models import Kohort


class ImporForm(forms.Form):
    berkas = forms.FileField(
        label="Daftar pegawai",
        help_text=f"XLSX atau CSV (UTF-8), paling besar {format_size(BATAS_UKURAN)}. Kolom NIP disimpan sebagai teks.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-batas": str(BATAS_UKURAN)}),
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas daftar pegawai"},
    )
    kohort = forms.ModelChoiceField(
        Kohort.objects.order_by("nama"),
        label="Kohort untuk baris tanpa kolom Kohort",
        required=False,
        empty_label="Tanpa kohort",
        help_text="Hanya kohort yang ada di berkas yang dibandingkan untuk pegawai keluar.",
        error_messages={"invalid_choice": "Pilih kohort dari daftar"},
    )


class TerapkanForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
    tegaskan = forms.BooleanField(
        label="Ya, pegawai yang tidak tercantum memang sudah keluar",
        required=False,
        widget=forms.CheckboxInput(attrs={"form": "terapkan"}),  # stands beside its warning, above the button
    )
