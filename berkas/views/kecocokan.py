from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from berkas.http.berkas import load_versi
from berkas.permissions import AksiBerkas
from berkas.services.kecocokan import confirm_kecocokan
from core.exceptions import DomainError
from pegawai.http.akses import PegawaiRequest, gate

TERCATAT = "Jawaban Anda tercatat. Verifikator melihat bahwa Anda menyatakan berkas ini sudah benar."


@require_POST
def confirm(request: PegawaiRequest, pk: int) -> HttpResponse:
    """ "Berkas ini sudah benar", from the receipt and back to it."""
    versi = load_versi(request, pk=pk)
    gate(request.user, AksiBerkas.CONFIRM, versi)
    try:
        confirm_kecocokan(versi, oleh=request.user)
    except DomainError as refusal:
        messages.warning(request, refusal.pesan)
    else:
        messages.success(request, TERCATAT)
    response = redirect("berkas:receipt", nomor=versi.tanda_terima)
    response.status_code = HTTPStatus.SEE_OTHER
    return response
