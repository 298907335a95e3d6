"""Uploads for a person without a phone, or in hospital: by the pengelola of the unit or by BKPSDM, with a reason."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from berkas.http.berkas import load_diwakili, load_dokumen, with_body
from berkas.http.upload import HalamanUnggah
from berkas.queries.sasaran import sasaran_of
from pegawai.http.akses import PegawaiRequest


def choose(request: PegawaiRequest, pegawai_id: int) -> HttpResponse:
    """Which document; people themselves are led to their own page."""
    pegawai = load_diwakili(request, pegawai_id)
    if pegawai.pk == request.user.pk:
        return redirect("berkas:sasaran")
    return render(request, "berkas/wakil.html", {"pegawai": pegawai, "kartu": sasaran_of(pegawai)})


@csrf_exempt  # only for the line before the body is read; `_add` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PegawaiRequest, pegawai_id: int, pengumpulan_id: int, jenis: str) -> HttpResponse:
    return with_body(request, _add, pegawai_id, pengumpulan_id, jenis)


@csrf_protect
def _add(request: PegawaiRequest, pegawai_id: int, pengumpulan_id: int, jenis: str) -> HttpResponse:
    pegawai = load_diwakili(request, pegawai_id)
    dokumen = load_dokumen(pegawai, pengumpulan__pk=pengumpulan_id, jenis=jenis.upper())
    if pegawai.pk == request.user.pk:
        return redirect("berkas:add", pengumpulan_id, jenis)
    return HalamanUnggah(request, pegawai, dokumen).answer()
