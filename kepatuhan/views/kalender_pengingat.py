"""The reminders of one campaign: what went out, what will go out, and the switches."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from berkas.http.pengumpulan import load_pengumpulan
from kepatuhan.forms.pengingat import SEMUA, TAK_DIKENAL, HariPengingatForm, SakelarForm
from kepatuhan.queries.kalender_pengingat import (
    count_terhalang,
    kiriman_of,
    kisi_pengingat,
    rencana_of,
    sakelar_of,
    sent_on,
    terkirim_of,
    usulan_of,
)
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.rules.kalender_pengingat import TandaHari
from kepatuhan.services.sakelar_pengingat import switch_all_pengingat, switch_pengingat
from pegawai.http.akses import PegawaiRequest


@require_safe
def calendar(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan, now = load_pengumpulan(request, pk), timezone.now()
    usulan = usulan_of(pengumpulan, now)
    rencana, terkirim = rencana_of(pengumpulan, now), terkirim_of(pengumpulan)
    sakelar = sakelar_of(pengumpulan)
    context = {
        "pengumpulan": pengumpulan,
        "kisi": kisi_pengingat(pengumpulan, now, terkirim=terkirim, rencana=rencana, usulan=usulan),
        "tanda": list(TandaHari),
        "rencana": rencana,
        "terkirim": terkirim,
        "usulan": usulan,
        "terhalang": count_terhalang(pengumpulan),
        "sakelar": sakelar,
        "is_semua_mati": all(one.is_mati for one in sakelar),
    }
    return render(request, "kepatuhan/kalender_pengingat.html", context)


@require_safe
def sent(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The people behind one number: a kind on a day."""
    pengumpulan, form = load_pengumpulan(request, pk), HariPengingatForm(request.GET)
    if not form.is_valid():  # no link of the portal leads here
        return redirect("kepatuhan:pengingat", pk=pk)
    rows = sent_on(pengumpulan, **form.cleaned_data)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    kiriman = kiriman_of(list(page))
    context = {
        "pengumpulan": pengumpulan,
        **form.cleaned_data,
        "page_obj": page,
        "baris": [(one, kiriman.get(one.pk)) for one in page],
    }
    return render(request, "kepatuhan/pengingat_terkirim.html", context)


@require_POST
def switch(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan, form = load_pengumpulan(request, pk), SakelarForm(request.POST)
    if not form.is_valid():
        messages.error(request, TAK_DIKENAL)
        return redirect("kepatuhan:pengingat", pk=pk)
    pilihan, mati = form.cleaned_data["jenis"], form.cleaned_data["mati"]
    kata = "dimatikan" if mati else "dinyalakan"
    if pilihan == SEMUA:
        switch_all_pengingat(pengumpulan, mati=mati, oleh=request.user)
        messages.success(request, f"Semua pengingat {kata} untuk pengumpulan ini.")
    else:
        jenis = JenisPengingat(pilihan)
        switch_pengingat(pengumpulan, jenis, mati=mati, oleh=request.user)
        messages.success(request, f"“{jenis.label}” {kata} untuk pengumpulan ini.")
    return redirect("kepatuhan:pengingat", pk=pk)
