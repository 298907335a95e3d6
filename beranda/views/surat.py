"""The letter of a campaign with its annex, for anyone, where the campaign says so. Its readers are not recorded: they need no login."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.pdf.contoh_format import render_contoh
from beranda.rules.lampiran_surat import NAMA_FORMAT, FormatContoh
from beranda.views.panduan import SANDBOX
from berkas.models import Pengumpulan
from berkas.queries.tenggat import waktu_of
from berkas.rules.pesan_waktu import explain_waktu
from berkas.views.pengumpulan import send_surat


@login_not_required
@require_safe
def open_letter(request: HttpRequest, pk: int) -> HttpResponse:
    pengumpulan, now = _load(pk), timezone.now()
    context = {
        "pengumpulan": pengumpulan,
        "lewat": explain_waktu(waktu_of(pengumpulan, now, is_tamu=True))
        if now >= pengumpulan.tenggat_at
        else "",
        "dokumen": pengumpulan.dokumen.order_by("jenis"),
        "formulir": [(one.value, nama) for one, nama in NAMA_FORMAT.items()],
        "kontak": pengumpulan.kontak or settings.HELP_CONTACT,
    }
    return render(request, "beranda/surat.html", context)


@login_not_required
@require_safe
def open_letter_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    pengumpulan = _load(pk)
    if not pengumpulan.surat:
        raise Http404
    return send_surat(pengumpulan.surat.open("rb"), "Surat pengumpulan.pdf")


@login_not_required
@require_safe
def sample_format(request: HttpRequest, pk: int, satu: str) -> HttpResponse:
    pengumpulan = _load(pk)
    if satu not in {one.value for one in FormatContoh}:
        raise Http404
    contoh, periode = FormatContoh(satu), pengumpulan.periode
    pdf = render_contoh(contoh, periode.mulai, periode.selesai)
    response = HttpResponse(pdf, "application/pdf", headers=SANDBOX)
    nama, _, _ = NAMA_FORMAT[contoh].partition(",")
    response["Content-Disposition"] = f'attachment; filename="{nama}.pdf"'
    return response


def _load(pk: int) -> Pengumpulan:
    """Without an open letter it does not exist for a visitor, whether or not there is such a campaign."""
    return get_object_or_404(
        Pengumpulan.objects.with_open_letter().select_related("periode", "kohort"), pk=pk
    )
