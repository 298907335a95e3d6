from django import forms

from pegawai.rules.nip import PANJANG_NIP, clean_typed, digits_of


class TeksField(forms.CharField):
    """One line as a stranger writes it: without invisible marks and line breaks, and still only text."""

    def to_python(self, value: object) -> str:
        return clean_typed(str(super().to_python(value)))


class PermintaanAkunForm(forms.Form):
    nip = forms.CharField(
        label="NIP/NI PPPK",
        max_length=60,
        help_text="18 angka, seperti pada keputusan pengangkatan Anda",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Tulis NIP Anda, 18 angka", "max_length": "NIP terdiri atas 18 angka"},
    )
    nama = TeksField(
        label="Nama",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Tulis nama Anda", "max_length": "Nama paling panjang 150 karakter"},
    )
    unit = TeksField(
        label="Unit kerja",
        max_length=200,
        help_text="Misalnya SD Negeri 1 Jungutbatu, atau Puskesmas Nusa Penida I",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={
            "required": "Tulis unit kerja Anda",
            "max_length": "Unit kerja paling panjang 200 karakter",
        },
    )
    kontak = TeksField(
        label="Nomor telepon atau surel",
        max_length=120,
        help_text="Untuk menghubungi Anda sesudah NIP ditambahkan",
        error_messages={
            "required": "Tulis nomor telepon atau surel Anda",
            "max_length": "Kontak paling panjang 120 karakter",
        },
    )
    catatan = TeksField(
        label="Catatan",
        max_length=500,
        required=False,
        help_text="Misalnya nomor dan tanggal keputusan pengangkatan",
        error_messages={"max_length": "Catatan paling panjang 500 karakter"},
    )

    def clean_nip(self) -> str:
        angka = digits_of(str(self.cleaned_data["nip"]))
        if len(angka) != PANJANG_NIP:
            raise forms.ValidationError("NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis.")
        return angka


class TolakPermintaanForm(forms.Form):
    alasan = TeksField(
        label="Alasan penolakan",
        max_length=300,
        help_text="Misalnya: bukan pegawai unit ini",
        error_messages={
            "required": "Tulis alasan penolakan",
            "max_length": "Alasan paling panjang 300 karakter",
        },
    )
