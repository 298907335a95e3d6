from django import forms

from notifikasi.enums import CaraSurel


class PreferensiForm(forms.Form):
    surel_unit = forms.ChoiceField(
        label="Surel tentang berkas yang masuk dari unit Anda",
        help_text="Bagi kepala unit dan pengelola kepegawaian. Berlaku untuk pesan berikutnya; kotak masuk selalu memuat semuanya.",
        choices=CaraSurel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih cara pengiriman surel"},
    )
