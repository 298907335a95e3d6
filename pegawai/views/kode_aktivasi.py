"""The code of one person, made in front of them or for a letter of their own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.http import render_form, sent_data
from core.pdf.qr import render_qr
from pegawai.forms.kode_aktivasi import MasaKodeForm
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.http.aktivasi import alamat_aktivasi
from pegawai.models import Pegawai
from pegawai.permissions import AksiPegawai
from pegawai.rules.kode_aktivasi import format_kode
from pegawai.services.kode_aktivasi import issue_kode, revoke_kode


@never_cache
def issue(request: PegawaiRequest, pk: int) -> HttpResponse:
    """GET asks, POST issues. The code is only in the answer of the POST."""
    oleh, pegawai = request.user, _load(pk)
    gate(oleh, AksiPegawai.ISSUE_KODE, pegawai)
    form = MasaKodeForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        (baru,) = issue_kode([pegawai], hari=form.cleaned_data["hari"], oleh=oleh)
        context = {
            "pegawai": pegawai,
            "kode": format_kode(baru.kode),
            "berlaku_sampai_at": baru.berlaku_sampai_at,
            "alamat": alamat_aktivasi(),
            "qr": mark_safe(render_qr(alamat_aktivasi(baru.kode))),  # noqa: S308 - drawn here, from letters of ours
        }
        return render(request, "pegawai/kode_aktivasi_baru.html", context)
    return render_form(request, "pegawai/kode_aktivasi.html", {"form": form, "pegawai": pegawai})


@require_POST
def revoke(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh, pegawai = request.user, _load(pk)
    gate(oleh, AksiPegawai.ISSUE_KODE, pegawai)
    if revoke_kode([pegawai], oleh=oleh):
        messages.success(request, f"Kode aktivasi {pegawai.nama_lengkap} dicabut.")
    else:
        messages.info(request, "Tidak ada kode yang beredar: sudah dipakai atau sudah dicabut.")
    return redirect("pegawai:detail", pk)


def _load(pk: int) -> Pegawai:
    return get_object_or_404(Pegawai.objects.get_queryset().select_related("unit"), pk=pk)
