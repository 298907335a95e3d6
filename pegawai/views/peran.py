from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from core.exceptions import DomainError
from core.formats import end_sentence
from core.http import render_form, sent_data
from pegawai.enums import JenisPeran
from pegawai.forms.peran import AkhiriPeranForm, PeranForm
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import Pegawai, Peran
from pegawai.permissions import AksiPegawai, today
from pegawai.queries.pegawai import units_managed_by
from pegawai.services.peran import end_peran, give_peran


def give(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh = request.user
    pegawai = get_object_or_404(Pegawai.objects.get_queryset().select_related("unit"), pk=pk)
    gate(oleh, AksiPegawai.GIVE_PERAN, pegawai)
    form = PeranForm(sent_data(request), units=units_managed_by(oleh), hari_ini=today())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            give_peran(
                pegawai=pegawai, jenis=JenisPeran(data["jenis"]), unit=data["unit"], mulai=data["mulai"],
                selesai=data["selesai"], oleh=oleh,
            )  # fmt: skip
        except DomainError as error:
            form.add_error("selesai" if error.kode == "selesai" else None, error.pesan)
        else:
            messages.success(request, end_sentence(f"Peran diberikan kepada {pegawai.nama_lengkap}"))
            return redirect("pegawai:detail", pk)
    return render_form(request, "pegawai/peran.html", {"form": form, "pegawai": pegawai})


def end(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh = request.user
    peran = get_object_or_404(Peran.objects.select_related("unit", "pegawai__unit"), pk=pk)
    gate(oleh, AksiPegawai.GIVE_PERAN, peran.pegawai)
    gate(oleh, AksiPegawai.GIVE_PERAN_IN, peran.unit)
    form = AkhiriPeranForm(sent_data(request), initial={"selesai": today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_peran(peran, selesai=form.cleaned_data["selesai"], oleh=oleh)
        except DomainError as error:
            form.add_error("selesai", error.pesan)
        else:
            messages.success(request, "Hari terakhir peran disimpan.")
            return redirect("pegawai:detail", peran.pegawai_id)
    return render_form(request, "pegawai/peran_akhiri.html", {"form": form, "peran": peran})
