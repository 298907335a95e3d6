from django import forms

from kepatuhan.rules.jadwal_pengingat import SAKELAR

TAK_DIKENAL = "Jenis pengingat ini tidak dikenal. Muat ulang halaman, lalu tekan tombolnya lagi."


class SakelarForm(forms.Form):
    """The button beside a kind of reminder."""

    jenis = forms.ChoiceField(
        choices=[(one.value, one.label) for one in SAKELAR],
        error_messages=dict.fromkeys(("required", "invalid_choice"), TAK_DIKENAL),
    )
    mati = forms.BooleanField(required=False)
