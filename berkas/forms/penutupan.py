from typing import Any

from django import forms

from berkas.forms.pukul import PukulField
from berkas.rules.tenggat import bound_after
from core.fields import TanggalField

ALASAN = "Tuliskan alasannya, paling sedikit 10 karakter."


class AlasanForm(forms.Form):
    """The reason of a step that people feel; the service judges its length."""

    alasan = forms.CharField(
        label="Alasan",
        help_text="Paling sedikit 10 karakter; tercatat dalam riwayat dan jejak audit",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": ALASAN,
            "max_length": "Alasan paling banyak 500 karakter.",
        },
    )


class BukaKembaliForm(AlasanForm):
    field_order = ("paling_lambat", "pukul", "alasan")

    paling_lambat = TanggalField(
        label="Tenggat baru, paling lambat tanggal",
        help_text="Sepanjang hari itu, sampai pukul 23.59 WITA",
        error_messages={
            "required": "Isi tanggal tenggat baru",
            "invalid": "Tulis tanggal tenggat baru, misalnya 2025-08-20",
        },
    )
    pukul = PukulField()

    def for_service(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "tenggat_at": bound_after(data["paling_lambat"], data["pukul"]),
            "alasan": data["alasan"],
        }
