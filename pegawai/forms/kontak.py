from typing import Any

from django import forms
from django.conf import settings


class KontakForm(forms.Form):
    bersyarat = ("email",)  # may be empty only with the box below it ticked

    email = forms.EmailField(
        label="Alamat surel",
        required=False,
        max_length=254,
        help_text="Tautan Lupa Password dikirim ke alamat ini. Pakai alamat yang hanya Anda buka.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={"invalid": "Tulis alamat surel lengkap, misalnya nama@contoh.go.id"},
    )
    tanpa_surel = forms.BooleanField(
        label="Saya tidak punya alamat surel",
        required=False,
        help_text=f"Tanpa alamat surel, password yang terlupa hanya dapat dipulihkan lewat pengelola kepegawaian unit atau {settings.BADAN_SINGKAT}.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        email = data["email"] = str(data.get("email") or "").lower()
        if email and data.get("tanpa_surel"):
            self.add_error("tanpa_surel", "Kosongkan alamat surel, atau hapus centang ini.")
        if not email and not data.get("tanpa_surel"):
            self.add_error("email", 'Tulis alamat surel, atau centang "Saya tidak punya alamat surel"')
        return data
