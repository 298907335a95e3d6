"""The bytes of a version: never at a public address, always asked for, always written down."""

from http import HTTPStatus

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from berkas.http import load_versi
from berkas.inspection import PemeriksaRusak, PemeriksaSibuk, render_page
from berkas.models import Versi
from berkas.rules.nama_berkas import nama_unduhan
from berkas.services.jejak_audit import record_view
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest
from pegawai.services.jejak_audit import record_jejak

PASIR = "default-src 'none'; sandbox"
LEBAR_GAMBAR = 900  # pixels: a page of small print can be read, 60-150 KB


@require_safe
def download(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The original bytes as they came, as an attachment."""
    versi = load_versi(request, pk=pk)
    rincian = {"versi": versi.nomor}
    record_jejak(
        JenisKejadian.BERKAS_DOWNLOAD,
        oleh=request.user,
        pegawai=versi.berkas.pegawai,
        objek=versi,
        rincian=rincian,
    )
    response = FileResponse(
        _open(versi),
        as_attachment=True,
        filename=nama_unduhan(versi.nama_berkas, versi.nomor),
        content_type="application/pdf",
    )
    return _protect(response, f'"{versi.sha256}"')


@require_safe
def page_image(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponseBase:
    """One page as PNG, drawn in a child process. The browser may keep it for itself but must ask before showing it."""
    versi = load_versi(request, pk=pk)
    if not 1 <= halaman <= (versi.halaman or 0):
        raise Http404
    record_view(versi, oleh=request.user)
    etag = f'"{versi.sha256}-{halaman}-{LEBAR_GAMBAR}"'
    if request.headers.get("If-None-Match") == etag:
        return _protect(HttpResponseNotModified(), etag, cache="private, no-cache")
    try:
        with _open(versi) as isi:
            gambar = render_page(isi.read(), halaman=halaman, lebar=LEBAR_GAMBAR)
    except (PemeriksaSibuk, PemeriksaRusak):
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
    if not gambar:
        raise Http404
    return _protect(HttpResponse(gambar, content_type="image/png"), etag, cache="private, no-cache")


def _open(versi: Versi):  # type: ignore[no-untyped-def]  # noqa: ANN202 storages return their own kinds of File
    try:
        return versi.isi.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error


def _protect(response: HttpResponseBase, etag: str, *, cache: str = "private, no-store") -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache
    response.headers["Content-Security-Policy"] = PASIR
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
