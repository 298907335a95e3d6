"""The page "Kinerja": what this person composes, leads and assesses, and what each waits for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.permissions import AksiKinerja
from kinerja.queries.dialog import open_laporan
from kinerja.queries.mpph import mpph_led_by, mpph_with
from kinerja.queries.periode import periode_without_skp
from kinerja.queries.skp import skp_of, skp_to_assess
from pegawai.http.akses import PegawaiRequest, page_of
from pegawai.permissions import can


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    user = request.user
    context = {
        "skp_saya": list(skp_of(user)),
        "periode_kosong": list(periode_without_skp(user)),
        "mpph_saya": list(mpph_led_by(user)),
        "mpph_anggota": list(mpph_with(user).exclude(nomor_versi=0)),
        "dinilai": page_of(request, skp_to_assess(user)),
        "laporan_saya": open_laporan(user),
        "boleh_mulai_mpph": can(user, AksiKinerja.START_MPPH, user),
    }
    return render(request, "kinerja/index.html", context)
