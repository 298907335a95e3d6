from typing import Any

from django import forms

from berkas.enums import CaraMeneruskan


class TeruskanForm(forms.Form):
    """How a unit passed the letter on; both may stay empty."""

    cara = forms.ChoiceField(
        label="Diteruskan lewat",
        required=False,
        choices=[("", "Tidak disebut"), *CaraMeneruskan.choices],
        error_messages={"invalid_choice": "Pilih cara meneruskan dari daftar."},
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=200,
        error_messages={"max_length": "Catatan paling panjang 200 karakter."},
    )

    def for_service(self) -> dict[str, Any]:
        cara = self.cleaned_data["cara"]
        return {"cara": CaraMeneruskan(cara) if cara else None, "catatan": self.cleaned_data["catatan"]}
