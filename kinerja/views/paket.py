"""The ZIP with a unit's SKPs: requested, followed while it is made, downloaded."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import DomainError
from kinerja.enums import PAKET_BERJALAN, StatusSkp
from kinerja.http import PAKET, may_print, number_of
from kinerja.models import PaketCetak, Periode
from kinerja.permissions import AksiKinerja
from kinerja.queries.unit import count_skp
from kinerja.services.paket import record_unduhan, request_paket
from kinerja.views.unit import get_unit_or_404
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import UnitKerja

TERLALU_SERING = "Anda baru saja meminta banyak paket. Coba lagi dalam satu jam."


@require_POST
def paket_start(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = get_unit_or_404(request, pk)
    periode = get_object_or_404(Periode, pk=number_of(request.POST.get("periode", "")))
    if not may_print(request, PAKET):
        return _refuse(request, TERLALU_SERING, unit, periode)
    try:
        paket = request_paket(unit=unit, periode=periode, oleh=request.user)
    except DomainError as refusal:
        return _refuse(request, refusal.pesan, unit, periode)
    return redirect("kinerja:paket", pk=paket.pk)


def _refuse(request: PegawaiRequest, pesan: str, unit: UnitKerja, periode: Periode) -> HttpResponse:
    messages.error(request, pesan)
    return redirect(f"{reverse('kinerja:unit_skp', args=[unit.pk])}?periode={periode.pk}")


@never_cache
@require_safe
def paket(request: PegawaiRequest, pk: int) -> HttpResponse:
    """A request of htmx gets only the part that changes."""
    one = _load(request, pk)
    is_part = request.headers.get("HX-Request") == "true"
    context = {"paket": one, "berjalan": one.status in PAKET_BERJALAN}
    if not is_part:
        angka = count_skp(one.unit, one.periode)
        context |= {"angka": angka, "ditetapkan": angka.status[StatusSkp.DITETAPKAN]}
    return render(request, "kinerja/paket_keadaan.html" if is_part else "kinerja/paket.html", context)


@require_safe
def paket_zip(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    one = _load(request, pk)
    try:
        record_unduhan(one, oleh=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.pesan)
        return redirect("kinerja:paket", pk=pk)
    nama = f"SKP_{one.periode.tahun}_{one.unit.kode}.zip"
    response = FileResponse(
        one.isi.open("rb"), as_attachment=True, filename=nama, content_type="application/zip"
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _load(request: PegawaiRequest, pk: int) -> PaketCetak:
    one = get_object_or_404(PaketCetak.objects.select_related("unit", "periode", "oleh"), pk=pk)
    gate(request.user, AksiKinerja.VIEW_UNIT, one.unit)
    return one
