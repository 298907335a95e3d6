from django import forms

from berkas.forms.penutupan import AlasanForm


class PerubahanForm(AlasanForm):
    """The reason of a change, and that the admin has looked at what it does."""

    diperiksa = forms.BooleanField(
        label="Saya sudah memeriksa semua perubahan di atas",
        error_messages={"required": "Centang bahwa perubahan sudah Anda periksa"},
    )
