from datetime import date
from typing import Any

from django import forms

from core.widgets import date_input

PALING_AWAL, PALING_AKHIR = date(1900, 1, 1), date(2100, 12, 31)


class TanggalField(forms.DateField):
    """A day that calendars and databases can count with: the moment before the year 1 or after the year 9999 has no name."""

    widget = date_input()

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not PALING_AWAL <= value <= PALING_AKHIR:
            raise forms.ValidationError(
                f"Tulis tahun antara {PALING_AWAL.year} dan {PALING_AKHIR.year}", code="tahun"
            )
