from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from berkas.forms.dispensasi import DispensasiForm
from berkas.models import Dispensasi
from berkas.permissions import AksiBerkas
from berkas.services.dispensasi import grant_dispensasi
from berkas.views.pengumpulan import send_surat
from core.daftar import keping_of
from core.exceptions import DomainError
from core.http import render_form
from pegawai.http.akses import PegawaiRequest, gate


@require_safe
def dispensasi_list(request: PegawaiRequest) -> HttpResponse:
    """The dispensasi in force, soonest to expire first; with `?lewat=1` the expired ones, latest first."""
    gate(request.user, AksiBerkas.MANAGE)
    now, lewat = timezone.now(), request.GET.get("lewat") == "1"
    rows = Dispensasi.objects.select_related("pengumpulan", "pegawai__unit", "unit", "oleh")
    angka = rows.aggregate(semua=Count("pk"), lewat=Count("pk", filter=Q(tenggat_at__lte=now)))
    rows = rows.filter(tenggat_at__lte=now) if lewat else rows.filter(tenggat_at__gt=now)
    rows = rows.order_by("-tenggat_at" if lewat else "tenggat_at", "pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    jumlah = {"": angka["semua"] - angka["lewat"], "1": angka["lewat"]}
    keping = keping_of(request, "lewat", {"": "Masih berlaku", "1": "Sudah lewat"}, jumlah)
    context = {"page_obj": page, "lewat": lewat, "sekarang": now, "keping": keping}
    return render(request, "berkas/dispensasi_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dispensasi_add(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    if request.method != "POST":
        form = DispensasiForm(initial={key: request.GET.get(key) for key in ("pengumpulan", "pegawai")})
        return render(request, "berkas/dispensasi_form.html", {"form": form})
    form = DispensasiForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            given = grant_dispensasi(**form.for_service(), oleh=request.user)
        except DomainError as refusal:
            form.add_error(refusal.kode if refusal.kode in form.fields else None, refusal.pesan)
        else:
            messages.success(
                request, f"{len(given)} dispensasi diberikan dan dikabarkan kepada yang bersangkutan."
            )
            return redirect("berkas:dispensasi_list")
    return render_form(request, "berkas/dispensasi_form.html", {"form": form})


@require_safe
def surat(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    gate(request.user, AksiBerkas.MANAGE)
    dispensasi = get_object_or_404(Dispensasi, pk=pk)
    if not dispensasi.surat:
        raise Http404
    return send_surat(dispensasi.surat.open("rb"), "Surat dispensasi.pdf")
