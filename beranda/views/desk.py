from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.queries.langkah_awal import langkah_awal
from beranda.queries.layanan import layanan
from beranda.queries.meja import alasan_terbanyak, putusan_verifikator, unit_penentu
from beranda.queries.pekerjaan import work_of
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import longest_waiting, queue_scope
from berkas.queries.ekinerja import disetujui_belum_diunggah
from berkas.queries.kegiatan import kegiatan_of
from berkas.queries.pandangan import pandangan_of
from core.pasangan import draw_pasangan
from kepatuhan.forms.kepatuhan import PengumpulanPilihForm
from kepatuhan.http import asked_pengumpulan
from kepatuhan.queries.jawaban import answer_of
from kepatuhan.queries.kepatuhan import pick_pengumpulan
from kepatuhan.queries.rekap import rekap_unit
from notifikasi.permissions import AksiNotifikasi
from pegawai.http.akses import PegawaiRequest
from pegawai.models import UnitKerja
from pegawai.permissions import can

TERLAMA = 4


@require_safe
def desk(request: PegawaiRequest) -> HttpResponse:
    """BKPSDM at a glance: the work of today, the campaign, what came in and was decided, and whether the services work."""
    scope = queue_scope(request.user)
    if not can(request.user, AksiBerkas.VIEW_QUEUE) or not scope:
        raise Http404
    pada = timezone.now()
    kegiatan = kegiatan_of(request.user, pada)
    langkah = langkah_awal(request.user, pada)
    context = {
        "pada": pada,
        "langkah_awal": langkah,
        "langkah_selesai": sum(one.selesai for one in langkah),
        "pekerjaan": work_of(request.user, pada),
        "terlama": [(one, pada - one.status_at) for one in longest_waiting(request.user)[:TERLAMA]],
        "kegiatan": kegiatan,
        "pasangan": draw_pasangan(kegiatan.hari),
        "putusan": putusan_verifikator(kegiatan),
        "layanan": layanan(pada),
        "boleh_kotak_keluar": can(request.user, AksiNotifikasi.MANAGE_OUTBOX),
        "boleh_pengumpulan": can(request.user, AksiBerkas.MANAGE),
        **_pengumpulan(request, min(scope, key=lambda one: one.path)),
    }
    return render(request, "beranda/desk.html", context)


def _pengumpulan(request: PegawaiRequest, unit: UnitKerja) -> dict[str, Any]:
    """The campaign asked for, or the newest; nothing without any."""
    pengumpulan = pick_pengumpulan(asked_pengumpulan(request)) or pick_pengumpulan()
    if pengumpulan is None:
        return {}
    pandangan = pandangan_of(pengumpulan)
    rekap = rekap_unit(pandangan, unit)
    return {
        "unit": unit,
        "pengumpulan": pengumpulan,
        "pandangan": pandangan,
        "form": PengumpulanPilihForm(initial={"pengumpulan": pengumpulan}),
        "rekap": rekap,
        "jawaban": answer_of(pandangan, rekap.jumlah),
        "unit_penentu": unit_penentu(rekap, pengumpulan),
        "alasan": alasan_terbanyak(pengumpulan),
        "ekinerja": disetujui_belum_diunggah(pandangan, unit).count(),
    }
