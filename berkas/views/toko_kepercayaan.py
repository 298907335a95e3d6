"""The trust store for an admin: what is installed, and the published certificates from the browser."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from berkas.forms.toko_kepercayaan import BATAS, SertifikatForm
from berkas.permissions import AksiBerkas
from berkas.queries.toko_kepercayaan import read_toko
from berkas.services.toko_kepercayaan import install_published
from core.exceptions import DomainError
from core.http import render_form, sent_data
from pegawai.http.akses import PegawaiRequest, gate

TIDAK_TERSIMPAN = (
    "Sertifikat tidak dapat disimpan di server. Minta pengelola server memeriksa folder toko kepercayaan."
)


@require_http_methods(["GET", "HEAD", "POST"])
def trust_store(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE_TRUST)
    form = SertifikatForm(sent_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and _install(request, form):
        return redirect("berkas:trust_store")
    context: dict[str, Any] = {"form": form, "toko": read_toko(timezone.now())}
    return render_form(request, "berkas/sertifikat.html", context)


def _install(request: PegawaiRequest, form: SertifikatForm) -> bool:
    raw: bytes = form.cleaned_data["sertifikat"].read(BATAS)
    try:
        done = install_published(raw, at=timezone.now(), oleh=request.user)
    except DomainError as refusal:
        form.add_error("sertifikat", refusal.pesan)
        return False
    except OSError:
        form.add_error(None, TIDAK_TERSIMPAN)
        return False
    messages.success(request, f"{done.pin.label} dipasang. Berkas yang menunggu segera diperiksa.")
    return True
