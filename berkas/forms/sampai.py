from typing import Any

from django import forms

from berkas.forms.pukul import PukulField
from berkas.rules.tenggat import bound_after
from core.fields import TanggalField


class SampaiForm(forms.Form):
    """Until when more time is given or asked for: `cleaned_data["tenggat_at"]`, exclusive. A far date is asked about once."""

    paling_lambat = TanggalField(
        label="Tenggat baru, paling lambat tanggal",
        help_text="Sepanjang hari itu, sampai pukul 23.59 WITA",
        error_messages={
            "required": "Isi tanggal tenggat baru",
            "invalid": "Tulis tanggal tenggat baru, misalnya 2025-08-20",
        },
    )
    pukul = PukulField()
    dipastikan = forms.BooleanField(
        label="Ya, tenggat sejauh itu memang dimaksud", required=False
    )  # asked only about a far one

    def isian_sampai(self) -> list[forms.BoundField]:
        """The fields that the page shows now."""
        asked = "dipastikan" in self.errors or self.data.get("dipastikan")
        names = ("paling_lambat", "pukul", *(("dipastikan",) if asked else ()))
        return [self[one] for one in names if one in self.fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("paling_lambat"):
            data["tenggat_at"] = bound_after(data["paling_lambat"], data.get("pukul"))
        return data
