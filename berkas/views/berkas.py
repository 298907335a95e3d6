from django.http import HttpResponse
from django.shortcuts import render

from berkas.http.berkas import load_berkas, may_rename
from berkas.permissions import AksiBerkas
from berkas.queries.banding_versi import banding_of
from berkas.queries.berkas import jejak_of, versi_of
from berkas.queries.sasaran import kartu_of
from notifikasi.services.pesan import mark_read_about
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak


def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    """One document of one person: its state, every version with its findings, the history.

    Who may see only what was handed in under them gets those versions and their steps.
    """
    berkas = load_berkas(request, pk)
    is_owner = berkas.pegawai_id == request.user.pk
    if not is_owner:
        record_jejak(JenisKejadian.BERKAS_VIEW, oleh=request.user, pegawai=berkas.pegawai, objek=berkas)
    mark_read_about(request.path, pegawai=request.user)
    versi, jejak = versi_of(berkas), jejak_of(berkas)
    if not (lihat_semua := bool(can(request.user, AksiBerkas.VIEW_WHOLE, berkas))):
        versi = [one for one in versi if can(request.user, AksiBerkas.VIEW_VERSI, one.versi)]
        nomor = {one.versi.nomor for one in versi}
        jejak = [one for one in jejak if one.nomor_versi in nomor]
    context = {
        "berkas": berkas,
        "kartu": kartu_of(berkas.pegawai, berkas.dokumen),
        "versi": versi,
        "banding": banding_of(versi[0].versi, versi[1].versi) if len(versi) > 1 else None,
        "jejak": jejak,
        "lihat_semua": lihat_semua,
        "boleh_ganti_nama": bool(versi) and may_rename(request, versi[0].versi),
        "is_milik_sendiri": is_owner,
    }
    return render(request, "berkas/berkas.html", context)
