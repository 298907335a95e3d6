from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from berkas.http import load_versi
from berkas.models import Versi
from berkas.queries.sasaran import kartu_of
from berkas.rules.pesan_tenggat import KONTAK, format_ketepatan
from berkas.rules.tanda_terima import normalize_nomor
from berkas.services.jejak_audit import record_view
from pegawai.http.akses import PegawaiRequest


def receipt(request: PegawaiRequest, nomor: str) -> HttpResponse:
    """The receipt at its lasting address; asked for by htmx it answers with the part that may still change."""
    nomor = nomor.replace("\x00", "")  # PostgreSQL would refuse the question
    versi = load_versi(request, tanda_terima__in={nomor, normalize_nomor(nomor)})
    berkas = versi.berkas
    if berkas.pegawai_id != request.user.pk:
        record_view(versi, oleh=request.user)
    context = {
        "versi": versi,
        "berkas": berkas,
        "dokumen": berkas.dokumen,
        "ketepatan": format_ketepatan(tepat_waktu=versi.tepat_waktu, terlambat=_lateness(versi)),
        "is_terkini": berkas.versi_terkini_id == versi.pk,
        "kartu": kartu_of(berkas.pegawai, berkas.dokumen),
        "kontak": berkas.dokumen.pengumpulan.kontak or KONTAK,
        "is_milik_sendiri": berkas.pegawai_id == request.user.pk,
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(
        request, "berkas/tanda_terima_nasib.html" if is_part else "berkas/tanda_terima.html", context
    )


def _lateness(versi: Versi) -> timedelta:
    return max(versi.diterima_at - versi.tenggat_at, timedelta())
