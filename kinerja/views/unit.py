"""What a unit and everything below it has composed; read by the roles over the unit; other people get 404."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.daftar import Keping, read_urutan
from kinerja.forms.unit import PeriodeMpphForm, PeriodeSkpForm
from kinerja.models import Periode
from kinerja.permissions import AksiKinerja
from kinerja.queries.paket import newest_paket
from kinerja.queries.periode import periode_in_use
from kinerja.queries.unit import SaringanSkp, count_mpph, count_skp, filter_mpph, filter_skp
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.models import UnitKerja
from pegawai.permissions import PEMBACA, can, units_of
from pegawai.services.jejak_audit import record_jejak

KOLOM_SKP = {
    "pegawai": ("pegawai_nama",), "unit": ("pegawai__unit__path", "pegawai_nama"), "status": ("status", "pegawai_nama"),
    "pendekatan": ("pendekatan", "pegawai_nama"), "penilai": ("penilai_nama", "pegawai_nama"),
}  # fmt: skip
KOLOM_MPPH = {
    "pimpinan": ("pimpinan_nama", "nama_tim"), "unit": ("unit__path", "pimpinan_nama"), "status": ("status", "pimpinan_nama"),
    "anggota": ("jumlah_anggota", "pimpinan_nama"),
}  # fmt: skip


@require_safe
def choose_unit(request: PegawaiRequest) -> HttpResponse:
    """The topmost units of this person; with one there is nothing to choose."""
    units = units_of(request.user, *PEMBACA)
    if not units:
        raise Http404
    if len(units) == 1:
        return redirect("kinerja:unit_skp", pk=units[0].pk)
    return render(request, "kinerja/unit_pilih.html", {"units": units})


@require_safe
def unit_skp(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = get_unit_or_404(request, pk)
    form = PeriodeSkpForm(request.GET)
    periode = _asked_periode(form)
    if periode is None:
        return render(request, "kinerja/unit_kosong.html", {"unit": unit})
    urutan = read_urutan(request, KOLOM_SKP, awal="pegawai")
    page = page_of(request, urutan.sort(filter_skp(unit, periode, form.saringan())))
    _record(request, unit, periode, len(page), page.number)
    angka, saringan = count_skp(unit, periode), form.saringan()
    perlu = Keping(
        "Perlu disesuaikan", angka.sesuaikan, f"?periode={periode.pk}&sesuaikan=on", saringan.sesuaikan
    )
    context = {
        "page_obj": page,
        "urutan": urutan,
        "keping": [*_keping(periode, saringan, angka.status), *([perlu] if angka.sesuaikan else [])],
        "angka": angka,
        "paket": newest_paket(unit, periode),
        "bawahan": list(UnitKerja.objects.active().filter(unit.below()).order_by("nama", "pk")),
    }
    return render(request, "kinerja/unit_skp.html", context | _frame(unit, periode, PeriodeSkpForm, request))


@require_safe
def unit_mpph(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = get_unit_or_404(request, pk)
    form = PeriodeMpphForm(request.GET)
    periode = _asked_periode(form)
    if periode is None:
        return render(request, "kinerja/unit_kosong.html", {"unit": unit})
    urutan = read_urutan(request, KOLOM_MPPH, awal="unit")
    page = page_of(request, urutan.sort(filter_mpph(unit, periode, form.saringan())))
    _record(request, unit, periode, len(page), page.number)
    keping = _keping(periode, form.saringan(), count_mpph(unit, periode))
    context = {"page_obj": page, "urutan": urutan, "keping": keping} | _frame(
        unit, periode, PeriodeMpphForm, request
    )
    return render(request, "kinerja/unit_mpph.html", context)


def get_unit_or_404(request: PegawaiRequest, pk: int) -> UnitKerja:
    unit = get_object_or_404(UnitKerja, pk=pk)
    gate(request.user, AksiKinerja.VIEW_UNIT, unit)
    return unit


def _asked_periode(form: PeriodeSkpForm) -> Periode | None:
    """The one of `?periode=`, else the newest that anything was composed for, else the newest."""
    form.is_valid()
    asked: Periode | None = form.cleaned_data.get("periode")
    newest = Periode.objects.select_related("kohort").order_by("-mulai", "pk")
    return asked or periode_in_use().first() or newest.first()


def _keping(periode: Periode, saringan: SaringanSkp, angka: Mapping[Any, int]) -> list[Keping]:
    """All, then each status. They count the unit in the period, so they leave out what is searched for."""
    semua = Keping(
        "Semua", sum(angka.values()), f"?periode={periode.pk}", not (saringan.status or saringan.sesuaikan)
    )
    per_status = (
        Keping(
            status.label, n, f"?periode={periode.pk}&status={status.value}", saringan.status == status.value
        )
        for status, n in angka.items()
    )
    return [semua, *per_status]


def _frame(
    unit: UnitKerja, periode: Periode, form: type[PeriodeSkpForm], request: PegawaiRequest
) -> dict[str, Any]:
    sent = request.GET.dict() | {"periode": periode.pk}
    above = UnitKerja.objects.get_parent(unit)
    induk = above if above and can(request.user, AksiKinerja.VIEW_UNIT, above) else None
    return {"unit": unit, "periode": periode, "form": form(initial=sent), "induk": induk}


def _record(request: PegawaiRequest, unit: UnitKerja, periode: Periode, jumlah: int, halaman: int) -> None:
    rincian = {"periode": periode.pk, "daftar": jumlah, "halaman": halaman}
    record_jejak(JenisKejadian.KINERJA_VIEW, oleh=request.user, objek=unit, rincian=rincian)
