from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beranda.http import begins_at_the_desk, guides_for, sees_queue
from beranda.queries.daftar_berkas import list_berkas
from beranda.queries.langkah_berikut import next_step
from beranda.queries.pekerjaan import work_of
from beranda.queries.unit_saya import units_on_home
from beranda.views.front import show_front
from berkas.queries.belum_dikirim import dokumen_kinerja_of
from berkas.queries.sasaran import open_or_latest, sasaran_of
from kinerja.queries.dialog import open_laporan
from notifikasi.queries import inbox_of
from pegawai.models import Pegawai

KABAR = 3


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """For a logged-in person: what they have to do now. Shows the open campaigns, or the latest one as a
    reminder."""
    user = request.user
    if not isinstance(user, Pegawai):
        return show_front(request)
    if begins_at_the_desk(user):
        return redirect("beranda:desk")
    kartu, pada = sasaran_of(user), timezone.now()
    tampil = open_or_latest(kartu)
    di_kinerja = dokumen_kinerja_of(user, tampil)
    context: dict[str, Any] = {
        "pada": pada,
        "lanjut": next_step(kartu, di_kinerja),
        "daftar": list_berkas(tampil, di_kinerja),
        "laporan_saya": open_laporan(user) if tampil else None,
        "kabar": inbox_of(user)[:KABAR],
        "di_antrean": sees_queue(user),
        "pekerjaan": work_of(user, pada),
        "unit_saya": units_on_home(user, pada),
        "panduan": guides_for(user),
        "kontak": tampil[0].pengumpulan.kontak_berlaku if tampil else settings.HELP_CONTACT,
    }
    return render(request, "beranda/home.html", context)
