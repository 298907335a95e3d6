"""The page "Kinerja": what this person composes, leads and assesses, and what each waits for."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.models import Periode, Skp
from kinerja.permissions import begins_mpph
from kinerja.queries.dialog import open_laporan
from kinerja.queries.mpph import mpph_led_by, mpph_with
from kinerja.queries.periode import periode_without_skp
from kinerja.queries.perjalanan import periode_with_peran, perjalanan_of
from kinerja.queries.skp import count_to_assess, skp_of, skp_to_assess
from kinerja.rules.perjalanan import ARAHAN, Arahan, KeadaanSkp, Perjalanan, judge_perjalanan
from pegawai.http.akses import PegawaiRequest, page_of
from pegawai.models import Pegawai


class Jalan(NamedTuple):
    """The road that is shown. `skp` is None before it is begun."""

    periode: Periode
    skp: Skp | None
    perjalanan: Perjalanan
    arahan: Arahan


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    user = request.user
    skp_saya = list(skp_of(user))
    periode_kosong = list(periode_without_skp(user))
    context = {
        "skp_saya": skp_saya,
        "periode_kosong": periode_kosong,
        "jalan": _jalan(user, skp_saya, periode_kosong),
        "mpph_saya": list(mpph_led_by(user)),
        "mpph_anggota": list(mpph_with(user).exclude(nomor_versi=0)),
        "dinilai": page_of(request, skp_to_assess(user)),
        "menunggu": count_to_assess(user),
        "laporan_saya": open_laporan(user),
        "boleh_mulai_mpph": begins_mpph(user),
    }
    return render(request, "kinerja/index.html", context)


def _jalan(user: Pegawai, skp_saya: Sequence[Skp], kosong: Sequence[Periode]) -> Jalan | None:
    """Of the newest SKP that is not finished, else of the newest period without one, else of the newest SKP."""
    if not skp_saya and not kosong:
        return None
    peran = periode_with_peran(user)
    semua = perjalanan_of(skp_saya, peran=peran)
    berjalan = [skp for skp in skp_saya if not semua[skp.pk].is_tiba]
    if kosong and not berjalan:
        perjalanan = judge_perjalanan(KeadaanSkp(kosong[0].pk in peran))
        arahan = ARAHAN[perjalanan.kini]
        return Jalan(kosong[0], None, perjalanan, arahan)
    skp = (berjalan or skp_saya)[0]
    perjalanan = semua[skp.pk]
    return Jalan(skp.periode, skp, perjalanan, ARAHAN[perjalanan.kini])
