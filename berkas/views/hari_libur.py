"""The calendar of holidays, year by year."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.forms.hari_libur import HariLiburForm, TahunForm
from berkas.models import HariLibur
from berkas.permissions import AksiBerkas
from berkas.services.hari_libur import delete_hari_libur, fill_hari_libur, save_hari_libur
from core.exceptions import DomainError
from core.http import render_form, sent_data, tell_result
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.permissions import today


@require_safe
def hari_libur_list(request: PegawaiRequest) -> HttpResponse:
    """The days of one year, `?tahun=`; of this year without or with a value that is none."""
    gate(request.user, AksiBerkas.MANAGE)
    form = TahunForm(request.GET)
    tahun = form.cleaned_data["tahun"] if form.is_valid() else today().year
    rows = HariLibur.objects.within(date(tahun, 1, 1), date(tahun, 12, 31)).order_by("tanggal", "pk")
    tahun_lain = sorted({one.year for one in HariLibur.objects.dates("tanggal", "year")} | {today().year})
    context = {"rows": rows, "tahun": tahun, "tahun_lain": tahun_lain}
    return render(request, "berkas/hari_libur_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hari_libur_add(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    return _edit(request, HariLibur())


@require_http_methods(["GET", "HEAD", "POST"])
def hari_libur_edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    return _edit(request, get_object_or_404(HariLibur, pk=pk))


@require_POST
def hari_libur_delete(request: PegawaiRequest, pk: int) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    hari = get_object_or_404(HariLibur, pk=pk)
    tahun = hari.tanggal.year
    with tell_result(request, f"{hari} dihapus dari kalender."):
        delete_hari_libur(hari, oleh=request.user)
    return redirect(_list_of(tahun))


@require_POST
def hari_libur_fill(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    form = TahunForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["tahun"][0]))
        return redirect("berkas:hari_libur_list")
    tahun = form.cleaned_data["tahun"]
    try:
        jumlah = fill_hari_libur(tahun, oleh=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.pesan)
        return redirect("berkas:hari_libur_list")
    messages.success(request, f"{jumlah} hari libur {tahun} ditambahkan dari kalender bawaan.")
    return redirect(_list_of(tahun))


def _edit(request: PegawaiRequest, hari: HariLibur) -> HttpResponse:
    form = HariLiburForm(sent_data(request), instance=hari)
    if request.method == "POST" and form.is_valid():
        save_hari_libur(form.instance, oleh=request.user)
        messages.success(request, f"{form.instance} disimpan.")
        return redirect(_list_of(form.instance.tanggal.year))
    return render_form(request, "berkas/hari_libur_form.html", {"form": form, "ada": bool(hari.pk)})


def _list_of(tahun: int) -> str:
    return f"{reverse('berkas:hari_libur_list')}?tahun={tahun}"
