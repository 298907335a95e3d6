"""The kohorts, which say whom a campaign and a period are for; kept by an admin."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.exceptions import DomainError
from core.http import render_form, sent_data, tell_result
from pegawai.forms.kohort import KohortForm
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.models import Kohort
from pegawai.permissions import AksiPegawai
from pegawai.queries.kohort import kohort_with_orang
from pegawai.services.kohort import remove_kohort, save_kohort


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.MANAGE_KOHORT)
    return render(request, "pegawai/kohort_list.html", {"page_obj": page_of(request, kohort_with_orang())})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.MANAGE_KOHORT)
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    gate(request.user, AksiPegawai.MANAGE_KOHORT)
    return _edit(request, get_object_or_404(kohort_with_orang(), pk=pk))


@require_POST
def remove(request: PegawaiRequest, pk: int) -> HttpResponse:
    gate(request.user, AksiPegawai.MANAGE_KOHORT)
    kohort = get_object_or_404(Kohort, pk=pk)
    with tell_result(request, f"Kohort {kohort} dihapus."):
        remove_kohort(kohort, oleh=request.user)
    return redirect("pegawai:kohort_list")


def _edit(request: PegawaiRequest, kohort: Kohort | None) -> HttpResponse:
    form = KohortForm(sent_data(request), initial={"nama": kohort.nama if kohort else ""})
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_kohort(nama=form.cleaned_data["nama"], oleh=request.user, kohort=kohort)
        except DomainError as refusal:
            form.add_error("nama", refusal.pesan)
        else:
            messages.success(request, f"Kohort {saved} disimpan.")
            return redirect("pegawai:kohort_list")
    return render_form(request, "pegawai/kohort_form.html", {"form": form, "kohort": kohort})
