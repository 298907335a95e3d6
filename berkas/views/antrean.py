"""The queue: what waits for a decision, and the verification of several at once."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from berkas.forms.antrean import AntreanFilter
from berkas.forms.review import PilihanForm
from berkas.models import Berkas
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import oldest_first, queue_of
from berkas.queries.kecocokan import count_same_files, kecocokan_of
from berkas.queries.tanda import tanda_of
from berkas.rules.sekaligus import TandaBerkas
from berkas.services.review import verify_many
from core.http import render_form
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.permissions import can

SEHALAMAN = 25


@require_safe
def queue(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.VIEW_QUEUE)
    saringan = AntreanFilter(request.GET, oleh=request.user)
    rows = oldest_first(saringan.qs)
    page = Paginator(rows, SEHALAMAN).get_page(request.GET.get("page"))
    shown = list(page)
    sama, tanda = count_same_files(shown, among=saringan.queryset), tanda_of(shown)
    context = {
        "form": saringan.form,
        "page_obj": page,
        "baris": [_row(request, berkas, sama, tanda[berkas.pk]) for berkas in shown],
        "saring": request.GET.urlencode(),
        "boleh_memeriksa": can(request.user, AksiBerkas.REVIEW),
    }
    return render(request, "berkas/queue.html", context)


@require_POST
def bulk_verify(request: PegawaiRequest) -> HttpResponse:
    """First the list of the chosen files; with `yakin` the decisions, each separately, with the result of each."""
    gate(request.user, AksiBerkas.REVIEW)
    form = PilihanForm(request.POST)
    context: dict[str, object] = {"form": form, "saring": request.GET.urlencode()}
    if not form.is_valid():
        return render_form(request, "berkas/queue_verify.html", context)
    versi = form.pairs()
    chosen = list(oldest_first(queue_of(request.user).filter(pk__in=versi)))
    if "yakin" in request.POST:
        hasil = verify_many([(berkas, versi[berkas.pk]) for berkas in chosen], oleh=request.user)
        return render(request, "berkas/queue_result.html", context | {"hasil": hasil})
    tanda = tanda_of(chosen)
    baris = [
        {
            "berkas": berkas,
            "kunci": f"{berkas.pk}:{versi[berkas.pk]}",
            "dilewati": _skipped_because(request, berkas, tanda[berkas.pk]),
        }
        for berkas in chosen
    ]
    dapat = sum(not one["dilewati"] for one in baris)
    return render_form(request, "berkas/queue_verify.html", context | {"baris": baris, "dapat": dapat})


def _skipped_because(request: PegawaiRequest, berkas: Berkas, tanda: TandaBerkas) -> str:
    """Why the verification of several at once would skip this one; empty if it would not."""
    izin = can(request.user, AksiBerkas.REVIEW, berkas)
    return tanda.alasan if izin else str(izin.alasan)


def _row(
    request: PegawaiRequest, berkas: Berkas, sama: Mapping[str, int], tanda: TandaBerkas
) -> dict[str, object]:
    versi = berkas.versi_terkini
    return {
        "berkas": berkas,
        "tanda": tanda,
        "kecocokan": kecocokan_of(versi) if versi else None,
        "sama": sama.get(versi.sha256, 0) if versi else 0,
        "izin": can(request.user, AksiBerkas.REVIEW, berkas),
        "lama": timezone.now() - berkas.status_at,
    }
