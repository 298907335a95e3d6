from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from berkas.permissions import AksiBerkas
from berkas.queries.antrean import queue_scope, queue_summary
from berkas.queries.ekinerja import disetujui_belum_diunggah
from kepatuhan.forms.kepatuhan import PengumpulanPilihForm
from kepatuhan.http import asked_pengumpulan, tabel_of
from kepatuhan.queries.jawaban import answer_of
from kepatuhan.queries.kepatuhan import pick_pengumpulan, rekap_unit
from notifikasi.permissions import AksiNotifikasi
from notifikasi.queries import count_tak_sampai
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import can


@require_safe
def desk(request: PegawaiRequest) -> HttpResponse:
    """BKPSDM at a glance: every Perangkat Daerah, the queue, reasons for returns, and mails that were not sent."""
    scope = queue_scope(request.user)
    if not can(request.user, AksiBerkas.VIEW_QUEUE) or not scope:
        raise Http404
    pengumpulan = pick_pengumpulan(asked_pengumpulan(request))
    unit = min(scope, key=lambda one: one.path)
    if pengumpulan is None:
        return render(request, "kepatuhan/unit_none.html", {"unit": unit})
    antrean = queue_summary(request.user, pengumpulan)
    rekap = rekap_unit(pengumpulan, unit)
    tabel = tabel_of(request, rekap)
    context = {
        "unit": unit,
        "pengumpulan": pengumpulan,
        "form": PengumpulanPilihForm(initial={"pengumpulan": pengumpulan}),
        "rekap": rekap,
        "tabel": tabel,
        "urutan": tabel.urutan,
        "jawaban": answer_of(pengumpulan, rekap.jumlah, rekap.pada),
        "antrean": antrean,
        "terbanyak": antrean.alasan[0][1] if antrean.alasan else 0,
        "lama": rekap.pada - antrean.tertua.status_at if antrean.tertua else None,
        "surel": count_tak_sampai(rekap.pada),
        "ekinerja": disetujui_belum_diunggah(pengumpulan, unit).count(),
        "boleh_kotak_keluar": can(request.user, AksiNotifikasi.MANAGE_OUTBOX),
    }
    return render(request, "beranda/desk.html", context)
