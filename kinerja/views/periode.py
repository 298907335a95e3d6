"""The periods that SKPs plan for, kept by an admin."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.daftar import read_urutan
from core.exceptions import DomainError
from core.http import add_refusal, render_form
from kinerja.forms.periode import PeriodeForm
from kinerja.models import Periode
from kinerja.permissions import AksiKinerja
from kinerja.queries.periode import periode_with_use
from kinerja.services.periode import save_periode
from pegawai.http.akses import PegawaiRequest, gate, page_of

KOLOM = {
    "nama": ("nama",), "kohort": ("kohort__nama", "mulai"), "mulai": ("mulai", "kohort__nama"), "mpph": ("jumlah_mpph", "mulai"),
    "skp": ("jumlah_skp", "mulai"),
}  # fmt: skip


@require_safe
def periode_list(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiKinerja.MANAGE_PERIODE)
    urutan = read_urutan(request, KOLOM, awal="-mulai")
    page = page_of(request, urutan.sort(periode_with_use()))
    return render(request, "kinerja/periode_list.html", {"page_obj": page, "urutan": urutan})


@require_http_methods(["GET", "HEAD", "POST"])
def periode_add(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiKinerja.MANAGE_PERIODE)
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def periode_edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The service refuses, with the reason, once a matrix or an SKP uses it."""
    gate(request.user, AksiKinerja.MANAGE_PERIODE)
    return _edit(request, get_object_or_404(Periode, pk=pk))


def _edit(request: PegawaiRequest, periode: Periode | None) -> HttpResponse:
    if request.method != "POST":
        form = PeriodeForm(initial=model_to_dict(periode) if periode else None)
        return render(request, "kinerja/periode_form.html", {"form": form, "periode": periode})
    form = PeriodeForm(request.POST)
    if form.is_valid():
        try:
            saved = save_periode(**form.cleaned_data, oleh=request.user, periode=periode)
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Periode {saved} disimpan.")
            return redirect("kinerja:periode_list")
    return render_form(request, "kinerja/periode_form.html", {"form": form, "periode": periode})
