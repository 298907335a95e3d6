"""Ending a campaign, opening it again, and the archive: each with a page that says what follows."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from berkas.forms.penutupan import AlasanForm, BukaKembaliForm
from berkas.http.pengumpulan import load_pengumpulan
from berkas.models import Pengumpulan
from berkas.permissions import AksiPengumpulan
from berkas.queries.ikhtisar import akibat_tutup
from berkas.services.penutupan import (
    archive_pengumpulan,
    close_pengumpulan,
    reopen_pengumpulan,
    unarchive_pengumpulan,
)
from core.exceptions import DomainError
from core.http import add_refusal, sent_data, tell_result
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import Aksi, can


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_close(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    form = AlasanForm(sent_data(request))

    def close() -> str:
        close_pengumpulan(pengumpulan, alasan=form.cleaned_data["alasan"], oleh=request.user)
        return f"{pengumpulan} ditutup."

    context = {"akibat": akibat_tutup(pengumpulan, timezone.now())}
    return _take(
        request, pengumpulan, form, AksiPengumpulan.CLOSE, close, "berkas/pengumpulan_tutup.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_reopen(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    form = BukaKembaliForm(sent_data(request))

    def reopen() -> str:
        reopen_pengumpulan(pengumpulan, **form.for_service(), oleh=request.user)
        return f"{pengumpulan} dibuka kembali."

    return _take(
        request, pengumpulan, form, AksiPengumpulan.REOPEN, reopen, "berkas/pengumpulan_buka.html", {}
    )


@require_POST
def pengumpulan_archive(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    with tell_result(request, f"{pengumpulan} diarsipkan. Halamannya tetap dapat dibuka."):
        archive_pengumpulan(pengumpulan, oleh=request.user)
    return redirect("berkas:pengumpulan_detail", pk=pk)


@require_POST
def pengumpulan_unarchive(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    with tell_result(request, f"{pengumpulan} keluar dari arsip."):
        unarchive_pengumpulan(pengumpulan, oleh=request.user)
    return redirect("berkas:pengumpulan_detail", pk=pk)


def _take(
    request: PegawaiRequest,
    pengumpulan: Pengumpulan,
    form: forms.Form,
    aksi: Aksi[Pengumpulan],
    step: Callable[[], str],
    template: str,
    context: Mapping[str, object],
) -> HttpResponse:
    """The page with its form; where the state does not allow the step, back to the campaign with the reason."""
    izin = can(request.user, aksi, pengumpulan)
    if not izin:
        messages.error(request, izin.alasan)
        return redirect("berkas:pengumpulan_detail", pk=pengumpulan.pk)
    status = HTTPStatus.OK
    if request.method == "POST":
        try:
            if form.is_valid():
                messages.success(request, step())
                return redirect("berkas:pengumpulan_detail", pk=pengumpulan.pk)
        except DomainError as refusal:
            add_refusal(form, refusal)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, template, {"form": form, "pengumpulan": pengumpulan, **context}, status=status)
