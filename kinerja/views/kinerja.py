"""The page "Kinerja": what this person composes, leads and assesses, and what each waits for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.models import Periode
from kinerja.permissions import Aksi, can
from kinerja.queries.dialog import open_laporan
from kinerja.queries.mpph import mpph_led_by, mpph_with
from kinerja.queries.skp import skp_of, skp_to_assess
from pegawai.http.akses import PegawaiRequest, page_of


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    user = request.user
    skp_saya = list(skp_of(user))
    berjalan = {skp.periode_id for skp in skp_saya}
    context = {
        "skp_saya": skp_saya,
        "periode_kosong": Periode.objects.filter(kohort=user.kohort)
        .exclude(pk__in=berjalan)
        .order_by("-mulai")
        if user.kohort
        else (),
        "mpph_saya": list(mpph_led_by(user)),
        "mpph_anggota": list(mpph_with(user).exclude(nomor_versi=0)),
        "dinilai": page_of(request, skp_to_assess(user)),
        "laporan_saya": open_laporan(user),
        "boleh_mulai_mpph": can(user, Aksi.START_MPPH, user),
    }
    return render(request, "kinerja/index.html", context)
