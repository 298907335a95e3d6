"""For the admin: the confirmed owners of signing keys, and removing a wrong confirmation."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from berkas.forms.kunci import CabutKunciForm, CariKunciForm
from berkas.permissions import AksiBerkas
from berkas.queries.kunci import kunci_within
from berkas.services.kunci import withdraw_kunci
from core.daftar import read_urutan
from core.exceptions import DomainError
from core.http import add_refusal, render_form, sent_data
from pegawai.http.akses import PegawaiRequest, gate

SEHALAMAN = 25
KOLOM = {
    "pemilik": ("pegawai__nama",), "unit": ("pegawai__unit__nama", "pegawai__nama"), "cn": ("cn",),
    "penerbit": ("issuer", "cn"), "dikonfirmasi": ("created_at",),
}  # fmt: skip


@require_safe
def kunci_list(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.WITHDRAW_KUNCI)
    form = CariKunciForm(request.GET)
    cari = form.cleaned_data["cari"] if form.is_valid() else ""
    urutan = read_urutan(request, KOLOM, awal="-dikonfirmasi")
    rows = urutan.sort(kunci_within(request.user, cari))
    page = Paginator(rows, SEHALAMAN).get_page(request.GET.get("page"))
    return render(request, "berkas/kunci_list.html", {"form": form, "page_obj": page, "urutan": urutan})


def kunci_withdraw(request: PegawaiRequest, pk: int) -> HttpResponse:
    """First the page that shows what will be removed; then, with a reason, the removal."""
    catatan = get_object_or_404(kunci_within(request.user), pk=pk)
    form = CabutKunciForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_kunci(catatan, oleh=request.user, alasan=form.cleaned_data["alasan"])
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Kunci {catatan.cn} tidak lagi diingat.")
            return redirect("berkas:kunci_list")
    return render_form(request, "berkas/kunci_cabut.html", {"form": form, "catatan": catatan})
