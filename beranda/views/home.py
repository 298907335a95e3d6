from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beranda.queries.daftar_berkas import list_berkas, naskah_of
from beranda.queries.langkah_berikut import next_step, open_or_latest
from beranda.views.front import show_front
from berkas.enums import StatusBerkas
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import queue_of
from berkas.queries.sasaran import sasaran_of
from kepatuhan.queries.kepatuhan import Angka, pick_pengumpulan, rekap_unit
from kinerja.queries.dialog import count_laporan, open_laporan
from notifikasi.queries import inbox_of
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can, units_of

KABAR = 3


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
    tampil = open_or_latest(kartu)
    naskah = naskah_of(user, tampil)
    context: dict[str, Any] = {
        "lanjut": next_step(kartu, naskah),
        "daftar": list_berkas(tampil, naskah),
        "laporan_saya": open_laporan(user) if tampil else None,
        "kabar": inbox_of(user)[:KABAR],
        "antrean": _waiting(user),
        "unit_saya": _units(user),
        "laporan_masuk": count_laporan(user),
        "kontak": tampil[0].pengumpulan.kontak_berlaku if tampil else settings.HELP_CONTACT,
    }
    return render(request, "beranda/home.html", context)


def _waiting(pegawai: Pegawai) -> int | None:
    if not can(pegawai, AksiBerkas.VIEW_QUEUE):
        return None
    return queue_of(pegawai).filter(status=StatusBerkas.DIUNGGAH).count()


def _units(pegawai: Pegawai) -> list[UnitSaya]:
    units = units_of(pegawai, JenisPeran.KEPALA_UNIT, JenisPeran.PENGELOLA)
    pengumpulan = pick_pengumpulan() if units else None
    if pengumpulan is None:
        return []
    return [UnitSaya(unit, rekap_unit(pengumpulan, unit).jumlah) for unit in units]
