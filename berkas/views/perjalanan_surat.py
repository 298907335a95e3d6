"""The letter as a head gets it: to read, and to confirm that it was passed on. And the copies."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from berkas.enums import StatusPengumpulan
from berkas.forms.perjalanan_surat import TeruskanForm
from berkas.http.perjalanan_surat import load_surat
from berkas.models import Pengumpulan, TembusanSurat
from berkas.permissions import AksiSurat, acts_for
from berkas.queries.penerima_surat import PENGURUS, tembusan_of
from berkas.queries.perjalanan_surat import CabangSurat, perjalanan_of
from berkas.queries.ringkasan_surat import tenggat_surat
from berkas.services.perjalanan_surat import forward_surat, read_surat, undo_forward
from berkas.services.tembusan import read_tembusan
from core.exceptions import DomainError
from core.http import render_form, tell_result
from notifikasi.services.pesan import mark_read_about
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.permissions import can, units_of


@require_safe
def surat_list(request: PegawaiRequest) -> HttpResponse:
    """The letters of the person's own units, and the copies for them."""
    units = units_of(request.user, *PENGURUS)
    running = Pengumpulan.objects.pickable().filter(surat_beredar_at__isnull=False)
    rows = [
        baris
        for pengumpulan in (running.order_by("-tenggat_at", "-pk") if units else [])
        for baris in perjalanan_of(pengumpulan, units)
        if acts_for(request.user, baris.unit)
    ]
    context = {"rows": rows, "tembusan": list(tembusan_of(request.user)), "memimpin": bool(units)}
    return render(request, "berkas/surat_list.html", context)


@require_safe
def surat_unit(request: PegawaiRequest, pk: int, unit_id: int) -> HttpResponse:
    """Its first opening by the unit's own head or pengelola is the reading."""
    cabang = load_surat(request, pk, unit_id)
    read_surat(cabang.baris.surat, oleh=request.user)
    mark_read_about(request.path, pegawai=request.user)
    return _show(request, cabang, TeruskanForm())


@require_POST
def surat_forward(request: PegawaiRequest, pk: int, unit_id: int) -> HttpResponse:
    baris, _ = load_surat(request, pk, unit_id)
    form = TeruskanForm(request.POST)
    if form.is_valid():
        try:
            diberitahu = forward_surat(baris.surat, oleh=request.user, **form.for_service())
        except DomainError as refusal:
            form.add_error(None, refusal.pesan)
        else:
            kepala = f" {diberitahu} kepala unit di bawahnya diberi tahu." if diberitahu else ""
            messages.success(request, f"Tercatat: {baris.unit} sudah meneruskan surat.{kepala}")
            return redirect("berkas:surat_unit", pk=pk, unit_id=unit_id)
    return _show(request, load_surat(request, pk, unit_id), form)


@require_POST
def surat_undo(request: PegawaiRequest, pk: int, unit_id: int) -> HttpResponse:
    baris, _ = load_surat(request, pk, unit_id)
    with tell_result(request, f"Konfirmasi {baris.unit} diurungkan."):
        undo_forward(baris.surat, oleh=request.user)
    return redirect("berkas:surat_unit", pk=pk, unit_id=unit_id)


@require_safe
def surat_tembusan(request: PegawaiRequest, pk: int) -> HttpResponse:
    """A copy: its opening is all that it asks for."""
    rows = TembusanSurat.objects.select_related("pengumpulan__periode", "pengumpulan__kohort", "unit")
    tembusan = get_object_or_404(rows, pk=pk)
    if tembusan.pengumpulan.is_konsep:
        raise Http404
    gate(request.user, AksiSurat.OPEN_TEMBUSAN, tembusan)
    read_tembusan(tembusan, oleh=request.user)
    mark_read_about(request.path, pegawai=request.user)
    context = _letter(tembusan.pengumpulan) | {"tenggat": tenggat_surat(tembusan.pengumpulan, None)}
    return render(request, "berkas/surat_tembusan.html", context)


def _letter(pengumpulan: Pengumpulan) -> dict[str, object]:
    dokumen = sorted(pengumpulan.dokumen.all(), key=lambda one: one.jenis)
    return {"pengumpulan": pengumpulan, "dokumen": dokumen}


def _show(request: PegawaiRequest, cabang: CabangSurat, form: TeruskanForm) -> HttpResponse:
    baris = cabang.baris
    pengumpulan, unit = baris.surat.pengumpulan, baris.unit
    context = _letter(pengumpulan) | {
        "baris": baris,
        "surat": baris.surat,
        "unit": unit,
        "form": form,
        "pada": timezone.now(),
        "tenggat": tenggat_surat(pengumpulan, unit),
        "bawah": cabang.bawah,
        "boleh_teruskan": can(request.user, AksiSurat.FORWARD, baris.surat),
        "boleh_urungkan": can(request.user, AksiSurat.UNDO, baris.surat),
        "mewakili": not acts_for(request.user, unit),
        "is_beredar": pengumpulan.status == StatusPengumpulan.TERBIT,
    }
    return render_form(request, "berkas/surat_unit.html", context)
