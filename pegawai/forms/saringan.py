"""The filters of the lists. Unknown values in an address are ignored, so a link never breaks."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from core.fields import TanggalField
from core.formats import WITA
from pegawai.enums import JenisKejadian, JenisPegawai, JenisPeran
from pegawai.forms.pilih_unit import PilihUnitFilter, offer_units
from pegawai.models import JejakAudit, Kohort, Pegawai, UnitKerja
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.queries.pegawai import search_pegawai, with_peran

PENILAI = (("tanpa", "Tanpa pejabat penilai"),)
STATUS = (("aktif", "Aktif"), ("nonaktif", "Tidak aktif"))


class PegawaiFilter(django_filters.FilterSet):
    cari = django_filters.CharFilter(label="Nama, username, atau NIP", method="search", max_length=60)
    unit = PilihUnitFilter(label="Unit", method="below")
    jenis = django_filters.ChoiceFilter(
        label="Jenis", choices=JenisPegawai.choices, empty_label="Semua jenis"
    )
    kohort = django_filters.ModelChoiceFilter(
        label="Kohort", empty_label="Semua kohort", queryset=Kohort.objects.order_by("nama")
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=STATUS, method="by_status", empty_label="Semua status"
    )

    penilai = django_filters.ChoiceFilter(
        label="Pejabat penilai", choices=PENILAI, method="by_penilai", empty_label="Dengan atau tanpa penilai"
    )
    peran = django_filters.ChoiceFilter(
        label="Peran", choices=JenisPeran.choices, method="by_peran", empty_label="Semua peran"
    )

    class Meta:
        model = Pegawai
        fields = ["cari", "unit", "jenis", "kohort", "status", "penilai", "peran"]

    def __init__(self, *args: Any, units: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self.form, "unit", units)

    def search(self, rows: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return search_pegawai(rows, value)

    def below(self, rows: PegawaiQuerySet, name: str, value: UnitKerja) -> PegawaiQuerySet:
        return rows.within(value)

    def by_status(self, rows: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return rows.filter(is_active=value == "aktif")

    def by_penilai(self, rows: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return rows.filter(pejabat_penilai=None)

    def by_peran(self, rows: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return with_peran(rows, value)


class TanggalFilter(django_filters.DateFilter):
    field_class = TanggalField


class JejakFilter(django_filters.FilterSet):
    kejadian = django_filters.ChoiceFilter(
        label="Kejadian", choices=JenisKejadian.choices, empty_label="Semua kejadian"
    )
    cari = django_filters.CharFilter(label="Nama atau NIP", method="by_person", max_length=60)
    dari = TanggalFilter(label="Dari tanggal", method="since")
    sampai = TanggalFilter(label="Sampai tanggal", method="until")

    class Meta:
        model = JejakAudit
        fields = ["kejadian", "cari", "dari", "sampai"]

    def by_person(self, rows: QuerySet[JejakAudit], name: str, value: str) -> QuerySet[JejakAudit]:
        people = search_pegawai(Pegawai.objects.get_queryset(), value).values("pk")
        return rows.filter(Q(pegawai__in=people) | Q(oleh__in=people))

    def since(self, rows: QuerySet[JejakAudit], name: str, value: date) -> QuerySet[JejakAudit]:
        return rows.filter(at__gte=_start_of(value))

    def until(self, rows: QuerySet[JejakAudit], name: str, value: date) -> QuerySet[JejakAudit]:
        return rows.filter(at__lt=_start_of(value + timedelta(days=1)))


class OwnJejakFilter(JejakFilter):
    class Meta:
        model = JejakAudit
        fields = ["kejadian", "dari", "sampai"]
        exclude = ["cari"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["cari"]


def filter_rows(saringan: django_filters.FilterSet, *, tanpa: str = "") -> Any:
    """The filtered rows. A value that is not one of the choices filters nothing; the other filters still work.
    `tanpa`: the filter that is left out, to count what each of its choices would leave."""
    form: forms.Form = saringan.form
    form.is_valid()
    rows = saringan.queryset
    for name, value in form.cleaned_data.items():
        if name != tanpa:
            rows = saringan.filters[name].filter(rows, value)
    return rows


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=WITA)
