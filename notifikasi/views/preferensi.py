from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from core.http import render_form, sent_data
from notifikasi.enums import CaraSurel
from notifikasi.forms.preferensi import PreferensiForm
from notifikasi.queries import surel_unit_of
from notifikasi.services.preferensi import set_preferensi
from pegawai.http.akses import PegawaiRequest


def preferences(request: PegawaiRequest) -> HttpResponse:
    form = PreferensiForm(sent_data(request), initial={"surel_unit": surel_unit_of(request.user)})
    if form.is_valid():
        set_preferensi(pegawai=request.user, surel_unit=CaraSurel(form.cleaned_data["surel_unit"]))
        messages.success(request, "Pilihan surel disimpan.")
        return redirect("notifikasi:preferences")
    return render_form(request, "notifikasi/preferensi_form.html", {"form": form})
