from typing import Any

from django import forms
from django.db.models import QuerySet

from berkas.enums import AlasanPermohonan
from berkas.forms.sampai import SampaiForm
from berkas.forms.surat import SuratField
from berkas.models import Pengumpulan
from berkas.models.permohonan import PermohonanQuerySet
from berkas.services.permohonan import (
    CATATAN_TERPANJANG,
    JELASKAN,
    TERPANJANG,
    TULISKAN_TOLAK,
    IsiPermohonan,
    Pemberian,
)
from core.kelompok import Kelompok
from pegawai.forms.pilih_unit import PilihUnitField, offer_units
from pegawai.forms.sebutan import read_pegawai
from pegawai.models import Pegawai
from pegawai.permissions import PEMBACA, units_of
from pegawai.queries.pegawai import units_in_scope
from pemeriksaan.policy import LIMIT

PALING_BANYAK = SEHALAMAN = 50
RAHASIA = ", ".join(one.label for one in AlasanPermohonan if one.is_rahasia)
SIAPA_MEMBACA = (
    "Penjelasan dan dokumen dibaca pegawai itu, yang mengajukan, pengelola unitnya, dan petugas yang berwenang. Kepala unit "
    f"hanya membaca alasannya, dan tidak bila alasannya {RAHASIA}."
)
CATATAN_DIBACA = "Dibaca pegawai dan yang mengajukan, dan ikut dalam surel. Jangan menulis keadaan kesehatan"


class PermohonanForm(SampaiForm):
    """Until when, and why."""

    pukul = None  # type: ignore[assignment] # people ask for whole days

    alasan = forms.ChoiceField(
        label="Alasan",
        choices=[("", "Pilih alasan"), *AlasanPermohonan.choices],
        error_messages={"required": "Pilih alasan", "invalid_choice": "Pilih alasan dari daftar"},
    )
    keterangan = forms.CharField(
        label="Penjelasan",
        help_text="Paling sedikit 10 karakter: apa yang menghalangi, dan sejak kapan",
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=10,
        max_length=TERPANJANG,
        error_messages={
            "required": JELASKAN,
            "min_length": JELASKAN,
            "max_length": "Paling panjang 1.000 karakter.",
        },
    )
    surat = SuratField(label="Dokumen pendukung (PDF)", batas=LIMIT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paling_lambat"].label = "Tenggat yang diminta, paling lambat tanggal"

    def kelompok(self) -> list[Kelompok]:
        """The fields as the page groups them."""
        when = "Yang memutuskan dapat memberi tanggal lain."
        return [
            Kelompok("sampai", "Sampai kapan", when, self.isian_sampai()),
            Kelompok(
                "alasan", "Mengapa", SIAPA_MEMBACA, [self[one] for one in ("alasan", "keterangan", "surat")]
            ),
        ]

    def isi(self) -> IsiPermohonan:
        data = self.cleaned_data
        alasan = AlasanPermohonan(data["alasan"])
        return IsiPermohonan(alasan, data["keterangan"], data["tenggat_at"], dipastikan=data["dipastikan"])


class PermohonanUnitForm(PermohonanForm):
    """The same for one or several people of one's units."""

    pengumpulan = forms.ModelChoiceField(
        label="Pengumpulan",
        queryset=Pengumpulan.objects.none(),
        empty_label="Pilih pengumpulan",
        error_messages={"required": "Pilih pengumpulan", "invalid_choice": "Pilih pengumpulan dari daftar"},
    )
    pegawai = forms.CharField(
        label="NIP atau username pegawai",
        help_text="Satu setiap baris",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis NIP atau username pegawai"},
    )

    def __init__(self, *args: Any, pegawai: QuerySet[Pegawai], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orang = pegawai
        choice = self.fields["pengumpulan"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = (
                Pengumpulan.objects.pickable().filter(ditutup_at=None).order_by("-tenggat_at", "-pk")
            )

    def kelompok(self) -> list[Kelompok]:
        who = "Pegawai unit Anda dan unit di bawahnya. Mereka dikabari bahwa Anda mengajukannya."
        return [
            Kelompok("siapa", "Untuk siapa", who, [self[one] for one in ("pengumpulan", "pegawai")]),
            *super().kelompok(),
        ]

    def clean_pegawai(self) -> list[Pegawai]:
        return read_pegawai(self.cleaned_data["pegawai"], self.orang, PALING_BANYAK)


class KabulkanForm(SampaiForm):
    catatan = forms.CharField(
        label="Catatan",
        help_text=CATATAN_DIBACA,
        required=False,
        max_length=CATATAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"Catatan paling panjang {CATATAN_TERPANJANG} karakter."},
    )

    def isian(self) -> list[forms.BoundField]:
        return [*self.isian_sampai(), self["catatan"]]

    def pemberian(self) -> Pemberian:
        data = self.cleaned_data
        return Pemberian(data.get("tenggat_at"), data["catatan"], dipastikan=data["dipastikan"])


class TolakPermohonanForm(forms.Form):
    catatan = forms.CharField(
        label="Alasan penolakan",
        help_text=f"Paling sedikit 10 karakter. {CATATAN_DIBACA}",
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=10,
        max_length=CATATAN_TERPANJANG,
        error_messages={
            "required": TULISKAN_TOLAK,
            "min_length": TULISKAN_TOLAK,
            "max_length": f"Alasan paling panjang {CATATAN_TERPANJANG} karakter.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "tolak_%s")  # beside a KabulkanForm with a note of its own
        super().__init__(*args, **kwargs)


class KabulkanBanyakForm(KabulkanForm):
    """Without a date each gets the one that was asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paling_lambat"].required = False
        self.fields["paling_lambat"].label = "Tenggat bagi semua, paling lambat tanggal"
        self.fields[
            "paling_lambat"
        ].help_text = "Kosongkan agar masing-masing mendapat tanggal yang dimintanya"


class SaringPermohonanForm(forms.Form):
    unit = PilihUnitField(label="Unit, beserta semua unit di bawahnya", required=False)

    def __init__(self, *args: Any, oleh: Pegawai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, "unit", units_in_scope(units_of(oleh, *PEMBACA)))

    def narrow(self, rows: PermohonanQuerySet) -> PermohonanQuerySet:
        unit = self.cleaned_data.get("unit") if self.is_valid() else None
        return rows.filter(unit.within("pegawai__unit")) if unit else rows


class PilihanPermohonanForm(forms.Form):
    """The requests chosen for one decision."""

    pilih = forms.TypedMultipleChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Pilih paling sedikit satu permohonan."),
        choices=(),
        coerce=int,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("pilih") if hasattr(self.data, "getlist") else []
        wellformed = [one for one in chosen if one.isascii() and one.isdecimal() and len(one) < 19][
            :SEHALAMAN
        ]
        self.fields["pilih"].choices = [(one, one) for one in wellformed]  # type: ignore[attr-defined]
