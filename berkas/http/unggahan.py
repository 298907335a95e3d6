"""Uploads in parts over HTTP: tus 1.0 (core, creation, expiration, termination)."""

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from berkas.exceptions import UnggahanDitutup
from berkas.forms.upload import UploadForm
from berkas.forms.wakil import WakilForm
from berkas.http.berkas import load_diwakili, load_dokumen
from berkas.models import DokumenWajib, UnggahanBersambung
from berkas.queries.unggahan import alamat_form, find_unggahan, has_lapsed
from berkas.rules.unggahan import KALIMAT, POTONGAN_TERBESAR, UMUR, SebabUnggahan, read_metadata
from berkas.services.unggahan import CalonUnggahan, UnggahanTerhenti
from core.exceptions import NotAllowed
from pegawai.http.akses import PegawaiRequest
from pegawai.models import Pegawai
from pemeriksaan.wording.messages import split_remedy

TUS = "1.0.0"
JENIS_POTONGAN = "application/offset+octet-stream"
SHA256 = re.compile("[0-9a-f]{64}")
S = SebabUnggahan
STATUS = {
    S.PERMINTAAN: 400,
    S.KOSONG: 400,
    S.DITUTUP: 403,
    S.TAK_ADA: 404,
    S.SAMBUNGAN: 409,
    S.GUGUR: 410,
    S.TERLALU_BESAR: 413,
    S.POTONGAN: 413,
    S.JENIS_ISI: 415,
    S.DIKEMBALIKAN: 422,
    S.PENUH: 429,
    S.TERLALU_SERING: 429,
    S.ISI_BERBEDA: 460,  # tus: checksum mismatch
}
P = ParamSpec("P")
View = Callable[Concatenate[PegawaiRequest, P], HttpResponse]


def speak_tus(view: View[P]) -> View[P]:
    """Asks for the version of the protocol, and answers refusals as JSON with the same words as the pages."""

    @wraps(view)
    def answer(request: PegawaiRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.headers.get("Tus-Resumable") != TUS:
            response = HttpResponse(status=HTTPStatus.PRECONDITION_FAILED, headers={"Tus-Version": TUS})
        else:
            response = _answer(view, request, *args, **kwargs)
        response.headers["Tus-Resumable"] = TUS
        return response

    return answer


def _answer(view: View[P], request: PegawaiRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except UnggahanTerhenti as refusal:
        response = refuse(refusal.sebab, refusal.pesan)
        if refusal.sampai is not None:
            response.headers["Upload-Offset"] = str(refusal.sampai)
        return response
    except (NotAllowed, Http404) as refusal:
        if isinstance(refusal, UnggahanDitutup):
            raise
        return refuse(S.TAK_ADA)


def refuse(sebab: SebabUnggahan, pesan: str = "", *, alamat: str = "") -> JsonResponse:
    """`pesan` where another rule words it; `alamat` leads to the page that explains it."""
    kata = split_remedy(pesan) if pesan and sebab not in KALIMAT else KALIMAT[sebab]
    isi = {"kode": sebab, "sebab": kata[0], "cara": kata[1], "alamat": alamat}
    return JsonResponse(isi, status=STATUS[sebab])


def read_calon(request: PegawaiRequest) -> CalonUnggahan:
    """Raises UnggahanTerhenti for headers that cannot be read, Http404 for what does not exist for this person."""
    try:
        kata = read_metadata(request.headers.get("Upload-Metadata", ""))
        ukuran, sha256 = _number(request.headers.get("Upload-Length", "")), kata["sha256"].lower()
    except (ValueError, KeyError) as error:
        raise UnggahanTerhenti(S.PERMINTAAN) from error
    if not SHA256.fullmatch(sha256) or "\x00" in "".join(kata.values()):
        raise UnggahanTerhenti(S.PERMINTAAN)
    pegawai = _load_pegawai(request, kata.get("pegawai", ""))
    dokumen = load_dokumen(pegawai, pk=_number_or_404(kata["dokumen"])) if kata.get("dokumen") else None
    if dokumen is None and pegawai.pk != request.user.pk:
        raise Http404  # prints are handed in by their owners
    isian = _valid_isian(request, pegawai, dokumen, kata) if dokumen else {}
    return CalonUnggahan(pegawai, dokumen, sha256, ukuran, kata.get("filename", ""), isian)


def _number(teks: str) -> int:
    if not (teks.isascii() and teks.isdigit() and len(teks) <= 18):
        raise ValueError(teks)
    return int(teks)


def _load_pegawai(request: PegawaiRequest, pk: str) -> Pegawai:
    is_sendiri = not pk or pk == str(request.user.pk)
    return request.user if is_sendiri else load_diwakili(request, _number_or_404(pk))


def _number_or_404(teks: str) -> int:
    try:
        return _number(teks)
    except ValueError as error:
        raise Http404 from error


def _valid_isian(
    request: PegawaiRequest, pegawai: Pegawai, dokumen: DokumenWajib, kata: dict[str, str]
) -> dict[str, Any]:
    """The fields of the form as far as they are right. What is wrong is told when the form is sent; the bytes can come."""
    kind = UploadForm if pegawai.pk == request.user.pk else WakilForm
    form = kind(kata, dokumen=dokumen)
    form.full_clean()
    isian = {nama: form.cleaned_data[nama] for nama in form.cleaned_data if nama in ISIAN}
    wakil = form.cleaned_data.get("wakil")
    if wakil and not wakil.kurang:
        isian |= {"alasan": str(wakil.alasan), "keterangan": wakil.keterangan}
    return isian


ISIAN = ("nama_berkas", "menyatakan_basah", "niat")


def refuse_closed(request: PegawaiRequest, kunci: str, refusal: UnggahanDitutup) -> HttpResponse:
    row = find_unggahan(kunci, request.user)
    alamat = alamat_form(row.dokumen, row.pegawai, oleh=request.user) if row else ""
    return refuse(S.DITUTUP, refusal.pesan, alamat=alamat)


def read_potongan(request: PegawaiRequest) -> tuple[int, bytes]:
    """Where the part begins, and its bytes; at most 64 KB are read. Raises UnggahanTerhenti."""
    if request.content_type != JENIS_POTONGAN:
        raise UnggahanTerhenti(S.JENIS_ISI)
    try:
        awal = _number(request.headers.get("Upload-Offset", ""))
        panjang = _number(request.headers.get("Content-Length", ""))
    except ValueError as error:
        raise UnggahanTerhenti(S.PERMINTAAN) from error
    if panjang > POTONGAN_TERBESAR:
        raise UnggahanTerhenti(S.POTONGAN)
    try:
        data = request.read(panjang)
    except OSError as error:  # the connection broke
        raise UnggahanTerhenti(S.PERMINTAAN) from error
    if not data or len(data) != panjang:
        raise UnggahanTerhenti(S.PERMINTAAN)
    return awal, data


def answer_begun(row: UnggahanBersambung) -> HttpResponse:
    return HttpResponse(
        status=HTTPStatus.CREATED,
        headers={
            "Location": reverse("berkas:unggahan", args=[row.kunci]),
            "Upload-Offset": str(row.sampai),
            "Upload-Expires": http_date((row.dibuat_at + UMUR).timestamp()),
        },
    )


def answer_state(row: UnggahanBersambung | None) -> HttpResponse:
    """To HEAD, which has no body."""
    if row is None:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    if has_lapsed(row, timezone.now()):
        return HttpResponse(status=HTTPStatus.GONE)
    sampai = row.ukuran if row.lengkap_at else row.sampai
    return HttpResponse(headers={"Upload-Offset": str(sampai), "Upload-Length": str(row.ukuran)})
