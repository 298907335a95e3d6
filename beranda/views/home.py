from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beranda.views.front import show_front
from berkas.enums import StatusBerkas
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import queue_of
from berkas.queries.sasaran import sasaran_of
from kepatuhan.queries.kepatuhan import Angka, pick_pengumpulan, rekap_unit
from kinerja.queries.dialog import count_laporan, open_laporan
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can, units_of


@dataclass(frozen=True, slots=True)
class UnitSaya:
    """How complete a unit of this person is in the newest campaign; the same numbers as on its compliance page."""

    unit: UnitKerja
    angka: Angka


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """For a logged-in person: what they have to do now. Shows the open campaigns, or the latest one as a
    reminder."""
    user = request.user
    if not isinstance(user, Pegawai):
        return show_front(request)
    kartu = sasaran_of(user)
    tampil = [one for one in kartu if one.terbuka] or kartu[:1]
    waiting = queue_of(user).filter(status=StatusBerkas.DIUNGGAH)
    context = {
        "kartu_pengumpulan": tampil,
        "sisa_tugas": sum(one.sisa_tugas for one in tampil if one.terbuka),
        "antrean": waiting.count() if can(user, AksiBerkas.VIEW_QUEUE) else None,
        "unit_saya": _units(user),
        "laporan_masuk": count_laporan(user),
        "laporan_saya": open_laporan(user) if tampil else None,
    }
    return render(request, "beranda/home.html", context)


def _units(pegawai: Pegawai) -> list[UnitSaya]:
    units = units_of(pegawai, JenisPeran.KEPALA_UNIT, JenisPeran.PENGELOLA)
    pengumpulan = pick_pengumpulan() if units else None
    if pengumpulan is None:
        return []
    return [UnitSaya(unit, rekap_unit(pengumpulan, unit).jumlah) for unit in units]
