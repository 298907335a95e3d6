"""The reminders of one campaign: what went out, what will go out, and the switches."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from berkas.http.pengumpulan import load_pengumpulan
from kepatuhan.forms.pengingat import TAK_DIKENAL, SakelarForm
from kepatuhan.queries.kalender_pengingat import rencana_of, sakelar_of, terkirim_of
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.services.sakelar_pengingat import switch_pengingat
from pegawai.http.akses import PegawaiRequest


@require_safe
def calendar(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    context = {
        "pengumpulan": pengumpulan,
        "rencana": rencana_of(pengumpulan, timezone.now()),
        "terkirim": terkirim_of(pengumpulan),
        "sakelar": sakelar_of(pengumpulan),
    }
    return render(request, "kepatuhan/kalender_pengingat.html", context)


@require_POST
def switch(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan, form = load_pengumpulan(request, pk), SakelarForm(request.POST)
    if not form.is_valid():
        messages.error(request, TAK_DIKENAL)
        return redirect("kepatuhan:pengingat", pk=pk)
    jenis, mati = JenisPengingat(form.cleaned_data["jenis"]), form.cleaned_data["mati"]
    switch_pengingat(pengumpulan, jenis, mati=mati, oleh=request.user)
    kata = "dimatikan" if mati else "dinyalakan"
    messages.success(request, f"“{jenis.label}” {kata} untuk pengumpulan ini.")
    return redirect("kepatuhan:pengingat", pk=pk)
