"""One berkas before a verifikator: the pages, the findings, the decision. Every address keeps the filter of the queue."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from berkas.enums import StatusBerkas
from berkas.forms.antrean import AntreanFilter
from berkas.forms.review import ReopenForm, ReturnForm, VerifyForm
from berkas.http import load_berkas
from berkas.models import Berkas
from berkas.permissions import Aksi, can
from berkas.queries.antrean import Tetangga, neighbours
from berkas.queries.berkas import jejak_of, versi_of
from berkas.queries.review import internal_notes
from berkas.services.jejak_audit import record_view
from berkas.services.review import claim_berkas, release_berkas, reopen_berkas, return_berkas, verify_berkas
from core.exceptions import Conflict, DomainError, NotAllowed
from core.http import render_form
from pegawai.http.akses import PegawaiRequest


@require_safe
def review(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)
    if berkas.versi_terkini is not None:
        record_view(berkas.versi_terkini, oleh=request.user)
    return _page(request, berkas)


@require_POST
def claim(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)
    try:
        claim_berkas(berkas, oleh=request.user)
    except DomainError as refusal:
        messages.warning(request, refusal.pesan)
        return _go(request, "berkas:queue")
    return _go(request, "berkas:review", pk)


@require_POST
def release(request: PegawaiRequest, pk: int) -> HttpResponse:
    release_berkas(_load(request, pk), oleh=request.user)
    return _go(request, "berkas:queue")


@require_POST
def verify(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas, form = _load(request, pk), VerifyForm(request.POST)
    if not form.is_valid():
        return _page(request, berkas, form=form, verify_form=form)
    berikut, data = _neighbours(request, berkas).sesudah, form.cleaned_data
    try:
        verify_berkas(
            berkas, oleh=request.user, versi_id=data["versi"], catatan_internal=data["catatan_internal"]
        )
    except DomainError as refusal:
        return _refused(request, pk, refusal, form, verify_form=form)
    messages.success(request, f"{berkas.dokumen.jenis} {berkas.pegawai} terverifikasi.")
    return _go_on(request, berikut)


@require_POST
def return_(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas, form = _load(request, pk), ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, berkas, form=form, return_form=form)
    berikut, data = _neighbours(request, berkas).sesudah, form.cleaned_data
    try:
        return_berkas(
            berkas,
            oleh=request.user,
            versi_id=data["versi"],
            alasan=data["alasan"],
            catatan=data["catatan"],
            catatan_internal=data["catatan_internal"],
        )
    except DomainError as refusal:
        return _refused(request, pk, refusal, form, return_form=form)
    messages.success(request, f"{berkas.dokumen.jenis} {berkas.pegawai} dikembalikan.")
    return _go_on(request, berikut)


@require_POST
def reopen(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas, form = _load(request, pk), ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, berkas, form=form, reopen_form=form)
    try:
        reopen_berkas(berkas, oleh=request.user, catatan=form.cleaned_data["catatan"])
    except DomainError as refusal:
        return _refused(request, pk, refusal, form, reopen_form=form)
    messages.success(
        request, f"{berkas.dokumen.jenis} {berkas.pegawai} dibuka kembali dan menunggu verifikasi."
    )
    return _go(request, "berkas:review", pk)


def _load(request: PegawaiRequest, pk: int) -> Berkas:
    """Only for the desk: the owner and the unit heads have their own page of the berkas."""
    if not can(request.user, Aksi.VIEW_QUEUE):
        raise Http404
    return load_berkas(request, pk)


def _page(request: PegawaiRequest, berkas: Berkas, **forms: Any) -> HttpResponse:
    versi = berkas.versi_terkini
    if versi is None:
        raise Http404
    initial = {"versi": versi.pk}
    context = {
        "berkas": berkas,
        "versi": versi,
        "halaman": range(1, (versi.halaman or 0) + 1),
        "ringkasan": versi_of(berkas),
        "jejak": jejak_of(berkas),
        "catatan_internal": internal_notes(berkas),
        "izin": can(request.user, Aksi.REVIEW, berkas),
        "izin_buka": can(request.user, Aksi.REOPEN, berkas),
        "is_diputuskan": berkas.status in (StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN),
        "is_klaim_saya": berkas.diklaim_oleh_id == request.user.pk,
        "tetangga": _neighbours(request, berkas),
        "saring": request.GET.urlencode(),
        "verify_form": VerifyForm(initial=initial),
        "return_form": ReturnForm(initial=initial),
        "reopen_form": ReopenForm(),
    }
    return render_form(request, "berkas/review.html", context | forms)


def _refused(request: PegawaiRequest, pk: int, refusal: DomainError, form: Any, **forms: Any) -> HttpResponse:
    """The page as it is now, with the refusal on top and what was typed kept."""
    form.add_error(refusal.kode if refusal.kode in form.fields else None, refusal.pesan)
    page = _page(request, get_object_or_404(_fresh(), pk=pk), form=form, **forms)
    if isinstance(refusal, Conflict):
        page.status_code = HTTPStatus.CONFLICT
    elif isinstance(refusal, NotAllowed):
        page.status_code = HTTPStatus.FORBIDDEN
    return page


def _fresh() -> Any:
    return Berkas.objects.select_related("pegawai__unit", "dokumen__pengumpulan__periode", "versi_terkini")


def _neighbours(request: PegawaiRequest, berkas: Berkas) -> Tetangga:
    return neighbours(AntreanFilter(request.GET, oleh=request.user).qs, berkas, oleh=request.user)


def _go(request: PegawaiRequest, name: str, *args: Any) -> HttpResponseRedirect:
    saring = request.GET.urlencode()
    return redirect(reverse(name, args=args) + (f"?{saring}" if saring else ""))


def _go_on(request: PegawaiRequest, berikut: Berkas | None) -> HttpResponseRedirect:
    """On to the next of the filtered queue, held for the same person; at its end back to the list."""
    if berikut is None:
        return _go(request, "berkas:queue")
    try:
        claim_berkas(berikut, oleh=request.user)
    except DomainError:
        return _go(request, "berkas:queue")
    return _go(request, "berkas:review", berikut.pk)
