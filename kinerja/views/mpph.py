"""The pages of a matrix: list, begin, read, print, set. Its editor saves through `views.matriks`."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.exceptions import DomainError
from core.http import render_form, sent_data
from kinerja.enums import JenisHasil
from kinerja.forms.mpph import AnggotaForm, MulaiMpphForm
from kinerja.http import Tindakan, get_mpph_or_404, number_of, status_of
from kinerja.models import Mpph, Periode
from kinerja.permissions import AksiKinerja
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
from pegawai.permissions import can


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
    """The matrix: with fields while it is a draft and for people who may write, else to be read."""
    mpph = get_mpph_or_404(request, pk)
    record_view(mpph, oleh=request.user)
    return show_mpph(request, mpph)


def show_mpph(request: PegawaiRequest, mpph: Mpph, *, status: int = 200, **more: Any) -> HttpResponse:
    """`more`: what a refused form adds: `pesan`, `belum_tersimpan` (typed texts), `form` of new members, `tempel`."""
    matriks = read_matriks(mpph)
    naskah = naskah_of(matriks)
    boleh_ubah = can(request.user, AksiKinerja.EDIT_MPPH, mpph)
    # What an empty one can be copied from: earlier matrices of the same leader, newest first.
    lain = mpph_led_by(mpph.pimpinan).exclude(pk=mpph.pk)[:10] if boleh_ubah and not matriks.kolom else ()
    form = more.pop("form", None) or (AnggotaForm(mpph=mpph) if boleh_ubah else None)
    context = {
        "mpph": mpph,
        "matriks": matriks,
        "jenis_hasil": JenisHasil.choices,
        "kurang": kurang_mpph(naskah),
        "petunjuk": petunjuk_mpph(naskah),
        "boleh_ubah": boleh_ubah,
        "boleh_tetapkan": can(request.user, AksiKinerja.DETERMINE_MPPH, mpph),
        "boleh_buka": can(request.user, AksiKinerja.REVISE_MPPH, mpph),
        "salinan": [one for one in lain if can(request.user, AksiKinerja.VIEW_MPPH, one)],
        "versi": newest_versi(mpph),
        "form": form,
        "ada_kesalahan": "pesan" in more,
        **more,
    }
    return render(request, "kinerja/mpph.html", context, status=status)


def refuse_mpph(request: PegawaiRequest, pk: int, refusal: DomainError, **more: Any) -> HttpResponse:
    """The page as it is now, read again since a refused change may have touched the matrix in memory."""
    fresh = get_mpph_or_404(request, pk)
    return show_mpph(request, fresh, status=status_of(refusal), pesan=refusal.pesan, **more)


TINDAKAN = {
    "tetapkan": Tindakan(
        determine_mpph, "MPPH ditetapkan. Anggota dikabari dan dapat menyusun SKP dari peran mereka."
    ),
    "ubah": Tindakan(
        revise_mpph, "MPPH dibuka kembali. SKP yang terpengaruh ditandai saat Anda menetapkannya lagi."
    ),
    "perbarui": Tindakan(refresh_pimpinan, "Nama dan jabatan pimpinan diperbarui dari daftar pegawai."),
    "salin": Tindakan(copy_mpph, "MPPH disalin.", "dari"),
    "nama-tim": Tindakan(rename_tim, "Nama tim diganti.", "nama_tim"),
}


@require_POST
def mpph_act(request: PegawaiRequest, pk: int, tindakan: str) -> HttpResponse:
    """One of TINDAKAN, on the revision that the person saw."""
    mpph = get_mpph_or_404(request, pk)
    if tindakan not in TINDAKAN:
        raise Http404
    dikerjakan = TINDAKAN[tindakan]
    isian = dikerjakan.isian(request.POST)
    if tindakan == "salin":
        isian["dari"] = get_mpph_or_404(request, number_of(isian["dari"]))
    try:
        dikerjakan.service(mpph, oleh=request.user, revisi=number_of(request.POST.get("revisi", "")), **isian)
    except DomainError as refusal:
        return refuse_mpph(request, pk, refusal)
    messages.success(request, dikerjakan.selesai)
    return redirect("kinerja:mpph", pk=pk)
