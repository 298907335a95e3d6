import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from berkas.enums import Keadaan, KeadaanDokumen
from berkas.models import DokumenWajib, Pengumpulan
from core.fields import TanggalField
from core.formats import WITA
from kepatuhan.enums import Kelengkapan
from kepatuhan.queries.kepatuhan import Saringan

SEMUA = ("", "Semua")
NOMOR = re.compile(r"[0-9]{1,18}")


class PengumpulanPilihForm(forms.Form):
    """The campaign of a page of numbers."""

    pengumpulan = forms.ModelChoiceField(
        label="Pengumpulan",
        queryset=Pengumpulan.objects.pickable().order_by("-dibuka_at", "pk"),
        empty_label=None,
    )


class HariForm(forms.Form):
    """The day as of which numbers are shown; empty for those of now."""

    hari = TanggalField(
        label="Per hari",
        required=False,
        error_messages={"invalid": "Tulis tanggal seperti 2025-12-31, atau pilih dari kalender."},
    )

    def __init__(self, data: Mapping[str, str], *, dibuka_at: datetime) -> None:
        super().__init__(data)
        bounds = {"min": dibuka_at.astimezone(WITA).date(), "max": timezone.now().astimezone(WITA).date()}
        self.fields["hari"].widget.attrs |= {name: day.isoformat() for name, day in bounds.items()}


class SaringanForm(forms.Form):
    """The filter of a list of people. Each number of the dashboard links to the list with its own values."""

    cari = forms.CharField(label="NIP atau nama", required=False, max_length=60)
    kelengkapan = forms.ChoiceField(
        required=False, choices=[SEMUA, *Kelengkapan.choices], widget=forms.HiddenInput
    )
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=[SEMUA, *Keadaan.choices])
    langsung = forms.BooleanField(label="Hanya yang langsung di unit ini", required=False)
    terhalang = forms.BooleanField(label="Terhalang: melaporkan pejabat penilainya salah", required=False)
    pengumpulan = forms.IntegerField(required=False, widget=forms.HiddenInput)
    hari = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, *args: Any, wajib: Sequence[DokumenWajib], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jenis = [dokumen.jenis for dokumen in wajib]
        for jenis in self.jenis:
            self.fields[jenis] = forms.ChoiceField(
                label=jenis, required=False, choices=[SEMUA, *KeadaanDokumen.choices]
            )

    @property
    def lain(self) -> list[forms.BoundField]:
        """The fields behind "Saringan lain": all but the search and the chips."""
        return [field for field in self.visible_fields() if field.name != "cari"]

    @property
    def is_lain(self) -> bool:
        """Whether one of them narrows the list."""
        return any(self.data.get(field.name) for field in self.lain)

    def saringan(self) -> Saringan:
        """The valid values; an unknown value filters nothing."""
        self.is_valid()
        data = self.cleaned_data
        return Saringan(
            kelengkapan=Kelengkapan(data["kelengkapan"]) if data.get("kelengkapan") else None,
            keadaan=Keadaan(data["keadaan"]) if data.get("keadaan") else None,
            langsung=data.get("langsung", False),
            terhalang=data.get("terhalang", False),
            dokumen={jenis: KeadaanDokumen(data[jenis]) for jenis in self.jenis if data.get(jenis)},
            cari=data.get("cari", "").strip(),
        )


class IngatkanForm(forms.Form):
    pegawai = forms.TypedMultipleChoiceField(
        coerce=int,
        choices=(),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Pilih paling sedikit satu orang untuk diingatkan."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("pegawai") if hasattr(self.data, "getlist") else []
        self.fields["pegawai"].choices = [(one, one) for one in chosen if NOMOR.fullmatch(one)]  # type: ignore[attr-defined]
