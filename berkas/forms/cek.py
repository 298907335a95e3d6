import re

from django import forms

from berkas.rules.tanda_terima import PANJANG, PANJANG_KODE_CEK

KOSONG = "Ketik kode cek yang tercetak di dekat kode QR"
NOMOR = f"Nomor tanda terima bukan kode cek. Kode cek terdiri atas {PANJANG_KODE_CEK} huruf dan angka, di ujung alamat di dekat kode QR"


class KodeCekForm(forms.Form):
    kode = forms.CharField(
        label="Kode cek",
        help_text="16 huruf dan angka di ujung alamat di dekat kode QR, misalnya ABCD-EFGH-JKLM-NPQR. Seluruh alamatnya boleh disalin.",
        error_messages={"required": KOSONG},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_kode(self) -> str:
        """The characters that an address may contain. The form does not check whether the code exists."""
        akhir = self.cleaned_data["kode"].strip().rstrip("/").rpartition("/")[2]
        kode = re.sub(r"[^0-9A-Za-z-]", "", akhir)[:40].strip("-")
        if not kode:
            raise forms.ValidationError(KOSONG)
        if len(kode.replace("-", "")) == PANJANG:
            raise forms.ValidationError(NOMOR)
        return kode
