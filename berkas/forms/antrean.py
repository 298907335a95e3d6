from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from berkas.enums import JenisDokumen, StatusBerkas
from berkas.models import Berkas, Pengumpulan
from berkas.queries.antrean import held_by, queue_of, queue_scope, waited_for
from berkas.queries.tanda import has_tanda
from pegawai.forms.pilih_unit import PilihUnitFilter, offer_units
from pegawai.models import Pegawai, UnitKerja
from pegawai.queries.pegawai import nip_begins, units_in_scope

LAMA_MENUNGGU = (
    ("", "Semua"),
    (1, "1 hari atau lebih"),
    (3, "3 hari atau lebih"),
    (7, "7 hari atau lebih"),
    (14, "14 hari atau lebih"),
)
URUTAN_AWAL = "-menunggu"
TANDA = (
    ("ada", "Perlu perhatian, apa pun sebabnya"),
    ("lihat", "Perlu diperiksa mata"),
    ("kurang", "Tanda tangan belum lengkap"),
    ("beda", "Ada ketidakcocokan"),
    ("sama", "Berkas sama dengan pegawai lain"),
    ("mpph", "MPPH yang sama"),
    ("pindai", "Hasil pindai atau tanda tangan basah"),
    ("tersembunyi", "Teks tersembunyi"),
    ("berubah", "Hasil pemeriksaan berubah"),
    ("terlambat", "Terlambat"),
)


class AntreanFilter(django_filters.FilterSet):
    """One status at a time (waiting for verification if none is chosen), so that the index gives the order."""

    cari = django_filters.CharFilter(label="NIP atau nama", method="filter_cari", max_length=100)
    unit = PilihUnitFilter(label="Unit", method="filter_unit")
    jenis = django_filters.ChoiceFilter(
        label="Jenis dokumen",
        field_name="dokumen__jenis",
        choices=[(one.value, one.value) for one in JenisDokumen],
        empty_label="MPPH dan SKP",
    )
    status = django_filters.ChoiceFilter(label="Status", choices=StatusBerkas.choices, empty_label=None)
    tanda = django_filters.ChoiceFilter(
        label="Tanda", choices=TANDA, method="filter_tanda", empty_label="Semua"
    )
    menunggu = django_filters.TypedChoiceFilter(
        label="Lama menunggu",
        choices=LAMA_MENUNGGU,
        coerce=int,
        method="filter_menunggu",
        empty_value=None,
    )
    pengumpulan = django_filters.ModelChoiceFilter(
        label="Pengumpulan",
        field_name="dokumen__pengumpulan",
        queryset=Pengumpulan.objects.pickable().order_by("-dibuka_at", "pk"),
        empty_label="Semua pengumpulan",
    )

    pegang = django_filters.ChoiceFilter(
        choices=[("saya", "Saya pegang")], method="filter_pegang", widget=forms.HiddenInput
    )
    sama = django_filters.CharFilter(field_name="versi_terkini__sha256", widget=forms.HiddenInput)

    class Meta:
        model = Berkas
        fields: list[str] = []

    def __init__(self, data: Any, *, oleh: Pegawai) -> None:
        data = data.copy()
        if data.get("status") not in StatusBerkas.values:
            data["status"] = StatusBerkas.DIUNGGAH
        super().__init__(data, queryset=queue_of(oleh))
        self.oleh = oleh
        offer_units(self.form, "unit", units_in_scope(queue_scope(oleh)))

    def filter_cari(self, rows: QuerySet[Berkas], name: str, value: str) -> QuerySet[Berkas]:
        return rows.filter(nip_begins(value, "pegawai") | Q(pegawai__nama__icontains=value))

    def filter_unit(self, rows: QuerySet[Berkas], name: str, value: UnitKerja) -> QuerySet[Berkas]:
        return rows.filter(value.within("pegawai__unit"))

    def filter_tanda(self, rows: QuerySet[Berkas], name: str, value: str) -> QuerySet[Berkas]:
        return rows.filter(has_tanda(value))

    def filter_menunggu(self, rows: QuerySet[Berkas], name: str, value: int) -> QuerySet[Berkas]:
        return rows.filter(waited_for(timedelta(days=value), timezone.now()))

    def filter_pegang(self, rows: QuerySet[Berkas], name: str, value: str) -> QuerySet[Berkas]:
        return rows.filter(held_by(self.oleh, timezone.now()))
