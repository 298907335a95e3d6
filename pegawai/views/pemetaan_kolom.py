"""What is remembered of the columns of sheets: listed, changed and forgotten."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.http import render_form, sent_data
from pegawai.enums import JenisLembar
from pegawai.forms.pemetaan_kolom import PemetaanForm
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.http.pemetaan_kolom import ALUR
from pegawai.models import PemetaanKolom
from pegawai.permissions import AksiPegawai
from pegawai.services.pemetaan_kolom import forget_pemetaan, save_pemetaan


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.IMPORT)
    rows = PemetaanKolom.objects.select_related("oleh").order_by("-disimpan_at", "-pk")
    page = page_of(request, rows)
    daftar = [(one, _pairs(one)) for one in page]
    return render(request, "pegawai/pemetaan_list.html", {"page_obj": page, "daftar": daftar})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    pemetaan = _load(request, pk)
    tabel, judul = ALUR[JenisLembar(pemetaan.jenis)].tabel, pemetaan.judul
    form = PemetaanForm(sent_data(request), judul=judul, tabel=tabel, usulan=dict(judul.kolom))
    if request.method == "POST" and form.is_valid():
        save_pemetaan(judul, form.arti, jenis=JenisLembar(pemetaan.jenis), tabel=tabel, oleh=request.user)
        messages.success(request, "Pemetaan disimpan. Lembar berikutnya dibaca menurut pemetaan ini.")
        return redirect("pegawai:import_mappings")
    context = {
        "form": form,
        "pemetaan": pemetaan,
        "jenis": pemetaan.get_jenis_display().lower(),
        "wajib": [tabel.kolom[nama] for nama in tabel.wajib],
    }
    return render_form(request, "pegawai/pemetaan_form.html", context)


@require_POST
def forget(request: PegawaiRequest, pk: int) -> HttpResponse:
    forget_pemetaan(_load(request, pk), oleh=request.user)
    messages.success(request, "Pemetaan dilupakan. Lembar berikutnya dengan judul itu ditanyakan lagi.")
    return redirect("pegawai:import_mappings")


def _load(request: PegawaiRequest, pk: int) -> PemetaanKolom:
    pemetaan = get_object_or_404(PemetaanKolom, pk=pk)
    gate(request.user, AksiPegawai.MAP_KOLOM, pemetaan.jenis)
    return pemetaan


def _pairs(pemetaan: PemetaanKolom) -> list[tuple[str, str]]:
    """The title in the sheet, and ours."""
    judul, tabel = pemetaan.judul, ALUR[JenisLembar(pemetaan.jenis)].tabel
    return [(judul.teks[i], tabel.kolom[nama]) for i, nama in judul.kolom.items()]
