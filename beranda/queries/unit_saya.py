"""How complete the units of a person are, for home: the same numbers and sentence as on the page of the unit."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from berkas.permissions import AksiBerkas
from berkas.queries.antrean import queue_scope
from berkas.queries.pandangan import Pandangan, pandangan_of
from kepatuhan.queries.jawaban import answer_of
from kepatuhan.queries.kepatuhan import pick_pengumpulan
from kepatuhan.queries.rekap import Angka, rekap_unit
from kepatuhan.rules.jawaban import Jawaban
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can, units_of


@dataclass(frozen=True, slots=True)
class UnitSaya:
    unit: UnitKerja
    pandangan: Pandangan
    angka: Angka
    jawaban: Jawaban
    url: str
    dikecualikan: int  # beside `angka`, not among them

    @property
    def jangkar(self) -> str:
        """The id of its heading."""
        return f"unit-{self.unit.pk}"


def units_on_home(pegawai: Pegawai, pada: datetime) -> list[UnitSaya]:
    """The units that a person leads or keeps, and of BKPSDM the topmost one of their desk, in the newest campaign."""
    units = units_of(pegawai, JenisPeran.KEPALA_UNIT, JenisPeran.PENGELOLA)
    scope = queue_scope(pegawai) if can(pegawai, AksiBerkas.VIEW_QUEUE) else []
    desk = min(scope, key=lambda one: one.path, default=None)
    pengumpulan = pick_pengumpulan() if units or desk else None
    if pengumpulan is None:
        return []
    pandangan = pandangan_of(pengumpulan, pada=pada)
    return [_unit(one, pandangan) for one in (*units, *([desk] if desk else []))]


def _unit(unit: UnitKerja, pandangan: Pandangan) -> UnitSaya:
    rekap = rekap_unit(pandangan, unit)
    jawaban = answer_of(pandangan, rekap.jumlah)
    url = reverse("kepatuhan:unit", args=[unit.pk])
    return UnitSaya(unit, pandangan, rekap.jumlah, jawaban, url, rekap.jumlah_dikecualikan)
