from django import forms

from core.formats import format_size
from pegawai.imports.lembar import BATAS_UKURAN
from pegawai.models import Kohort

TETAP, SELURUH = "tetap", "seluruh"


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
        help_text="Dipakai untuk baris yang kolom Kohort-nya kosong atau tidak ada.",
        error_messages={"invalid_choice": "Pilih kohort dari daftar"},
    )
    keluar = forms.ChoiceField(
        label="Pegawai yang tidak tercantum di berkas",
        choices=[
            (TETAP, "Jangan nonaktifkan siapa pun"),
            (SELURUH, "Berkas ini memuat seluruh kohort: yang tidak tercantum dinonaktifkan"),
        ],
        initial=TETAP,
        widget=forms.RadioSelect,
        help_text="Pilihan kedua menutup akun dan mengakhiri peran mereka, juga peran kepala unit dan pengelola. Daftarnya "
        "ditampilkan dahulu.",
        required=False,
    )

    @property
    def seluruh(self) -> bool:
        return bool(self.cleaned_data["keluar"] == SELURUH)


class TerapkanForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
    tegaskan = forms.BooleanField(
        label="Ya, pegawai yang tidak tercantum memang sudah keluar",
        required=False,
        widget=forms.CheckboxInput(attrs={"form": "terapkan"}),  # stands beside its warning, above the button
    )
