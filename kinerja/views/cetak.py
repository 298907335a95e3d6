"""The official forms as PDF: what was set, a draft to look at, a blank one."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.exceptions import DomainError, NotAllowed
from kinerja.enums import PendekatanSkp
from kinerja.http import get_mpph_or_404, get_skp_or_404, may_print, status_of
from kinerja.models import Periode
from kinerja.queries.mpph import newest_versi
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import (
    Cetakan,
    preview_mpph,
    preview_skp,
    print_blank_mpph,
    print_blank_skp,
    print_mpph,
    print_skp,
)
from kinerja.services.jejak_audit import record_view
from pegawai.http.akses import PegawaiRequest

TERLALU_SERING = "Anda baru saja mencetak banyak formulir. Coba lagi dalam 10 menit."


@require_safe
def skp_pdf(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The newest version that was set: what is signed and uploaded."""
    skp = get_skp_or_404(request, pk)
    versi = newest_versi_skp(skp)
    if versi is None:
        raise Http404
    versi.skp = skp
    return _answer(request, lambda: print_skp(versi, oleh=request.user))


@require_safe
def skp_draft(request: PegawaiRequest, pk: int) -> HttpResponse:
    skp = get_skp_or_404(request, pk)
    record_view(skp, oleh=request.user)
    return _answer(request, lambda: preview_skp(skp, oleh=request.user), inline=True)


@require_safe
def mpph_pdf(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Like `skp_pdf`."""
    mpph = get_mpph_or_404(request, pk)
    versi = newest_versi(mpph)
    if versi is None:
        raise Http404
    versi.mpph = mpph
    return _answer(request, lambda: print_mpph(versi, oleh=request.user))


@require_safe
def mpph_draft(request: PegawaiRequest, pk: int) -> HttpResponse:
    mpph = get_mpph_or_404(request, pk)
    record_view(mpph, oleh=request.user)
    return _answer(request, lambda: preview_mpph(mpph, oleh=request.user), inline=True)


@require_safe
def blank_pdf(request: PegawaiRequest, periode_id: int, jenis: str) -> HttpResponse:
    """`jenis`: mpph, kualitatif or kuantitatif."""
    periode = get_object_or_404(Periode, pk=periode_id)
    if jenis != "mpph" and jenis.upper() not in PendekatanSkp.values:
        raise Http404

    def blank() -> Cetakan:
        if jenis == "mpph":
            return print_blank_mpph(pimpinan=request.user, periode=periode, oleh=request.user)
        return print_blank_skp(
            pegawai=request.user, periode=periode, pendekatan=jenis.upper(), oleh=request.user
        )

    return _answer(request, blank)


def _answer(request: PegawaiRequest, make: Callable[[], Cetakan], *, inline: bool = False) -> HttpResponse:
    if not may_print(request):
        return _refuse(request, TERLALU_SERING, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        return _send(make(), inline=inline)
    except NotAllowed as refusal:
        raise Http404 from refusal
    except DomainError as refusal:
        return _refuse(request, refusal.pesan, status_of(refusal))


def _refuse(request: PegawaiRequest, pesan: str, status: int) -> HttpResponse:
    return render(request, "kinerja/cetak_ditolak.html", {"pesan": pesan}, status=status)


def _send(cetakan: Cetakan, *, inline: bool = False) -> HttpResponse:
    """Our own bytes, made this moment: a draft may open in the browser."""
    response = HttpResponse(cetakan.isi, content_type="application/pdf")
    place = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{cetakan.nama_berkas}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
