from typing import Any

from django import forms

from berkas.forms.sampai import SampaiForm
from berkas.forms.surat import SuratField
from berkas.models import Pengumpulan
from core.kelompok import Kelompok
from pegawai.forms.pilih_unit import PilihUnitField, offer_units
from pegawai.forms.sebutan import read_pegawai
from pegawai.models import Pegawai, UnitKerja

PALING_BANYAK = 200


class DispensasiForm(SampaiForm):
    bersyarat = ("pegawai", "unit")  # one of the two is required

    pengumpulan = forms.ModelChoiceField(
        label="Pengumpulan",
        queryset=Pengumpulan.objects.none(),
        empty_label="Pilih pengumpulan",
        error_messages={"required": "Pilih pengumpulan", "invalid_choice": "Pilih pengumpulan dari daftar"},
    )
    pegawai = forms.CharField(
        label="NIP atau username pegawai",
        help_text="Satu setiap baris. Kosongkan bila dispensasi berlaku untuk satu unit",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    unit = PilihUnitField(
        label="Unit, beserta semua unit di bawahnya",
        help_text="Kode atau nama unit. Kosongkan bila NIP di atas diisi",
        hanya_aktif=True,
        required=False,
    )
    alasan = forms.CharField(
        label="Alasan",
        help_text="Paling sedikit 10 karakter; dibaca oleh pegawai dan tercatat",
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=10,
        error_messages={
            "required": "Tuliskan alasan dispensasi, paling sedikit 10 karakter.",
            "min_length": "Tuliskan alasan dispensasi, paling sedikit 10 karakter.",
        },
    )
    surat = SuratField(label="Surat permohonan (PDF)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, "unit", UnitKerja.objects.all())
        choice = self.fields["pengumpulan"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = Pengumpulan.objects.pickable().order_by("-tenggat_at", "-pk")

    def kelompok(self) -> list[Kelompok]:
        """The fields as the page groups them."""
        who = "Pegawai atau unit, salah satu saja. Unit mencakup semua unit di bawahnya."
        when = "Yang berlaku ialah yang paling akhir di antara pengumpulan, unit, dan pegawai."
        why = "Dibaca oleh pegawai yang bersangkutan, dan tercatat di jejak audit."
        return [
            Kelompok("siapa", "Untuk siapa", who, [self[one] for one in ("pengumpulan", "pegawai", "unit")]),
            Kelompok("sampai", "Sampai kapan", when, self.isian_sampai()),
            Kelompok("alasan", "Alasan", why, [self[one] for one in ("alasan", "surat")]),
        ]

    def clean_pegawai(self) -> list[Pegawai]:
        """The active people named, in the order typed. All unknown names are reported together."""
        return read_pegawai(self.cleaned_data["pegawai"], Pegawai.objects.active(), PALING_BANYAK)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            "pegawai" in data
            and bool(data["pegawai"]) == bool(data.get("unit"))
            and "unit" not in self.errors
        ):
            self.add_error("pegawai", "Isi pegawai atau unit, salah satu saja.")
        return data

    def for_service(self) -> dict[str, Any]:
        names = ("pengumpulan", "pegawai", "unit", "tenggat_at", "alasan", "surat", "dipastikan")
        return {name: self.cleaned_data[name] for name in names}
