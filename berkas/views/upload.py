from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from berkas.exceptions import UnggahanDitutup
from berkas.forms.upload import CetakanForm, UploadForm
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
from berkas.models.pengumpulan import BATAS_UKURAN
from berkas.queries.cetakan import dokumen_for
from berkas.queries.kecocokan import explain_penandatangan
from berkas.queries.sasaran import KartuDokumen, kartu_of, kartu_pengumpulan_of, late_of
from berkas.rules.cetakan import BUKAN_CETAKAN, TIDAK_DIMINTA
from berkas.services.niat import opened_at
from core.exceptions import DomainError, NotAllowed
from core.http import render_form, sent_data
from kinerja.queries.cetak import recognise_cetak
from pegawai.http.akses import PegawaiRequest

TERLAMBAT = "terlambat"  # in the address: the person has read that it will be late


@csrf_exempt  # only for the line before the body is read; `_add` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PegawaiRequest, pengumpulan_id: int, jenis: str) -> HttpResponse:
    """Tambah berkas."""
    return with_body(request, _add, pengumpulan_id, jenis)


@csrf_exempt  # like `add`
@require_http_methods(["GET", "HEAD", "POST"])
def add_printed(request: PegawaiRequest) -> HttpResponse:
    """A document that was composed and printed here and is signed now: it brings its kind and period along."""
    return with_body(request, _add_printed)


@csrf_protect
def _add(request: PegawaiRequest, pengumpulan_id: int, jenis: str) -> HttpResponse:
    dokumen = _load_dokumen(request, pengumpulan_id, jenis)
    if request.method == "POST":
        return _receive(request, dokumen)
    kartu, niat = open_form(request.user, request.user, dokumen)
    if not kartu.penilaian.boleh:
        return _closed(request, kartu)
    if kartu.perlu_konfirmasi and TERLAMBAT not in request.GET:
        return render(request, "berkas/upload_terlambat.html", {"kartu": kartu})
    form = UploadForm(dokumen=dokumen, initial={"niat": niat})
    recall_refusal(form, request.user, request.user, dokumen)
    return render(request, "berkas/upload.html", _shown(request, dokumen, form) | {"kartu": kartu})


def _receive(request: PegawaiRequest, dokumen: DokumenWajib) -> HttpResponse:
    bawaan = brought_file(request, request.user, dokumen)
    if bawaan.versi:
        return to_receipt(bawaan.versi)
    form = UploadForm(request.POST, bawaan.files, dokumen=dokumen)
    if bawaan.kurang:
        form.explain_missing(bawaan.kurang)
    if form.is_valid():
        return _take_in(request, dokumen, form, form.cleaned_data, bawaan)
    return _again(request, dokumen, form)


@csrf_protect
def _add_printed(request: PegawaiRequest) -> HttpResponse:
    if request.method != "POST" and TERLAMBAT not in request.GET and (late := late_of(request.user)):
        context = {"kartu": late[0], "jenis": " dan ".join(one.dokumen.jenis for one in late)}
        return render(request, "berkas/upload_terlambat.html", context)
    bawaan = brought_file(request, request.user, None)
    if bawaan.versi:
        return to_receipt(bawaan.versi)
    form = CetakanForm(sent_data(request), bawaan.files or None)
    if bawaan.kurang:
        form.explain_missing(bawaan.kurang)
    if form.is_valid():
        isi = form.cleaned_data["isi"]
        cetakan = recognise_cetak(isi.read()) if isi.size <= BATAS_UKURAN else None
        isi.seek(0)
        dokumen = dokumen_for(cetakan, request.user) if cetakan else None
        if dokumen is not None:
            return _take_in(request, dokumen, form, {"isi": isi, "nama_berkas": ""}, bawaan)
        form.refuse(DomainError(TIDAK_DIMINTA if cetakan else BUKAN_CETAKAN))
    return _show_printed(request, form)


def _show_printed(request: PegawaiRequest, form: CetakanForm) -> HttpResponse:
    return render_form(request, "berkas/upload_cetakan.html", {"form": form, "kontak": settings.HELP_CONTACT})


def _load_dokumen(request: PegawaiRequest, pengumpulan_id: int, jenis: str) -> DokumenWajib:
    """What is not demanded of the person does not exist for them."""
    rows = DokumenWajib.objects.published().select_related("pengumpulan__periode")
    dokumen = get_object_or_404(rows, pengumpulan__pk=pengumpulan_id, jenis=jenis.upper())
    if not dokumen.pengumpulan.asks(request.user):
        raise Http404
    return dokumen


def _take_in(
    request: PegawaiRequest,
    dokumen: DokumenWajib,
    form: UploadForm | CetakanForm,
    isian: dict[str, Any],
    bawaan: Bawaan,
) -> HttpResponse:
    try:
        versi = take_in(request, bawaan, isian, pegawai=request.user, dokumen=dokumen)
    except UnggahanDitutup as refusal:
        tiba_at = received_at(request, bawaan)
        kartu = kartu_of(request.user, dokumen, tiba_at, niat_at=_opened_at(request, dokumen))
        if not kartu.penilaian.boleh:
            return _closed(request, kartu, terkirim=isian["isi"].name, tiba_at=tiba_at)
        form.refuse(refusal)
        return _again(request, dokumen, form)
    except NotAllowed as refusal:
        raise Http404 from refusal
    except DomainError as refusal:
        form.refuse(refusal)
        return _again(request, dokumen, form)
    return to_receipt(versi)


def _again(request: PegawaiRequest, dokumen: DokumenWajib, form: UploadForm | CetakanForm) -> HttpResponse:
    if isinstance(form, CetakanForm):
        return _show_printed(request, form)
    kartu = kartu_of(request.user, dokumen, niat_at=_opened_at(request, dokumen))
    if not kartu.penilaian.boleh:
        return _closed(request, kartu, ditolak=" ".join(str(one) for one in form.errors.get("isi", ())))
    return render_form(request, "berkas/upload.html", _shown(request, dokumen, form) | {"kartu": kartu})


def _opened_at(request: PegawaiRequest, dokumen: DokumenWajib) -> datetime:
    return opened_at(request.POST.get("niat", ""), request.user, dokumen) or timezone.now()


def _shown(request: PegawaiRequest, dokumen: DokumenWajib, form: UploadForm) -> dict[str, object]:
    penandatangan = explain_penandatangan(request.user, dokumen)
    return {"form": form, "penandatangan": penandatangan, "kontak": dokumen.pengumpulan.kontak_berlaku}


def _closed(request: PegawaiRequest, kartu: KartuDokumen, **kiriman: object) -> HttpResponse:
    """`kiriman`: of a file that was sent all the same, `terkirim` its name and `tiba_at`, or why it was `ditolak` before."""
    pengumpulan = kartu.dokumen.pengumpulan
    context = {
        "kartu": kartu,
        "dokumen": kartu.dokumen,
        "pengumpulan": pengumpulan,
        "semua": kartu_pengumpulan_of(request.user, pengumpulan, kartu.pada),
        **kiriman,
    }
    return render(request, "berkas/upload_ditutup.html", context, status=HTTPStatus.FORBIDDEN)
