from django import forms


class KohortForm(forms.Form):
    nama = forms.CharField(
        label="Nama kohort",
        help_text="Seperti tertulis pada surat, misalnya PPPK Tahap I",
        max_length=60,
        error_messages={
            "required": "Tuliskan nama kohort.",
            "max_length": "Nama kohort paling panjang 60 karakter.",
        },
    )
