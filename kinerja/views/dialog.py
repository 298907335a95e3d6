"""Dialog kinerja: proposals and remarks on single lines of an SKP, and their answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from kinerja.enums import JenisBaris
from kinerja.http import get_skp_or_404, number_of
from kinerja.models import Skp, UsulanDialog
from kinerja.services.dialog import (
    accept_usulan,
    add_catatan,
    decline_usulan,
    propose_usulan,
    withdraw_usulan,
)
from kinerja.views.skp import refuse_skp
from pegawai.http.akses import PegawaiRequest


@require_POST
def propose(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Other words for one field (`bagian`: RENCANA-12-rencana), or only a remark on the line when no words are given."""
    skp = get_skp_or_404(request, pk)
    jenis, nomor, bidang = _bagian(request.POST.get("bagian", ""))
    usul, alasan = request.POST.get("teks_baru", ""), request.POST.get("alasan", "")

    def act() -> object:
        if not usul.strip():
            return add_catatan(
                skp, teks=alasan, oleh=request.user, jenis=jenis, baris_id=number_of(nomor) if nomor else None
            )
        return propose_usulan(
            skp, jenis=jenis, baris_id=number_of(nomor), bidang=bidang, teks_baru=usul, alasan=alasan,
            oleh=request.user,
        )  # fmt: skip

    return _do(request, skp, act, "Usulan dikirim." if usul.strip() else "Catatan dikirim.")


@require_POST
def answer(request: PegawaiRequest, pk: int, jawaban: str) -> HttpResponse:
    """terima, tolak or tarik."""
    usulan = get_object_or_404(UsulanDialog.objects.select_related("skp"), pk=pk)
    skp = get_skp_or_404(request, usulan.skp_id)
    tanggapan = request.POST.get("tanggapan", "")
    jawab: dict[str, tuple[Callable[[], object], str]] = {
        "terima": (
            lambda: accept_usulan(usulan, oleh=request.user, tanggapan=tanggapan),
            "Usulan diterima.",
        ),
        "tolak": (
            lambda: decline_usulan(usulan, oleh=request.user, tanggapan=tanggapan),
            "Usulan ditolak.",
        ),
        "tarik": (lambda: withdraw_usulan(usulan, oleh=request.user), "Usulan ditarik."),
    }
    if jawaban not in jawab:
        raise Http404
    return _do(request, skp, *jawab[jawaban])


def _do(request: PegawaiRequest, skp: Skp, act: Callable[[], object], selesai: str) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        ketikan = {
            nama: request.POST.get(nama, "") for nama in ("bagian", "teks_baru", "alasan", "tanggapan")
        }
        return refuse_skp(request, skp.pk, refusal, ketikan=ketikan)
    messages.success(request, selesai)
    return redirect(f"{reverse('kinerja:skp', args=[skp.pk])}#dialog")


def _bagian(teks: str) -> tuple[JenisBaris, str, str]:
    """ "RENCANA-12-rencana" → kind, number, field; "SKP" is the whole."""
    jenis, _, rest = teks.partition("-")
    nomor, _, bidang = rest.partition("-")
    if jenis not in JenisBaris.values or (jenis != JenisBaris.SKP and not nomor):
        raise Http404
    return JenisBaris(jenis), nomor, bidang
