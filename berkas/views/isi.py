"""The bytes of a version: never at a public address, always behind a permission, always recorded."""

from http import HTTPStatus
from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from berkas.http.berkas import load_versi
from berkas.models import Versi
from berkas.queries.isi import read_isi_tampil
from berkas.rules.nama_berkas import nama_unduhan
from berkas.rules.pratinjau import LEBAR_KECIL, read_lebar, read_zoom
from berkas.services.jejak_audit import record_download, record_view
from pegawai.http.akses import PegawaiRequest
from pemeriksaan import MAX_PAGE_TEXT, InspectorBroken, InspectorBusy, read_page, render_page

PASIR = "default-src 'none'; sandbox"
CARA_GAMBAR = 2  # changes with how pages are drawn, so that no browser shows what it stored before
DITANDATANGANI = "-ditandatangani"
TIDAK_TERGAMBAR = ("Halaman ini tidak terbaca.", "Unduh berkas untuk melihatnya.")
SEDANG_SIBUK = ("Halaman belum dapat ditampilkan.", "Muat ulang beberapa saat lagi.")


@require_safe
def download(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The original bytes, unchanged, as an attachment."""
    versi = load_versi(request, pk=pk)
    record_download(versi, oleh=request.user)
    return _send(_open(versi), nama_unduhan(versi.nama_kini, versi.nomor), versi.sha256)


@require_safe
def download_signed(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The file up to the end of what was signed, where more stands behind it."""
    versi = load_versi(request, pk=pk)
    if not versi.ada_salinan:
        raise Http404
    isi, nama = _read(versi), nama_unduhan(versi.nama_kini, versi.nomor, DITANDATANGANI)
    record_download(versi, oleh=request.user, isi="salinan yang ditandatangani")
    return _send(BytesIO(isi), nama, f"{versi.sha256}-{versi.panjang_tampil}")


@require_safe
def page(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponse:
    """One page, with links to its neighbours."""
    versi = _load_page(request, pk, halaman)
    context = {
        "versi": versi,
        "berkas": versi.berkas,
        "nomor": halaman,
        "zoom": read_zoom(request.GET.get("zoom")),
    }
    return render(request, "berkas/halaman.html", context)


@require_safe
def page_text(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponse:
    """The text of one page, to be read aloud or copied."""
    versi = _load_page(request, pk, halaman)
    context = {"versi": versi, "berkas": versi.berkas, "nomor": halaman}
    try:
        teks = read_page(_read(versi), page=halaman)
    except (InspectorBusy, InspectorBroken):
        response = render(request, "berkas/teks_halaman.html", context | {"sibuk": True})
        response.status_code, response.headers["Retry-After"] = HTTPStatus.SERVICE_UNAVAILABLE, "5"
        return response
    context |= {"teks": teks, "batas": MAX_PAGE_TEXT}
    return render(request, "berkas/teks_halaman.html", context)


@require_safe
def page_image(request: PegawaiRequest, pk: int, halaman: int) -> HttpResponseBase:
    """One page as PNG, drawn in a child process. The browser may store it, but must ask before showing it."""
    lebar = read_lebar(request.GET.get("lebar"))
    if lebar is None:
        raise Http404
    versi = _load_page(request, pk, halaman)
    etag = f'"{versi.sha256}-{versi.panjang_tampil}-{halaman}-{lebar}-{CARA_GAMBAR}"'
    if request.headers.get("If-None-Match") == etag:
        return _protect(HttpResponseNotModified(), etag, cache="private, no-cache")
    return _protect(_draw(versi, halaman, lebar), etag, cache="private, no-cache")


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
        gambar = render_page(_read(versi), page=halaman, width=lebar)
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


def _send(isi: Any, nama: str, sidik: str) -> HttpResponseBase:
    response = FileResponse(isi, as_attachment=True, filename=nama, content_type="application/pdf")
    return _protect(response, f'"{sidik}"')


def _read(versi: Versi) -> bytes:
    try:
        return read_isi_tampil(versi)
    except FileNotFoundError as error:
        raise Http404 from error


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
