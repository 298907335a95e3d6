"""The tree of units: its list, one unit with its history, and the suggestions of the line that asks for a unit."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.daftar import keping_of
from pegawai.forms.pilih_unit import label_of_unit
from pegawai.http.akses import PegawaiRequest, asked_text, gate
from pegawai.models import UnitKerja
from pegawai.permissions import AksiPegawai, Izin, can, tolak
from pegawai.queries.kepala import kepala_unit
from pegawai.queries.pegawai import units_seen_by
from pegawai.queries.rencana_sotk import count_open_rencana
from pegawai.queries.unit_kerja import (
    count_units,
    list_units,
    parents_of,
    people_in,
    riwayat_of,
    search_units,
    unfold,
    units_administered_by,
)

SEHALAMAN = 200
SARAN = 8
STATUS = {"": "Aktif", "ditutup": "Ditutup", "semua": "Semua"}


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    """One branch at a time is unfolded, so the page stays small however large the tree is."""
    oleh = request.user
    gate(oleh, AksiPegawai.VIEW_UNITS)
    semua = units_administered_by(oleh)
    status = request.GET.get("status", "")
    rows = _by_status(semua, status)
    cari = asked_text(request, "cari")
    kini = None if cari or status else _asked(request, semua)
    found = unfold(rows, kini) if kini else search_units(rows, cari)
    page = Paginator(found, SEHALAMAN).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "baris": list_units(list(page), kini),
        "jumlah": semua.filter(ditutup__isnull=True).count(),
        "cari": cari,
        "kini": kini,
        "keping": keping_of(request, "status", STATUS, count_units(semua)),
        "boleh_impor": can(oleh, AksiPegawai.IMPORT_UNIT),
        "rencana_terbuka": count_open_rencana() if can(oleh, AksiPegawai.IMPORT_UNIT) else 0,
    }
    return render(request, "pegawai/unit_list.html", context)


@require_safe
def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(UnitKerja.objects.select_related("digabung_ke"), pk=pk)
    gate(request.user, AksiPegawai.VIEW_UNIT, unit)
    boleh = can(request.user, AksiPegawai.MANAGE_UNIT, unit)
    subs = UnitKerja.objects.filter(unit.below()).order_by("nama", "pk")
    context = {
        "unit": unit,
        "atas": UnitKerja.objects.filter(unit.above()).order_by("path"),
        "kepala": kepala_unit(unit),
        "pegawai": people_in(unit),
        "subunit": list_units(list(subs[:SEHALAMAN])),
        "lebih": max(0, unit.numchild - SEHALAMAN),
        "riwayat": riwayat_of(unit),
        "boleh": boleh,
        "tindakan": _tindakan(unit) if boleh else [],
    }
    return render(request, "pegawai/unit.html", context)


@require_safe
def suggest(request: PegawaiRequest) -> HttpResponse:
    """The first units that fit what is typed, among those that the person may see."""
    gate(request.user, AksiPegawai.VIEW_LIST)
    rows = units_seen_by(request.user)
    if request.GET.get("aktif"):
        rows = rows.filter(ditutup__isnull=True)
    teks = asked_text(request, "q")
    found = list(
        search_units(rows, teks.replace("(", " ").replace(")", " ")).order_by("depth", "nama", "pk")[
            : SARAN + 1
        ]
    )
    atas = parents_of(found)
    unit = [
        {
            "nama": one.nama, "kode": one.kode, "atas": atas.get(one.pk, ""), "ditutup": one.ditutup is not None,
            "nilai": label_of_unit(one),
        }
        for one in found[:SARAN]
    ]  # fmt: skip
    return JsonResponse({"unit": unit, "lebih": len(found) > SARAN})


def _asked(request: PegawaiRequest, rows: QuerySet[UnitKerja]) -> UnitKerja | None:
    """The unit that is to be unfolded; else the topmost."""
    di = request.GET.get("di", "")
    found = rows.filter(pk=int(di)).first() if di.isascii() and di.isdecimal() and len(di) < 16 else None
    return found or rows.first()


def _by_status(rows: QuerySet[UnitKerja], status: str) -> QuerySet[UnitKerja]:
    if status == "semua":
        return rows
    return rows.filter(ditutup__isnull=status != "ditutup")


def _tindakan(unit: UnitKerja) -> list[dict[str, Any]]:
    """The buttons of the page, each with the reason why it is grey."""
    akar = unit.is_root() and tolak(
        "Instansi berada paling atas, dan tidak dapat dipindah, digabung, atau ditutup."
    )
    if unit.ditutup is not None:
        return [
            _tombol("unit_edit", "pencil", "Ubah nama, kode, atau jenis"),
            _tombol("unit_reopen", "rotate-ccw", "Buka kembali"),
        ]
    return [
        _tombol("unit_add", "plus", "Tambah unit di bawahnya"),
        _tombol("unit_edit", "pencil", "Ubah nama, kode, atau jenis"),
        _tombol("unit_move", "move", "Pindahkan ke unit lain", akar),
        _tombol("unit_merge", "merge", "Gabungkan ke unit lain", akar),
        _tombol("unit_close", "circle-slash", "Tutup unit", akar),
    ]


def _tombol(url: str, ikon: str, teks: str, larangan: Izin | bool = False) -> dict[str, Any]:
    return {
        "url": f"pegawai:{url}",
        "ikon": ikon,
        "teks": teks,
        "alasan": larangan.alasan if isinstance(larangan, Izin) else "",
    }
