from django import forms

from core.fields import TanggalField
from kepatuhan.rules.jadwal_pengingat import SAKELAR, JenisPengingat

TAK_DIKENAL = "Jenis pengingat ini tidak dikenal. Muat ulang halaman, lalu tekan tombolnya lagi."


SEMUA = "SEMUA"


class SakelarForm(forms.Form):
    """The button beside a kind of reminder, or the one for all of them."""

    jenis = forms.ChoiceField(
        choices=[(SEMUA, SEMUA), *((one.value, one.label) for one in SAKELAR)],
        error_messages=dict.fromkeys(("required", "invalid_choice"), TAK_DIKENAL),
    )
    mati = forms.BooleanField(required=False)


class HariPengingatForm(forms.Form):
    """Which reminders of one campaign a list shows: a kind and a day."""

    jenis = forms.TypedChoiceField(
        choices=[(one.value, one.label) for one in JenisPengingat], coerce=JenisPengingat
    )
    hari = TanggalField()
