from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from berkas.forms.pengumpulan import PengumpulanForm
from berkas.models import Pengumpulan
from berkas.permissions import AksiBerkas
from berkas.queries.pengumpulan import ringkasan_pengumpulan
from berkas.services.pengumpulan import save_pengumpulan
from core.exceptions import DomainError
from core.http import render_form
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.permissions import can


@require_safe
def pengumpulan_list(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    rows = Pengumpulan.objects.select_related("periode").prefetch_related("dokumen")
    rows = rows.annotate(jumlah_dispensasi=Count("dispensasi")).order_by("-tenggat_at", "-pk")
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"page_obj": page, "ringkasan": ringkasan_pengumpulan(list(page), timezone.now())}
    return render(request, "berkas/pengumpulan_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_add(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    return _edit(request, Pengumpulan())


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    return _edit(request, get_object_or_404(Pengumpulan, pk=pk))


def _edit(request: PegawaiRequest, pengumpulan: Pengumpulan) -> HttpResponse:
    is_post = request.method == "POST"
    data, files = (request.POST, request.FILES) if is_post else (None, None)
    form = PengumpulanForm(data, files, instance=pengumpulan)
    if is_post and _save(request, form):
        messages.success(request, f"Pengumpulan {form.instance} disimpan.")
        return redirect("berkas:pengumpulan_list")
    now = timezone.now()
    context = {
        "form": form,
        "pengumpulan": pengumpulan if pengumpulan.pk else None,
        "ringkasan": ringkasan_pengumpulan([pengumpulan], now)[0] if pengumpulan.pk else None,
        "dispensasi": pengumpulan.dispensasi.filter(tenggat_at__gt=now).count() if pengumpulan.pk else 0,
    }
    return render_form(request, "berkas/pengumpulan_form.html", context)


def _save(request: PegawaiRequest, form: PengumpulanForm) -> bool:
    if not form.is_valid():
        return False
    try:
        save_pengumpulan(form.instance, dokumen=form.dokumen(), oleh=request.user)
    except DomainError as refusal:
        form.add_error(None, refusal.pesan)
        return False
    return True


@require_safe
def surat(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The letter of a campaign: for its addressees, and for people who manage or review."""
    pengumpulan = get_object_or_404(Pengumpulan, pk=pk)
    is_asked = pengumpulan.kohort == request.user.kohort
    if not pengumpulan.surat or not (is_asked or can(request.user, AksiBerkas.VIEW_QUEUE)):
        raise Http404
    return send_surat(pengumpulan.surat.open("rb"), "Surat pengumpulan.pdf")


def send_surat(isi: object, nama: str) -> HttpResponseBase:
    response = FileResponse(isi, as_attachment=True, filename=nama, content_type="application/pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response
