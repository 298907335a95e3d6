from datetime import date
from typing import Any

from django import forms

from core.fields import TanggalField
from pegawai.enums import JenisPeran
from pegawai.models import UnitKerja

TANGGAL = {"invalid": "Tulis tanggal seperti 31-12-2025"}


class PeranForm(forms.Form):
    jenis = forms.ChoiceField(
        label="Peran",
        choices=JenisPeran.choices,
        error_messages={"required": "Pilih peran", "invalid_choice": "Pilih peran"},
    )
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Lingkup unit",
        help_text="Peran berlaku untuk unit ini dan semua unit di bawahnya.",
        empty_label="Pilih unit",
        error_messages={"required": "Pilih lingkup unit", "invalid_choice": "Pilih lingkup unit"},
    )
    mulai = TanggalField(label="Mulai", error_messages=TANGGAL | {"required": "Tulis tanggal mulai"})
    selesai = TanggalField(
        label="Hari terakhir", required=False, error_messages=TANGGAL,
        help_text="Kosongkan bila belum ditentukan.",
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["mulai"] = hari_ini
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = units
        field.label_from_instance = label_of_unit  # type: ignore[assignment]


class AkhiriPeranForm(forms.Form):
    selesai = TanggalField(
        label="Hari terakhir", help_text="Peran masih berlaku sampai akhir hari itu.",
        error_messages=TANGGAL | {"required": "Tulis hari terakhir"},
    )  # fmt: skip


def label_of_unit(unit: UnitKerja) -> str:
    """The unit's name with dashes for its depth, because a list box cannot show a tree."""
    return f"{'– ' * (unit.depth - 1)}{unit.nama}"
