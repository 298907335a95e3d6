"""From the draft to its cohort: a page that says what publishing does, then the step."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from berkas.http.pengumpulan import load_pengumpulan
from berkas.permissions import AksiPengumpulan
from berkas.queries.ikhtisar import ikhtisar_of
from berkas.queries.penerbitan import uji_terbit
from berkas.rules.pesan_pengumpulan import count_penerima
from berkas.services.penerbitan import obstacles_of, publish_pengumpulan
from core.exceptions import DomainError
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import can


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_publish(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    izin = can(request.user, AksiPengumpulan.PUBLISH, pengumpulan)
    if not izin:
        messages.error(request, izin.alasan)
        return redirect("berkas:pengumpulan_detail", pk=pk)
    pesan, status = "", HTTPStatus.OK
    if request.method == "POST":
        try:
            hasil = publish_pengumpulan(pengumpulan, oleh=request.user)
        except DomainError as refusal:
            pesan, status = refusal.pesan, HTTPStatus.UNPROCESSABLE_ENTITY
        else:
            messages.success(request, f"{pengumpulan} terbit. {count_penerima(hasil.orang, hasil.kepala)}.")
            return redirect("berkas:pengumpulan_detail", pk=pk)
    context = {
        "ikhtisar": ikhtisar_of(pengumpulan, timezone.now()),
        "pengumpulan": pengumpulan,
        "halangan": obstacles_of(pengumpulan),
        "uji": uji_terbit(pengumpulan),
        "pesan": pesan,
        "ada_kesalahan": bool(pesan),
    }
    return render(request, "berkas/pengumpulan_terbitkan.html", context, status=status)
