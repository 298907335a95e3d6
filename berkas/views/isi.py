"""The bytes of a version: never at a public address, always behind a permission, always recorded."""

from http import HTTPStatus

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from berkas.http import load_versi
from berkas.models import Versi
from berkas.rules.nama_berkas import nama_unduhan
from berkas.services.jejak_audit import record_view
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import InspectorBroken, InspectorBusy, render_page

PASIR = "default-src 'none'; sandbox"
LEBAR_GAMBAR = 900  # pixels: small print stays readable, 60-150 KB
LEBAR_KECIL = 160
TIDAK_TERGAMBAR = ("Halaman ini tidak terbaca.", "Unduh berkas untuk melihatnya.")
SEDANG_SIBUK = ("Halaman belum dapat ditampilkan.", "Muat ulang beberapa saat lagi.")


@require_safe
def download(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The original bytes, unchanged, as an attachment."""
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
def page(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponse:
    """One page, with links to its neighbours."""
    versi = _load_page(request, pk, halaman)
    return render(request, "berkas/halaman.html", {"versi": versi, "berkas": versi.berkas, "nomor": halaman})


@require_safe
def page_image(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponseBase:
    """One page as PNG, drawn in a child process. The browser may store it, but must ask before showing it."""
    versi = _load_page(request, pk, halaman)
    etag = f'"{versi.sha256}-{halaman}-{LEBAR_GAMBAR}"'
    if request.headers.get("If-None-Match") == etag:
        return _protect(HttpResponseNotModified(), etag, cache="private, no-cache")
    return _protect(_draw(versi, halaman, LEBAR_GAMBAR), etag, cache="private, no-cache")


@require_safe
def page_thumb(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponseBase:
    """The same, small enough to see all pages at a glance; not stored."""
    versi = _load_page(request, pk, halaman)
    return _protect(_draw(versi, halaman, LEBAR_KECIL))


def _load_page(request: PegawaiRequest, pk: int, halaman: int) -> Versi:
    versi = load_versi(request, pk=pk)
    if not 1 <= halaman <= (versi.halaman or 0):
        raise Http404
    record_view(versi, oleh=request.user)
    return versi


def _draw(versi: Versi, halaman: int, lebar: int) -> HttpResponse:
    """The picture, or a picture that says why there is none; browsers show it with any status."""
    try:
        with _open(versi) as isi:
            gambar = render_page(isi.read(), page=halaman, width=lebar)
    except (InspectorBusy, InspectorBroken):
        return _say_instead(SEDANG_SIBUK, HTTPStatus.SERVICE_UNAVAILABLE)
    except Http404:
        return _say_instead(TIDAK_TERGAMBAR, HTTPStatus.NOT_FOUND)
    if not gambar:
        return _say_instead(TIDAK_TERGAMBAR, HTTPStatus.NOT_FOUND)
    return HttpResponse(gambar, content_type="image/png")


def _say_instead(kalimat: tuple[str, str], status: HTTPStatus) -> HttpResponse:
    gambar = render_to_string("berkas/halaman.svg", {"kalimat": kalimat})
    headers = {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return HttpResponse(gambar, content_type="image/svg+xml", status=status, headers=headers)


def _open(versi: Versi):  # type: ignore[no-untyped-def]  # noqa: ANN202 storages return their own kinds of File
    try:
        return versi.isi.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error


def _protect(
    response: HttpResponseBase, etag: str = "", *, cache: str = "private, no-store"
) -> HttpResponseBase:
    """`etag` and `cache` are for existing pictures; a missing one is never cached."""
    is_there = response.status_code < HTTPStatus.BAD_REQUEST
    if etag and is_there:
        response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache if is_there else "private, no-store"
    response.headers["Content-Security-Policy"] = PASIR
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
