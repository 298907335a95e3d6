"""Uploads for a person without a phone, or in hospital: by the pengelola of the unit or by BKPSDM, with a reason."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from berkas.exceptions import UnggahanDitutup
from berkas.forms.wakil import WakilForm
from berkas.http.berkas import with_body
from berkas.http.unggahan import (
    Bawaan,
    brought_file,
    open_form,
    recall_refusal,
    received_at,
    take_in,
    to_receipt,
)
from berkas.models import DokumenWajib
from berkas.permissions import AksiBerkas, AksiPermohonan
from berkas.queries.kecocokan import explain_penandatangan
from berkas.queries.sasaran import KartuDokumen, kartu_of, sasaran_of
from berkas.rules.pesan_tutup import SebabTutup
from berkas.services.niat import opened_at
from berkas.views.upload import TERLAMBAT
from core.exceptions import DomainError, NotAllowed
from core.http import render_form
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import Pegawai
from pegawai.permissions import can


def choose(request: PegawaiRequest, pegawai_id: int) -> HttpResponse:
    """Which document; people themselves are led to their own page."""
    pegawai = _load_pegawai(request, pegawai_id)
    if pegawai.pk == request.user.pk:
        return redirect("berkas:sasaran")
    return render(request, "berkas/wakil.html", {"pegawai": pegawai, "kartu": sasaran_of(pegawai)})


@csrf_exempt  # only for the line before the body is read; `_add` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PegawaiRequest, pegawai_id: int, pengumpulan_id: int, jenis: str) -> HttpResponse:
    return with_body(request, _add, pegawai_id, pengumpulan_id, jenis)


@csrf_protect
def _add(request: PegawaiRequest, pegawai_id: int, pengumpulan_id: int, jenis: str) -> HttpResponse:
    pegawai = _load_pegawai(request, pegawai_id)
    dokumen = _load_dokumen(pegawai, pengumpulan_id, jenis)
    if pegawai.pk == request.user.pk:
        return redirect("berkas:add", pengumpulan_id, jenis)
    if request.method == "POST":
        return _receive(request, pegawai, dokumen)
    kartu, niat = open_form(request.user, pegawai, dokumen)
    if not kartu.penilaian.boleh:
        return _closed(request, pegawai, kartu)
    if kartu.perlu_konfirmasi and TERLAMBAT not in request.GET:
        return render(request, "berkas/upload_terlambat.html", {"kartu": kartu, "pegawai": pegawai})
    form = WakilForm(dokumen=dokumen, initial={"niat": niat})
    recall_refusal(form, request.user, pegawai, dokumen)
    return render(request, "berkas/wakil_upload.html", _shown(pegawai, kartu, form))


def _receive(request: PegawaiRequest, pegawai: Pegawai, dokumen: DokumenWajib) -> HttpResponse:
    bawaan = brought_file(request, pegawai, dokumen)
    if bawaan.versi:
        return to_receipt(bawaan.versi)
    form = WakilForm(request.POST, bawaan.files, dokumen=dokumen)
    if bawaan.kurang:
        form.explain_missing(bawaan.kurang)
    if form.is_valid():
        return _take_in(request, pegawai, dokumen, form, bawaan)
    return _show(request, pegawai, dokumen, form)


def _take_in(
    request: PegawaiRequest, pegawai: Pegawai, dokumen: DokumenWajib, form: WakilForm, bawaan: Bawaan
) -> HttpResponse:
    try:
        versi = take_in(request, bawaan, form.cleaned_data, pegawai=pegawai, dokumen=dokumen)
    except UnggahanDitutup as refusal:
        kartu = _kartu(request, pegawai, dokumen, received_at(request, bawaan))
        if not kartu.penilaian.boleh:
            return _closed(request, pegawai, kartu, terkirim=True)
        form.refuse(refusal)
        return _show(request, pegawai, dokumen, form)
    except NotAllowed as refusal:
        raise Http404 from refusal
    except DomainError as refusal:
        form.refuse(refusal)
        return _show(request, pegawai, dokumen, form)
    return to_receipt(versi)


def _show(request: PegawaiRequest, pegawai: Pegawai, dokumen: DokumenWajib, form: WakilForm) -> HttpResponse:
    kartu = _kartu(request, pegawai, dokumen, timezone.now())
    return render_form(request, "berkas/wakil_upload.html", _shown(pegawai, kartu, form))


def _shown(pegawai: Pegawai, kartu: KartuDokumen, form: WakilForm) -> dict[str, Any]:
    return {
        "form": form,
        "pegawai": pegawai,
        "kartu": kartu,
        "penandatangan": explain_penandatangan(pegawai, kartu.dokumen),
        "kontak": kartu.dokumen.pengumpulan.kontak_berlaku,
    }


def _kartu(request: PegawaiRequest, pegawai: Pegawai, dokumen: DokumenWajib, pada: datetime) -> KartuDokumen:
    niat_at = opened_at(request.POST.get("niat", ""), pegawai, dokumen)
    return kartu_of(pegawai, dokumen, pada, niat_at=niat_at or pada)


def _closed(
    request: PegawaiRequest, pegawai: Pegawai, kartu: KartuDokumen, *, terkirim: bool = False
) -> HttpResponse:
    boleh = kartu.tutup.sebab == SebabTutup.LEWAT and can(request.user, AksiPermohonan.ASK, pegawai)
    context = {
        "pegawai": pegawai,
        "dokumen": kartu.dokumen,
        "kartu": kartu,
        "terkirim": terkirim,
        "boleh_ajukan": boleh and kartu.perlu_tindakan,
    }
    return render(request, "berkas/wakil_ditutup.html", context, status=HTTPStatus.FORBIDDEN)


def _load_pegawai(request: PegawaiRequest, pk: int) -> Pegawai:
    rows = Pegawai.objects.active().select_related("unit", "pejabat_penilai")
    pegawai = get_object_or_404(rows, pk=pk)
    gate(request.user, AksiBerkas.UPLOAD, pegawai)
    return pegawai


def _load_dokumen(pegawai: Pegawai, pengumpulan_id: int, jenis: str) -> DokumenWajib:
    """What is not demanded of the person does not exist."""
    rows = DokumenWajib.objects.published().select_related("pengumpulan__periode")
    dokumen = get_object_or_404(rows, pengumpulan__pk=pengumpulan_id, jenis=jenis.upper())
    if not dokumen.pengumpulan.asks(pegawai):
        raise Http404
    return dokumen
