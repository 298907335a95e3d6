from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from core.exceptions import DomainError
from core.http import render_form, sent_data
from pegawai.enums import JenisKejadian
from pegawai.forms.penilai import PenilaiForm
from pegawai.forms.saringan import PegawaiFilter, filter_rows
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.models import Pegawai
from pegawai.permissions import AksiPegawai, can
from pegawai.queries.jejak_audit import jejak_of
from pegawai.queries.pegawai import kohorts_seen_by, pegawai_seen_by, units_seen_by
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.password import issue_reset_link
from pegawai.services.penilai import set_penilai

JEJAK_TERAKHIR = 20


def index(request: PegawaiRequest) -> HttpResponse:
    oleh = request.user
    gate(oleh, AksiPegawai.VIEW_LIST)
    rows = pegawai_seen_by(oleh).select_related("unit").order_by("nama", "pk")
    saringan = PegawaiFilter(
        request.GET, queryset=rows, units=units_seen_by(oleh), kohorts=kohorts_seen_by(oleh)
    )
    page = page_of(request, filter_rows(saringan))
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=oleh, rincian={"daftar": len(page), "halaman": page.number})
    context = {
        "saringan": saringan.form,
        "page_obj": page,
        "boleh_impor": can(oleh, AksiPegawai.IMPORT),
    }
    return render(request, "pegawai/pegawai_list.html", context)


def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh, pegawai = request.user, _load(pk)
    gate(oleh, AksiPegawai.VIEW, pegawai)
    if oleh.pk != pegawai.pk:
        record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=oleh, pegawai=pegawai, objek=pegawai)
    boleh_jejak = can(oleh, AksiPegawai.VIEW_JEJAK, pegawai)
    context = {
        "pegawai": pegawai,
        "daftar_peran": pegawai.peran.select_related("unit").order_by("-mulai", "-pk"),
        "jejak": list(jejak_of(pegawai)[:JEJAK_TERAKHIR]) if boleh_jejak else None,
        "boleh_penilai": can(oleh, AksiPegawai.SET_PENILAI, pegawai),
        "boleh_peran": can(oleh, AksiPegawai.GIVE_PERAN, pegawai),
        "boleh_tautan": can(oleh, AksiPegawai.RESET_LINK, pegawai),
    }
    return render(request, "pegawai/pegawai.html", context)


def penilai(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh, pegawai = request.user, _load(pk)
    gate(oleh, AksiPegawai.SET_PENILAI, pegawai)
    form = PenilaiForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            set_penilai(pegawai, penilai=form.cleaned_data["nip"], oleh=oleh)
        except DomainError as error:
            form.add_error("nip", error.pesan)
        else:
            messages.success(request, f"Pejabat penilai {pegawai.nama_lengkap} diperbarui.")
            return redirect("pegawai:detail", pk)
    return render_form(request, "pegawai/penilai.html", {"form": form, "pegawai": pegawai})


@never_cache
def reset_link(request: PegawaiRequest, pk: int) -> HttpResponse:
    """GET asks, POST issues. The link is only in the answer of the POST."""
    oleh, pegawai = request.user, _load(pk)
    gate(oleh, AksiPegawai.RESET_LINK, pegawai)
    context = {"pegawai": pegawai, "berlaku_jam": settings.PASSWORD_RESET_TIMEOUT // 3600}
    if request.method == "POST":
        context["tautan"] = issue_reset_link(pegawai, oleh=oleh)
    return render(request, "pegawai/tautan_password.html", context)


def _load(pk: int) -> Pegawai:
    return get_object_or_404(Pegawai.objects.get_queryset().select_related("unit", "pejabat_penilai"), pk=pk)
