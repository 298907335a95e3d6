from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from berkas.forms.upload import CetakanForm
from berkas.http.berkas import load_dokumen, with_body
from berkas.http.upload import TERLAMBAT, Bawaan, HalamanUnggah, brought_file, to_receipt
from berkas.models.pengumpulan import BATAS_UKURAN
from berkas.queries.cetakan import dokumen_for
from berkas.queries.sasaran import late_of
from berkas.rules.cetakan import BUKAN_CETAKAN, TIDAK_DIMINTA
from core.exceptions import DomainError
from core.http import render_form, sent_data
from kinerja.queries.cetak import recognise_cetak
from pegawai.http.akses import PegawaiRequest


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
    dokumen = load_dokumen(request.user, pengumpulan__pk=pengumpulan_id, jenis=jenis.upper())
    return HalamanUnggah(request, request.user, dokumen).answer()


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
        try:
            return _take_in_printed(request, form, bawaan)
        except DomainError as refusal:
            form.refuse(refusal)
    return render_form(request, "berkas/upload_cetakan.html", {"form": form, "kontak": settings.HELP_CONTACT})


def _take_in_printed(request: PegawaiRequest, form: CetakanForm, bawaan: Bawaan) -> HttpResponse:
    isi = form.cleaned_data["isi"]
    cetakan = recognise_cetak(isi.read()) if isi.size <= BATAS_UKURAN else None
    isi.seek(0)
    dokumen = dokumen_for(cetakan, request.user) if cetakan else None
    if dokumen is None:
        raise DomainError(TIDAK_DIMINTA if cetakan else BUKAN_CETAKAN)
    page = HalamanUnggah(request, request.user, dokumen)
    return page.take_in(bawaan, {"isi": isi, "nama_berkas": ""})
