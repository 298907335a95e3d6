from typing import Any

from django import forms

from pegawai.forms.pilih_unit import PilihUnitField, offer_units
from pegawai.forms.sebutan import find_pegawai
from pegawai.models import Pegawai, UnitKerja

PILIH_SATU = "Isi salah satu: pegawai, atau unit yang kepalanya menerima tembusan."
TIDAK_TERDAFTAR = "Tidak ada pegawai aktif dengan NIP atau username ini."


class TembusanForm(forms.Form):
    """Who gets a copy: a person, or the head of a unit."""

    pegawai = forms.CharField(
        label="Pegawai",
        required=False,
        max_length=60,
        help_text="NIP atau username, misalnya pejabat yang membaca suratnya sebagai laporan",
        error_messages={"max_length": "NIP atau username paling panjang 60 karakter."},
    )
    unit = PilihUnitField(
        label="Unit", required=False, hanya_aktif=True, help_text="Kepala unit itu yang membacanya"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, "unit", UnitKerja.objects.active())

    def clean_pegawai(self) -> Pegawai | None:
        teks = self.cleaned_data["pegawai"]
        found = find_pegawai([teks], Pegawai.objects.active()) if teks else {}
        if teks and not found:
            raise forms.ValidationError(TIDAK_TERDAFTAR)
        return found.get(teks)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("pegawai")) == bool(data.get("unit")):
            raise forms.ValidationError(PILIH_SATU)
        return data

    def tujuan(self) -> Pegawai | UnitKerja:
        found: Pegawai | UnitKerja = self.cleaned_data["pegawai"] or self.cleaned_data["unit"]
        return found
