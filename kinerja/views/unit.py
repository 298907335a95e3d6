"""What a unit and everything below it has composed; read by the roles over the unit; other people get 404."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kinerja.forms.unit import PeriodeMpphForm, PeriodeSkpForm
from kinerja.models import Periode
from kinerja.permissions import AksiKinerja
from kinerja.queries.paket import newest_paket
from kinerja.queries.periode import periode_in_use
from kinerja.queries.unit import count_skp, filter_mpph, filter_skp
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.models import UnitKerja
from pegawai.permissions import PEMBACA, can, units_of
from pegawai.services.jejak_audit import record_jejak


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
    page = page_of(request, filter_skp(unit, periode, form.saringan()))
    _record(request, unit, periode, len(page), page.number)
    context = {
        "page_obj": page,
        "angka": count_skp(unit, periode),
        "paket": newest_paket(unit, periode),
        "bawahan": list(UnitKerja.objects.filter(unit.below(), is_active=True).order_by("nama", "pk")),
    }
    return render(request, "kinerja/unit_skp.html", context | _frame(unit, periode, PeriodeSkpForm, request))


@require_safe
def unit_mpph(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = get_unit_or_404(request, pk)
    form = PeriodeMpphForm(request.GET)
    periode = _asked_periode(form)
    if periode is None:
        return render(request, "kinerja/unit_kosong.html", {"unit": unit})
    page = page_of(request, filter_mpph(unit, periode, form.saringan()))
    _record(request, unit, periode, len(page), page.number)
    context = {"page_obj": page} | _frame(unit, periode, PeriodeMpphForm, request)
    return render(request, "kinerja/unit_mpph.html", context)


def get_unit_or_404(request: PegawaiRequest, pk: int) -> UnitKerja:
    unit = get_object_or_404(UnitKerja, pk=pk)
    gate(request.user, AksiKinerja.VIEW_UNIT, unit)
    return unit


def _asked_periode(form: PeriodeSkpForm) -> Periode | None:
    """The one of `?periode=`, else the newest that anything was composed for, else the newest."""
    form.is_valid()
    asked: Periode | None = form.cleaned_data.get("periode")
    return asked or periode_in_use().first() or Periode.objects.order_by("-mulai", "pk").first()


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
