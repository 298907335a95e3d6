"""A file in parts of at most 64 KB (tus 1.0), for links that break. The form that follows makes it a berkas."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from berkas.exceptions import UnggahanDitutup
from berkas.http.unggahan import (
    answer_begun,
    answer_state,
    read_calon,
    read_potongan,
    refuse,
    refuse_closed,
    speak_tus,
)
from berkas.models import Versi
from berkas.queries.unggahan import alamat_form, find_unggahan
from berkas.rules.unggahan import SebabUnggahan
from berkas.services.unggahan import append_potongan, begin_unggahan, cancel_unggahan
from core.rate_limit import count_try
from pegawai.http.akses import PegawaiRequest
from pegawai.http.sesi import save_seldom

AKSI = "unggahan"


@require_POST
@speak_tus
def create(request: PegawaiRequest) -> HttpResponse:
    """The address to send the parts to; the receipt instead, if these bytes were received already."""
    if count_try(request, AKSI, settings.BERKAS_RATE_LIMITS[AKSI], key=str(request.user.pk)) is None:
        return refuse(SebabUnggahan.TERLALU_SERING)
    calon = read_calon(request)
    try:
        begun = begin_unggahan(calon, oleh=request.user)
    except UnggahanDitutup as refusal:
        alamat = alamat_form(calon.dokumen, calon.pegawai, oleh=request.user)
        return refuse(SebabUnggahan.DITUTUP, refusal.pesan, alamat=alamat)
    if isinstance(begun, Versi):
        return JsonResponse({"alamat": reverse("berkas:receipt", args=[begun.tanda_terima])})
    return answer_begun(begun)


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@speak_tus
def unggahan(request: PegawaiRequest, kunci: str) -> HttpResponse:
    if request.method == "HEAD":
        return answer_state(find_unggahan(kunci, request.user))
    if request.method == "DELETE":
        cancel_unggahan(kunci, oleh=request.user)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    save_seldom(request)
    awal, data = read_potongan(request)
    at = timezone.now()  # the part has arrived: of the last one this is the time of receipt
    try:
        sampai = append_potongan(kunci, data, awal=awal, oleh=request.user, at=at)
    except UnggahanDitutup as refusal:
        return refuse_closed(request, kunci, refusal)
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Upload-Offset": str(sampai)})
