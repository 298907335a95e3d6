from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from berkas.exceptions import UnggahanDitutup
from berkas.forms.upload import UploadForm
from berkas.http import BatasUploadHandler
from berkas.models import DokumenWajib
from berkas.queries.sasaran import kartu_of
from berkas.rules.pesan_tenggat import explain_closed
from berkas.services.niat import issue_niat
from berkas.services.upload import TIDAK_TERUNGGAH, upload_berkas
from core.exceptions import DomainError, NotAllowed
from core.http import render_form
from pegawai.http.akses import PegawaiRequest

BODY_ERRORS = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)


@csrf_exempt  # only for the line before the body is read; `_add` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PegawaiRequest, pengumpulan_id: int, jenis: str) -> HttpResponse:
    """Tambah berkas. The handler that stops hoarding must be in place before anything reads the body."""
    request.upload_handlers = [BatasUploadHandler(request)]
    try:
        return _add(request, pengumpulan_id, jenis)
    except BODY_ERRORS:
        context = {"pesan": TIDAK_TERUNGGAH, "ada_kesalahan": True}
        return render(request, "berkas/upload_gagal.html", context, status=HTTPStatus.BAD_REQUEST)


@csrf_protect
def _add(request: PegawaiRequest, pengumpulan_id: int, jenis: str) -> HttpResponse:
    dokumen = _load_dokumen(request, pengumpulan_id, jenis)
    if request.method == "POST":
        return _receive(request, dokumen)
    kartu = kartu_of(request.user, dokumen)
    if not kartu.penilaian.boleh:
        return _closed(
            request, dokumen, explain_closed(kartu.penilaian, kartu.tenggat, kartu.pengumpulan.kontak)
        )
    form = UploadForm(dokumen=dokumen, initial={"niat": issue_niat(request.user, dokumen)})
    return render(request, "berkas/upload.html", {"form": form, "kartu": kartu})


def _load_dokumen(request: PegawaiRequest, pengumpulan_id: int, jenis: str) -> DokumenWajib:
    """What is not demanded of the person does not exist for them."""
    rows = DokumenWajib.objects.select_related("pengumpulan__periode")
    dokumen = get_object_or_404(rows, pengumpulan=pengumpulan_id, jenis=jenis.upper())
    if dokumen.pengumpulan.kohort != request.user.kohort:
        raise Http404
    return dokumen


def _receive(request: PegawaiRequest, dokumen: DokumenWajib) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES, dokumen=dokumen)
    if form.is_valid():
        try:
            versi = upload_berkas(
                pegawai=request.user, dokumen=dokumen, oleh=request.user, **form.cleaned_data
            )
        except UnggahanDitutup as refusal:
            return _closed(request, dokumen, refusal.pesan)
        except NotAllowed as refusal:
            raise Http404 from refusal
        except DomainError as refusal:
            form.refuse(refusal.pesan)
        else:
            response = redirect("berkas:receipt", nomor=versi.tanda_terima)
            response.status_code = HTTPStatus.SEE_OTHER
            return response
    context = {"form": form, "kartu": kartu_of(request.user, dokumen)}
    return render_form(request, "berkas/upload.html", context)


def _closed(request: PegawaiRequest, dokumen: DokumenWajib, pesan: str) -> HttpResponse:
    context = {"dokumen": dokumen, "pengumpulan": dokumen.pengumpulan, "pesan": pesan}
    return render(request, "berkas/upload_ditutup.html", context, status=HTTPStatus.FORBIDDEN)
