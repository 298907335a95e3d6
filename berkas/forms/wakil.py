from typing import Any

from django import forms

from berkas.enums import AlasanWakil
from berkas.forms.upload import UploadForm
from berkas.rules.wakil import TANPA_ALASAN, Wakil


class WakilForm(UploadForm):
    """The form of an upload, with the reason why another person sends it."""

    bersyarat = ("keterangan",)  # required for one of the reasons

    alasan = forms.ChoiceField(
        label="Alasan mengunggah atas nama pegawai ini",
        choices=[("", "Pilih alasan"), *AlasanWakil.choices],
        error_messages={"required": TANPA_ALASAN, "invalid_choice": TANPA_ALASAN},
    )
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=300,
        help_text="Dibaca pegawai itu dan verifikator. Wajib bagi alasan lain.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Keterangan paling panjang 300 karakter"},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("alasan"):
            wakil = Wakil(AlasanWakil(data.pop("alasan")), data.pop("keterangan", ""))
            if wakil.kurang:
                self.add_error("keterangan", wakil.kurang)
            data["wakil"] = wakil
        return data
