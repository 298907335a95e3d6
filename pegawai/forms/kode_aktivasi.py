from typing import Any

from django import forms

from pegawai.forms.login import PasswordBaruForm

MASA = ((1, "1 hari"), (3, "3 hari"), (7, "7 hari"), (14, "14 hari"), (30, "30 hari"), (60, "60 hari"))
MASA_SURAT = 30  # days: a letter lies in a school for a while
MASA_LANGSUNG = 3  # days: a code that is handed over by the person who made it


class AktivasiForm(forms.Form):
    """NIP and code as they stand on the letter; the code may come from its QR code."""

    nip = forms.CharField(
        label="NIP/NI PPPK",
        max_length=60,
        help_text="18 angka. Tanpa NIP, tulis username pada surat Anda.",
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Tulis NIP Anda", "max_length": "NIP terdiri atas 18 angka"},
    )
    kode = forms.CharField(
        label="Kode aktivasi",
        max_length=40,
        help_text="10 huruf dan angka, misalnya K7M2Q-9XPWD. Huruf besar atau kecil sama saja.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={
            "required": "Tulis kode aktivasi",
            "max_length": "Kode aktivasi terdiri atas 10 huruf dan angka",
        },
    )


class PasswordAktivasiForm(PasswordBaruForm):
    """The first password, or a new one; `user` is its owner, whom it must not resemble."""


class MasaKodeForm(forms.Form):
    hari = forms.TypedChoiceField(
        label="Kode berlaku selama",
        choices=MASA,
        coerce=int,
        error_messages={
            "required": "Pilih berapa lama kode berlaku",
            "invalid_choice": "Pilih berapa lama kode berlaku",
        },
    )

    def __init__(self, *args: Any, hari: int = MASA_LANGSUNG, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hari"].initial = hari
