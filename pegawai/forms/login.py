from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms

from pegawai.rules.nip import PANJANG_NIP, clean_typed, digits_of

SYARAT = (
    "Paling sedikit 10 karakter. Jangan memakai NIP, nama, tanggal lahir, atau password yang umum dipakai. "
    "Tiga atau empat kata yang tidak berhubungan mudah diingat."
)
TIDAK_SAMA = "Kedua password yang diketik harus sama."


class LoginForm(AllauthLoginForm):
    """Two fields that allow pasting and password managers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "Username atau NIP"
        login.max_length = None
        login.widget.attrs = {
            "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "maxlength": "60",
        }  # fmt: skip
        login.error_messages["required"] = "Tulis username atau NIP"
        password.label, password.help_text = "Password", ""
        password.widget.attrs = {"autocomplete": "current-password"}
        password.error_messages["required"] = "Tulis password"


class LupaPasswordForm(ResetPasswordForm):
    """The field keeps allauth's name `email`, although it also takes a username or a NIP."""

    email = forms.CharField(
        label="Username, NIP, atau alamat surel",
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Tulis username, NIP, atau alamat surel"},
    )

    def clean_email(self) -> str:
        """One spelling for each NIP, so that spaces and dots give no extra attempts under a rate limit."""
        teks = clean_typed(str(self.cleaned_data["email"])).lower()
        angka = digits_of(teks)
        return angka if len(angka) == PANJANG_NIP else teks


def _name_new_passwords(fields: dict[str, forms.Field]) -> None:
    baru, ulang = fields["password1"], fields["password2"]
    baru.label, baru.help_text = "Password baru", SYARAT
    baru.error_messages["required"] = "Tulis password baru"
    ulang.label = "Ulangi password baru"
    ulang.error_messages["required"] = "Ulangi password baru"
    for field in (baru, ulang):
        field.widget.attrs = {"autocomplete": "new-password"}


class _SamePassword(forms.Form):
    """Replaces allauth's sentence about two different passwords."""

    def add_error(self, field: str | None, error: Any) -> None:
        if field == "password2" and not isinstance(error, forms.ValidationError):
            error = TIDAK_SAMA
        super().add_error(field, error)


class PasswordBaruForm(_SamePassword, ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_new_passwords(self.fields)


class GantiPasswordForm(_SamePassword, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lama = self.fields["oldpassword"]
        lama.label, lama.help_text = "Password sekarang", ""
        lama.widget.attrs = {"autocomplete": "current-password"}
        lama.error_messages["required"] = "Tulis password yang Anda pakai sekarang"
        _name_new_passwords(self.fields)
