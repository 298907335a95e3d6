from typing import Any

from django import forms

from kinerja.enums import StatusMpph, StatusSkp
from kinerja.models import Periode
from kinerja.queries.unit import SaringanSkp

SEMUA = ("", "Semua")


class PeriodeSkpForm(forms.Form):
    """Filters for a unit's SKPs; an unknown value filters nothing."""

    periode = forms.ModelChoiceField(
        label="Periode", queryset=Periode.objects.none(), required=False, empty_label=None
    )
    status = forms.ChoiceField(label="Status", required=False, choices=[SEMUA, *StatusSkp.choices])
    sesuaikan = forms.BooleanField(label="Hanya yang perlu disesuaikan", required=False)
    cari = forms.CharField(label="NIP atau nama", required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        periode = self.fields["periode"]
        if isinstance(periode, forms.ModelChoiceField):
            periode.queryset = Periode.objects.select_related("kohort").order_by(
                "-mulai", "kohort__nama", "pk"
            )

    def saringan(self) -> SaringanSkp:
        self.is_valid()
        data = self.cleaned_data
        return SaringanSkp(
            status=data.get("status", ""),
            sesuaikan=data.get("sesuaikan", False),
            cari=data.get("cari", "").strip(),
        )


class PeriodeMpphForm(PeriodeSkpForm):
    """The same for matrices, which are found by their leader."""

    sesuaikan = None  # type: ignore[assignment]  # Django's way to leave an inherited field out
    status = forms.ChoiceField(label="Status", required=False, choices=[SEMUA, *StatusMpph.choices])
    cari = forms.CharField(label="Nama pimpinan atau tim", required=False, max_length=60)
