""" "Pejabat penilai saya salah": the report, what came of it, and the desk of the people who correct it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.daftar import Urutan, keping_of, read_urutan
from core.exceptions import DomainError
from core.http import add_refusal, render_form, sent_data
from kinerja.enums import StatusLaporan
from kinerja.forms.laporan import LaporanForm, PerbaikiForm, TolakForm
from kinerja.http import status_of
from kinerja.models import LaporanPenilaiSalah
from kinerja.permissions import AksiKinerja
from kinerja.queries.dialog import count_by_status, laporan_seen_by, open_laporan
from kinerja.services.penilai import mend_laporan, refuse_laporan, report_penilai
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.permissions import can

KOLOM = {
    "pegawai": ("pegawai__nama", "at"),
    "unit": ("pegawai__unit__nama", "at"),
    "status": ("status", "at"),
    "dilaporkan": ("at",),
}
TERBUKA_DULU = Urutan("", ())  # the order of the query; no head stands for it


@require_safe
def laporan_list(request: PegawaiRequest) -> HttpResponse:
    """Open ones first, the oldest on top, unless a head asks for another order; with `?status=` one state only."""
    gate(request.user, AksiKinerja.VIEW_LAPORAN_LIST)
    semua = laporan_seen_by(request.user)
    status = request.GET.get("status", "")
    rows = semua.filter(status=status) if status in StatusLaporan.values else semua
    urutan = read_urutan(request, KOLOM, awal="dilaporkan") if "urut" in request.GET else TERBUKA_DULU
    angka = count_by_status(semua)
    context = {
        "page_obj": page_of(request, urutan.sort(rows) if urutan.bidang else rows),
        "urutan": urutan,
        "keping": keping_of(request, "status", {"": "Semua", **dict(StatusLaporan.choices)}, angka),
    }
    return render(request, "kinerja/laporan_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def laporan_add(request: PegawaiRequest) -> HttpResponse:
    """For oneself; while a report is open its page is shown in place of a second form."""
    user = request.user
    terbuka = open_laporan(user)
    if terbuka and request.method != "POST":
        return redirect("kinerja:laporan", pk=terbuka.pk)
    form = LaporanForm(sent_data(request))
    if form.is_valid():
        try:
            laporan = report_penilai(pegawai=user, oleh=user, **form.cleaned_data)
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, "Laporan terkirim. Pengingat unggah ditunda sampai laporan ini ditangani."
            )
            return redirect("kinerja:laporan", pk=laporan.pk)
    return render_form(request, "kinerja/laporan_form.html", {"form": form})


@require_safe
def laporan(request: PegawaiRequest, pk: int) -> HttpResponse:
    return _render(request, _load(request, pk), PerbaikiForm(), TolakForm())


@require_POST
def laporan_mend(request: PegawaiRequest, pk: int) -> HttpResponse:
    one, form = _load(request, pk), PerbaikiForm(request.POST)
    if form.is_valid():
        try:
            mend_laporan(
                one,
                penilai=form.cleaned_data["nip"],
                oleh=request.user,
                tanggapan=form.cleaned_data["tanggapan"],
            )
        except DomainError as refusal:
            return _refused(request, pk, refusal, PerbaikiForm(request.POST), TolakForm())
        messages.success(request, "Pejabat penilai diperbaiki dan pelapor dikabari.")
        return redirect("kinerja:laporan", pk=pk)
    return _render(request, one, form, TolakForm(), status=422)


@require_POST
def laporan_refuse(request: PegawaiRequest, pk: int) -> HttpResponse:
    one, form = _load(request, pk), TolakForm(request.POST)
    if form.is_valid():
        try:
            refuse_laporan(one, oleh=request.user, tanggapan=form.cleaned_data["tanggapan"])
        except DomainError as refusal:
            return _refused(request, pk, refusal, PerbaikiForm(), TolakForm(request.POST))
        messages.success(request, "Laporan ditolak dan pelapor dikabari alasannya.")
        return redirect("kinerja:laporan", pk=pk)
    return _render(request, one, PerbaikiForm(), form, status=422)


def _load(request: PegawaiRequest, pk: int) -> LaporanPenilaiSalah:
    related = ("pegawai__unit", "pegawai__pejabat_penilai", "penilai_tercatat", "ditangani_oleh")
    one = get_object_or_404(LaporanPenilaiSalah.objects.select_related(*related), pk=pk)
    gate(request.user, AksiKinerja.VIEW_LAPORAN, one)
    return one


def _refused(
    request: PegawaiRequest, pk: int, refusal: DomainError, perbaiki: PerbaikiForm, tolak: TolakForm
) -> HttpResponse:
    """As it is now: perhaps it was refused because another person was first."""
    return _render(
        request, _load(request, pk), perbaiki, tolak, pesan=refusal.pesan, status=status_of(refusal)
    )


def _render(
    request: PegawaiRequest,
    one: LaporanPenilaiSalah,
    perbaiki: PerbaikiForm,
    tolak: TolakForm,
    *,
    pesan: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "laporan": one,
        "milik_sendiri": one.pegawai_id == request.user.pk,
        "boleh": can(request.user, AksiKinerja.HANDLE_LAPORAN, one),
        "boleh_daftar": can(request.user, AksiKinerja.VIEW_LAPORAN_LIST),
        "perbaiki": perbaiki,
        "tolak": tolak,
        "form": tolak if tolak.is_bound else perbaiki,
        "pesan": pesan,
        "ada_kesalahan": bool(pesan),
    }
    return render(request, "kinerja/laporan.html", context, status=status)
