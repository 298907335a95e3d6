from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from berkas.forms.dispensasi import DispensasiForm
from berkas.forms.pengecualian import AkhiriForm
from berkas.models import Dispensasi, Pengumpulan
from berkas.permissions import AksiBerkas
from berkas.queries.dispensasi import people_covered, search_dispensasi
from berkas.services.dispensasi import end_dispensasi, grant_dispensasi
from berkas.views.pengumpulan import send_surat
from core.daftar import keping_of
from core.exceptions import Conflict, DomainError
from core.http import add_refusal, render_form, sent_data
from pegawai.http.akses import PegawaiRequest, asked_text, gate

MASA = {"": "Masih berlaku", "lewat": "Sudah lewat", "diakhiri": "Diakhiri"}


@require_safe
def dispensasi_list(request: PegawaiRequest) -> HttpResponse:
    """Those in force, the soonest to expire first; with `?masa=` the expired or the ended ones, the latest first."""
    gate(request.user, AksiBerkas.MANAGE)
    now, masa = timezone.now(), request.GET.get("masa", "")
    saring = {
        "": Q(diakhiri_at=None, tenggat_at__gt=now),
        "lewat": Q(diakhiri_at=None, tenggat_at__lte=now),
        "diakhiri": Q(diakhiri_at__isnull=False),
    }
    masa = masa if masa in saring else ""
    cari = asked_text(request, "cari")
    semua = search_dispensasi(cari)
    per_pengumpulan = dict(
        semua.filter(saring[masa]).order_by().values_list("pengumpulan").annotate(n=Count("pk"))
    )
    dipilih = request.GET.get("pengumpulan", "")
    found = semua.filter(pengumpulan=int(dipilih)) if dipilih in map(str, per_pengumpulan) else semua
    angka = found.aggregate(**{nama or "berlaku": Count("pk", filter=one) for nama, one in saring.items()})
    rows = found.filter(saring[masa]).order_by("-tenggat_at" if masa else "tenggat_at", "pk")
    rows = rows.select_related("pengumpulan", "pegawai__unit", "unit", "oleh", "diakhiri_oleh")
    nama = Pengumpulan.objects.published().filter(pk__in=per_pengumpulan).order_by("-tenggat_at", "-pk")
    pilihan = {"": "Semua pengumpulan", **{str(one.pk): one.nama for one in nama}}
    jumlah = {str(pk): n for pk, n in per_pengumpulan.items()} | {"": sum(per_pengumpulan.values())}
    context = {
        "page_obj": Paginator(rows, 50).get_page(request.GET.get("page")),
        "masa": masa,
        "cari": cari,
        "keping": keping_of(request, "masa", MASA, angka | {"": angka["berlaku"]}),
        "keping_pengumpulan": keping_of(request, "pengumpulan", pilihan, jumlah),
    }
    return render(request, "berkas/dispensasi_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dispensasi_end(request: PegawaiRequest, pk: int) -> HttpResponse:
    """First the question with what follows; then, with a reason, the end."""
    gate(request.user, AksiBerkas.MANAGE)
    related = ("pengumpulan", "pegawai__unit", "unit", "oleh")
    row = get_object_or_404(Dispensasi.objects.select_related(*related), pk=pk)
    form, status = AkhiriForm(sent_data(request)), 0
    if form.is_valid():
        try:
            end_dispensasi(row, oleh=request.user, alasan=form.cleaned_data["alasan"])
        except DomainError as refusal:
            add_refusal(form, refusal)
            status = HTTPStatus.CONFLICT if isinstance(refusal, Conflict) else 0
        else:
            messages.success(request, "Dispensasi diakhiri dan dikabarkan kepada yang bersangkutan.")
            return redirect("berkas:dispensasi_list")
    context = {"form": form, "dispensasi": row, "orang": len(people_covered([row]))}
    response = render_form(request, "berkas/dispensasi_akhiri.html", context)
    response.status_code = status or response.status_code
    return response


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
            add_refusal(form, refusal)
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
