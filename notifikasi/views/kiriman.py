from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.daftar import keping_of
from core.http import tell_result
from notifikasi.enums import StatusKiriman
from notifikasi.forms.kiriman import SaringKirimanForm
from notifikasi.models import Kiriman
from notifikasi.permissions import AksiNotifikasi
from notifikasi.queries import antrean, outbox
from notifikasi.rules import TERSENDAT
from notifikasi.services.kiriman import resend_all_failed, resend_kiriman
from pegawai.http.akses import PegawaiRequest, gate

P = ParamSpec("P")
View = Callable[Concatenate[PegawaiRequest, P], HttpResponse]


def _for_outbox(view: View[P]) -> View[P]:
    """For other people this page does not exist."""

    @wraps(view)
    def gated(request: PegawaiRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        gate(request.user, AksiNotifikasi.MANAGE_OUTBOX)
        return view(request, *args, **kwargs)

    return gated


@_for_outbox
def outbox_list(request: PegawaiRequest) -> HttpResponse:
    form = SaringKirimanForm(request.GET)
    rows = outbox(**form.cleaned_data) if form.is_valid() else outbox()
    kinds = antrean()
    jumlah: dict[str, int] = {
        StatusKiriman.MENUNGGU: sum(kind.menunggu for kind in kinds),
        StatusKiriman.GAGAL: sum(kind.gagal for kind in kinds),
        StatusKiriman.DILEWATI: sum(kind.dilewati for kind in kinds),
    }
    belum_sampai = sum(jumlah.values())
    terkirim = Kiriman.objects.filter(status=StatusKiriman.TERKIRIM).count()
    pilihan = {"": "Belum sampai", **dict(StatusKiriman.choices)}
    oldest = min((kind.tertua for kind in kinds if kind.tertua), default=None)
    return render(
        request,
        "notifikasi/kiriman_list.html",
        {
            "form": SaringKirimanForm(initial=request.GET.dict()),
            "page_obj": Paginator(rows, 50).get_page(request.GET.get("page")),
            "antrean": kinds,
            "gagal": jumlah[StatusKiriman.GAGAL],
            "keping": keping_of(
                request, "status", pilihan, {"": belum_sampai, **jumlah, StatusKiriman.TERKIRIM: terkirim}
            ),
            "umur_tertua": timezone.now() - oldest if oldest else None,
            "tersendat": bool(oldest and timezone.now() - oldest > TERSENDAT),
        },
    )


@require_POST
@_for_outbox
def resend(request: PegawaiRequest, pk: int) -> HttpResponse:
    kiriman = get_object_or_404(Kiriman.objects.select_related("penerima"), pk=pk)
    with tell_result(request, f"Surel “{kiriman.subjek}” masuk antrean lagi."):
        resend_kiriman(kiriman, oleh=request.user)
    return redirect("notifikasi:outbox")


@require_POST
@_for_outbox
def resend_all(request: PegawaiRequest) -> HttpResponse:
    messages.success(request, f"{resend_all_failed(oleh=request.user)} surel masuk antrean lagi.")
    return redirect("notifikasi:outbox")
