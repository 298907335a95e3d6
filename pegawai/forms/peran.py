from datetime import date
from typing import Any

from django import forms

from core.fields import TanggalField
from pegawai.enums import JenisPeran
from pegawai.forms.pilih_unit import PilihUnitField, offer_units

TANGGAL = {"invalid": "Tulis tanggal seperti 31-12-2025"}


class PeranForm(forms.Form):
    jenis = forms.ChoiceField(
        label="Peran",
        choices=JenisPeran.choices,
        error_messages={"required": "Pilih peran", "invalid_choice": "Pilih peran"},
    )
    unit = PilihUnitField(
        hanya_aktif=True,
        label="Lingkup unit",
        help_text="Kode atau nama unit. Peran berlaku untuk unit ini dan semua unit di bawahnya.",
        error_messages={"required": "Tulis kode atau nama unit yang menjadi lingkupnya"},
    )
    mulai = TanggalField(label="Mulai", error_messages=TANGGAL | {"required": "Tulis tanggal mulai"})
    selesai = TanggalField(
        label="Hari terakhir", required=False, error_messages=TANGGAL,
        help_text="Kosongkan bila belum ditentukan.",
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["mulai"] = hari_ini
        offer_units(self, "unit", units)


class AkhiriPeranForm(forms.Form):
    selesai = TanggalField(
        label="Hari terakhir", help_text="Peran masih berlaku sampai akhir hari itu.",
        error_messages=TANGGAL | {"required": "Tulis hari terakhir"},
    )  # fmt: skip
