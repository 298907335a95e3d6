from django.http import HttpResponse
from django.shortcuts import render

from berkas.http.berkas import load_berkas
from berkas.queries.berkas import jejak_of, versi_of
from berkas.queries.sasaran import kartu_of
from notifikasi.services.pesan import mark_read_about
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest
from pegawai.services.jejak_audit import record_jejak


def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    """One document of one person: its state, every version with its findings, the history."""
    berkas = load_berkas(request, pk)
    is_owner = berkas.pegawai_id == request.user.pk
    if not is_owner:
        record_jejak(JenisKejadian.BERKAS_VIEW, oleh=request.user, pegawai=berkas.pegawai, objek=berkas)
    mark_read_about(request.path, pegawai=request.user)
    context = {
        "berkas": berkas,
        "kartu": kartu_of(berkas.pegawai, berkas.dokumen),
        "versi": versi_of(berkas),
        "jejak": jejak_of(berkas),
        "is_milik_sendiri": is_owner,
    }
    return render(request, "berkas/berkas.html", context)
