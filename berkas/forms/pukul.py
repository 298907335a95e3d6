from django import forms

from core.widgets import time_input


class PukulField(forms.TimeField):
    """The hour (WITA) at which a deadline ends. Empty means the whole day, as in the letter."""

    def __init__(self, label: str = "Hanya sampai pukul (WITA)") -> None:
        super().__init__(
            label=label,
            help_text="Kosongkan bila berlaku sepanjang hari",
            widget=time_input(),
            required=False,
            error_messages={"invalid": "Tulis jam tenggat, misalnya 12:00"},
        )
