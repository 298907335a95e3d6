"""Applying, throwing away and undoing a change of a running campaign."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from berkas.forms.perubahan import PerubahanForm
from berkas.http.pengumpulan import load_pengumpulan
from berkas.models import PerubahanPengumpulan
from berkas.rules.pesan_pengumpulan import count_penerima
from berkas.services.perubahan import apply_perubahan, discard_perubahan, undo_perubahan
from berkas.views.pengumpulan import show_detail
from core.exceptions import DomainError
from core.http import add_refusal, tell_result
from pegawai.http.akses import PegawaiRequest


@require_POST
def perubahan_apply(request: PegawaiRequest, pk: int, perubahan_id: int) -> HttpResponse:
    pengumpulan, perubahan = load_pengumpulan(request, pk), _load(pk, perubahan_id)
    form = PerubahanForm(request.POST)
    if form.is_valid():
        try:
            hasil = apply_perubahan(perubahan, alasan=form.cleaned_data["alasan"], oleh=request.user)
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Perubahan terbit. {count_penerima(hasil.orang, hasil.kepala)}.")
            return redirect("berkas:pengumpulan_detail", pk=pk)
    return show_detail(request, pengumpulan, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def perubahan_discard(request: PegawaiRequest, pk: int, perubahan_id: int) -> HttpResponse:
    load_pengumpulan(request, pk)
    perubahan = _load(pk, perubahan_id)
    with tell_result(request, "Perubahan dibuang. Tidak ada yang berlaku."):
        discard_perubahan(perubahan, oleh=request.user)
    return redirect("berkas:pengumpulan_detail", pk=pk)


@require_POST
def perubahan_undo(request: PegawaiRequest, pk: int, perubahan_id: int) -> HttpResponse:
    load_pengumpulan(request, pk)
    perubahan = _load(pk, perubahan_id)
    with tell_result(request, "Perubahan diurungkan, dan setiap orang diberi tahu."):
        undo_perubahan(perubahan, oleh=request.user)
    return redirect("berkas:pengumpulan_detail", pk=pk)


def _load(pk: int, perubahan_id: int) -> PerubahanPengumpulan:
    return get_object_or_404(PerubahanPengumpulan, pk=perubahan_id, pengumpulan=pk)
