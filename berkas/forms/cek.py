import re

from django import forms

KOSONG = "Ketik kode cek yang tercetak di bawah kode QR"


class KodeCekForm(forms.Form):
    kode = forms.CharField(
        label="Kode cek",
        help_text="16 huruf dan angka di bawah kode QR, misalnya ABCD-EFGH-JKLM-NPQR. Seluruh alamatnya boleh disalin.",
        error_messages={"required": KOSONG},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_kode(self) -> str:
        """What can stand in an address. Whether there is such a code is not for the form to tell."""
        akhir = self.cleaned_data["kode"].strip().rstrip("/").rpartition("/")[2]
        kode = re.sub(r"[^0-9A-Za-z-]", "", akhir)[:40].strip("-")
        if not kode:
            raise forms.ValidationError(KOSONG)
        return kode
