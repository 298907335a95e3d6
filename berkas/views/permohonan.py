"""Asking for more time, the page of one request, its document, and taking it back."""

from collections.abc import Sequence
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.forms.permohonan import KabulkanForm, PermohonanForm, PermohonanUnitForm, TolakPermohonanForm
from berkas.models import Pengumpulan, PermohonanDispensasi
from berkas.permissions import AksiPermohonan
from berkas.queries.permohonan import askable_by, hal_of, newest_of, riwayat_waktu_of
from berkas.queries.sasaran import documents_of
from berkas.rules.permohonan import propose_putusan, propose_sampai, why_useless
from berkas.services.permohonan import ask_many, ask_permohonan, withdraw_permohonan
from berkas.services.satu_per_satu import HasilBaris
from berkas.views.pengumpulan import send_surat
from core.exceptions import DomainError
from core.http import add_refusal, render_form, sent_data, tell_result
from core.rate_limit import count_try
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

AKSI = "permohonan"
TERLALU_SERING = "Terlalu banyak permohonan dalam satu jam. Isian Anda belum terkirim; coba lagi nanti."


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PegawaiRequest, pengumpulan_id: int) -> HttpResponse:
    """For oneself. While a request waits its page is shown in place of a second form."""
    pengumpulan = get_object_or_404(Pengumpulan.objects.demanded_of(request.user), pk=pengumpulan_id)
    lama = newest_of(request.user, [pengumpulan]).get(pengumpulan.pk)
    if lama and lama.is_menunggu and request.method != "POST":
        return redirect("berkas:permohonan", pk=lama.pk)
    hal, now = hal_of(pengumpulan, request.user), timezone.now()
    awal = {"paling_lambat": propose_sampai(hal.tenggat.tenggat_at, now)}
    form = PermohonanForm(sent_data(request), request.FILES or None, initial=awal)
    if form.is_valid() and _may_send(request, form):
        try:
            row = ask_permohonan(
                form.isi(),
                pengumpulan=pengumpulan,
                pegawai=request.user,
                oleh=request.user,
                surat=form.cleaned_data["surat"],
            )
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Permohonan terkirim. Putusannya dikabarkan sebagai pesan.")
            return redirect("berkas:permohonan", pk=row.pk)
    context = {"form": form, "pengumpulan": pengumpulan, "hal": hal, "halangan": why_useless(hal, now)}
    return render_form(request, "berkas/permohonan_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_unit(request: PegawaiRequest) -> HttpResponse:
    """For people of one's units; of several each is answered on a page of its own."""
    gate(request.user, AksiPermohonan.ASK, None)
    people = askable_by(request.user)
    if request.method != "POST":
        given = {key: request.GET.get(key) for key in ("pengumpulan", "pegawai")}
        return render(
            request,
            "berkas/permohonan_unit_form.html",
            {"form": PermohonanUnitForm(pegawai=people, initial=given)},
        )
    form = PermohonanUnitForm(request.POST, request.FILES, pegawai=people)
    if form.is_valid() and _may_send(request, form):
        try:
            names = ("pengumpulan", "pegawai", "surat")
            hasil = ask_many(form.isi(), oleh=request.user, **{one: form.cleaned_data[one] for one in names})
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            return _answer(request, hasil)
    return render_form(request, "berkas/permohonan_unit_form.html", {"form": form})


def _answer(request: PegawaiRequest, hasil: Sequence[HasilBaris]) -> HttpResponse:
    lewat = sum(bool(one.pesan) for one in hasil)
    if len(hasil) == 1:
        messages.success(request, f"Dispensasi bagi {hasil[0].pegawai} diajukan, dan ia dikabari.")
        return redirect("berkas:permohonan_list")
    context = {"hasil": hasil, "diajukan": len(hasil) - lewat, "lewat": lewat}
    return render(request, "berkas/permohonan_hasil.html", context)


def _may_send(request: PegawaiRequest, form: PermohonanForm) -> bool:
    """Count one request of this person; what was typed stays in the form."""
    if count_try(request, AKSI, settings.BERKAS_RATE_LIMITS[AKSI], key=str(request.user.pk)) is not None:
        return True
    form.add_error(None, TERLALU_SERING)
    return False


@require_safe
def permohonan(request: PegawaiRequest, pk: int) -> HttpResponse:
    row = load_permohonan(request, pk)
    if row.pegawai_id != request.user.pk:
        _record_view(request, row)
    return show_permohonan(request, row)


def show_permohonan(
    request: PegawaiRequest,
    row: PermohonanDispensasi,
    *,
    kabulkan: KabulkanForm | None = None,
    tolak: TolakPermohonanForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """The page of one request, with its forms as they were refused."""
    user, now = request.user, timezone.now()
    hal = hal_of(row.pengumpulan, row.pegawai)
    hari = propose_putusan(row.diminta_at, hal, now)
    kabulkan = kabulkan or KabulkanForm(initial={"paling_lambat": hari})
    tolak = tolak or TolakPermohonanForm()
    context = {
        "permohonan": row,
        "milik_sendiri": user.pk == row.pegawai_id,
        "baca": can(user, AksiPermohonan.VIEW_PENJELASAN, row),
        "alasan": row.alasan_for(boleh=bool(can(user, AksiPermohonan.VIEW_PENJELASAN, row))),
        "boleh": can(user, AksiPermohonan.DECIDE, row),
        "boleh_tarik": can(user, AksiPermohonan.WITHDRAW, row),
        "boleh_daftar": can(user, AksiPermohonan.VIEW_LIST),
        "hal": hal,
        "halangan": why_useless(hal, now) if row.is_menunggu else "",
        "dokumen": documents_of(row.pegawai, row.pengumpulan, now),
        "riwayat": riwayat_waktu_of(row),
        "kabulkan": kabulkan,
        "tolak": tolak,
        "form": tolak if tolak.is_bound else kabulkan,
    }
    return render(request, "berkas/permohonan.html", context, status=status)


@require_POST
def withdraw(request: PegawaiRequest, pk: int) -> HttpResponse:
    row = load_permohonan(request, pk)
    with tell_result(request, "Permohonan ditarik."):
        withdraw_permohonan(row, oleh=request.user)
    return redirect("berkas:permohonan", pk=pk)


@require_safe
def surat(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The document of a request, often about health: not for every reader of its page. Recorded."""
    row = load_permohonan(request, pk)
    gate(request.user, AksiPermohonan.VIEW_PENJELASAN, row)
    if not row.surat:
        raise Http404
    _record_view(request, row, isi="dokumen permohonan dispensasi")
    return send_surat(row.surat.open("rb"), "Dokumen permohonan dispensasi.pdf")


def load_permohonan(request: PegawaiRequest, pk: int) -> PermohonanDispensasi:
    related = ("pengumpulan", "pegawai__unit", "oleh", "diputuskan_oleh", "dispensasi")
    row = get_object_or_404(PermohonanDispensasi.objects.select_related(*related), pk=pk)
    gate(request.user, AksiPermohonan.VIEW, row)
    return row


def _record_view(request: PegawaiRequest, row: PermohonanDispensasi, **rincian: str) -> None:
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW, oleh=request.user, pegawai=row.pegawai, objek=row,
        rincian={"permohonan": row.pk, **rincian},
    )  # fmt: skip
