"""The pages of a matrix: list, begin, read, print, set. Its editor saves through `views.matriks`."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.exceptions import DomainError
from core.http import render_form, sent_data
from kinerja.enums import JenisHasil
from kinerja.forms.mpph import AnggotaForm, MulaiMpphForm
from kinerja.http import load_mpph, number_of, status_of
from kinerja.models import Mpph, Periode
from kinerja.permissions import Aksi, can
from kinerja.queries.mpph import mpph_led_by, naskah_of, newest_versi, read_matriks
from kinerja.rules.mpph import kurang_mpph, petunjuk_mpph
from kinerja.services.jejak_audit import record_view
from kinerja.services.mpph import (
    copy_mpph,
    determine_mpph,
    refresh_pimpinan,
    rename_tim,
    revise_mpph,
    start_mpph,
)
from pegawai.http.akses import PegawaiRequest
from pegawai.models import Pegawai


@require_http_methods(["GET", "HEAD", "POST"])
def mpph_start(request: PegawaiRequest) -> HttpResponse:
    initial = {"periode": Periode.objects.order_by("-mulai", "-pk").first()}
    form = MulaiMpphForm(sent_data(request), initial=initial)
    if form.is_valid():
        isian = form.cleaned_data
        try:
            mpph = start_mpph(
                periode=isian["periode"],
                pimpinan=isian["pimpinan"] or request.user,
                nama_tim=isian["nama_tim"],
                oleh=request.user,
            )
        except DomainError as refusal:
            form.add_error(None, refusal.pesan)
        else:
            return redirect("kinerja:mpph", pk=mpph.pk)
    return render_form(request, "kinerja/mpph_mulai.html", {"form": form})


@require_safe
def mpph(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The matrix: with fields for whoever may write and while it is a draft, else to be read."""
    mpph = load_mpph(request, pk)
    record_view(mpph, oleh=request.user)
    return render_mpph(request, mpph)


def render_mpph(request: PegawaiRequest, mpph: Mpph, *, status: int = 200, **more: Any) -> HttpResponse:
    """`more`: what a refused form adds: `pesan`, `belum_tersimpan` (typed texts), `form` of new members, `tempel`."""
    matriks = read_matriks(mpph)
    naskah = naskah_of(matriks)
    boleh_ubah = can(request.user, Aksi.EDIT_MPPH, mpph)
    form = more.pop("form", None) or (AnggotaForm(mpph=mpph) if boleh_ubah else None)
    context = {
        "mpph": mpph,
        "matriks": matriks,
        "jenis_hasil": JenisHasil.choices,
        "kurang": kurang_mpph(naskah),
        "petunjuk": petunjuk_mpph(naskah),
        "boleh_ubah": boleh_ubah,
        "boleh_tetapkan": can(request.user, Aksi.DETERMINE_MPPH, mpph),
        "boleh_buka": can(request.user, Aksi.REVISE_MPPH, mpph),
        "salinan": _sources(request.user, mpph) if boleh_ubah and not matriks.kolom else (),
        "versi": newest_versi(mpph),
        "form": form,
        **more,
    }
    return render(request, "kinerja/mpph.html", context, status=status)


def _sources(oleh: Pegawai, mpph: Mpph) -> list[Mpph]:
    """Earlier matrices of the same leader, newest first: what an empty one can be copied from."""
    return [
        one for one in mpph_led_by(mpph.pimpinan).exclude(pk=mpph.pk)[:10] if can(oleh, Aksi.VIEW_MPPH, one)
    ]


class Tindakan(NamedTuple):
    """What a button of the page does to the whole matrix, and what is said when it is done."""

    service: Callable[..., object]
    selesai: str


TINDAKAN = {
    "tetapkan": Tindakan(
        determine_mpph, "MPPH ditetapkan. Anggota dikabari dan dapat menyusun SKP dari peran mereka."
    ),
    "ubah": Tindakan(
        revise_mpph, "MPPH dibuka kembali. SKP yang terpengaruh ditandai saat Anda menetapkannya lagi."
    ),
    "perbarui": Tindakan(refresh_pimpinan, "Nama dan jabatan pimpinan diperbarui dari daftar pegawai."),
    "salin": Tindakan(copy_mpph, "MPPH disalin."),
    "nama-tim": Tindakan(rename_tim, "Nama tim diganti."),
}


@require_POST
def mpph_act(request: PegawaiRequest, pk: int, tindakan: str) -> HttpResponse:
    """One of TINDAKAN, on the revision that the person saw."""
    mpph = load_mpph(request, pk)
    if tindakan not in TINDAKAN:
        raise Http404
    dikerjakan = TINDAKAN[tindakan]
    more = _details(request, tindakan)
    try:
        dikerjakan.service(mpph, oleh=request.user, revisi=number_of(request.POST.get("revisi", "")), **more)
    except DomainError as refusal:
        return render_mpph(request, load_mpph(request, pk), pesan=refusal.pesan, status=status_of(refusal))
    messages.success(request, dikerjakan.selesai)
    return redirect("kinerja:mpph", pk=pk)


def _details(request: PegawaiRequest, tindakan: str) -> dict[str, Any]:
    if tindakan == "salin":
        return {"dari": load_mpph(request, number_of(request.POST.get("dari", "")))}
    return {"nama_tim": request.POST.get("nama_tim", "")} if tindakan == "nama-tim" else {}
