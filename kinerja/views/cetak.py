"""The official forms as PDF: what was set, a draft to look at, a blank one."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.exceptions import DomainError
from kinerja.enums import PendekatanSkp
from kinerja.http import load_mpph, load_skp
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
from pegawai.http.akses import PegawaiRequest


@require_safe
def skp_pdf(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The newest version that was set: what is signed and uploaded."""
    skp = load_skp(request, pk)
    versi = newest_versi_skp(skp)
    if versi is None:
        raise Http404
    versi.skp = skp
    return _send(print_skp(versi, oleh=request.user))


@require_safe
def skp_draft(request: PegawaiRequest, pk: int) -> HttpResponse:
    return _send(preview_skp(load_skp(request, pk), oleh=request.user), inline=True)


@require_safe
def mpph_pdf(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Like `skp_pdf`."""
    mpph = load_mpph(request, pk)
    versi = newest_versi(mpph)
    if versi is None:
        raise Http404
    versi.mpph = mpph
    return _send(print_mpph(versi, oleh=request.user))


@require_safe
def mpph_draft(request: PegawaiRequest, pk: int) -> HttpResponse:
    return _send(preview_mpph(load_mpph(request, pk), oleh=request.user), inline=True)


@require_safe
def blank_pdf(request: PegawaiRequest, periode_id: int, jenis: str) -> HttpResponse:
    """`jenis`: mpph, kualitatif or kuantitatif."""
    periode = get_object_or_404(Periode, pk=periode_id)
    try:
        if jenis == "mpph":
            return _send(print_blank_mpph(pimpinan=request.user, periode=periode, oleh=request.user))
        if jenis.upper() not in PendekatanSkp.values:
            raise Http404
        return _send(
            print_blank_skp(
                pegawai=request.user, periode=periode, pendekatan=jenis.upper(), oleh=request.user
            )
        )
    except DomainError as refusal:
        raise Http404 from refusal


def _send(cetakan: Cetakan, *, inline: bool = False) -> HttpResponse:
    """Our own bytes, made this moment: a draft may open in the browser."""
    response = HttpResponse(cetakan.isi, content_type="application/pdf")
    place = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{cetakan.nama_berkas}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
