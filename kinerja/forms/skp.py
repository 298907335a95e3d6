from typing import Any

from django import forms

from kinerja.enums import PendekatanSkp
from kinerja.models import Periode
from pegawai.models import Pegawai


class MulaiSkpForm(forms.Form):
    periode = forms.ModelChoiceField(
        label="Periode",
        queryset=Periode.objects.none(),
        empty_label="Pilih periode",
        error_messages={"required": "Pilih periode", "invalid_choice": "Pilih periode dari daftar"},
    )
    pendekatan = forms.ChoiceField(
        label="Pendekatan hasil kerja",
        help_text="Satu SKP memakai satu pendekatan. Tanyakan kepada pejabat penilai bila ragu.",
        choices=PendekatanSkp.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih pendekatan kualitatif atau kuantitatif",
            "invalid_choice": "Pilih pendekatan kualitatif atau kuantitatif",
        },
    )

    def __init__(self, *args: Any, pegawai: Pegawai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        periode = self.fields["periode"]
        if isinstance(periode, forms.ModelChoiceField):
            rows = Periode.objects.filter(kohort=pegawai.kohort_id)
            periode.queryset = rows.order_by("-mulai", "-pk")
