"""The words of the reminders: a list of the kinds, and for each its editor with preview, test mail and history."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.permissions import AksiBerkas
from core.exceptions import Conflict, DomainError
from core.http import add_refusal, render_form, sent_data
from kepatuhan.forms.teks_pengingat import TeksPengingatForm
from kepatuhan.queries.kepatuhan import pick_pengumpulan
from kepatuhan.queries.teks_pengingat import (
    ContohTeks,
    TeksKini,
    contoh_for,
    semua_teks,
    surat_contoh,
    teks_kini,
    versi_of,
)
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.rules.teks_pengingat import BAWAAN, PENANDA, Teks, pieces_of
from kepatuhan.services.teks_pengingat import save_teks, send_uji_teks
from pegawai.http.akses import PegawaiRequest, gate

VERSI_TAMPIL = 10


@require_safe
def teks_list(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    return render(request, "kepatuhan/teks_pengingat_list.html", {"semua": semua_teks()})


@require_http_methods(["GET", "HEAD", "POST"])
def teks_edit(request: PegawaiRequest, jenis: str) -> HttpResponse:
    kini = _load(request, jenis)
    form = TeksPengingatForm(sent_data(request), initial=_initial(kini))
    if request.method != "POST" or not form.is_valid():
        return _page(request, kini, form)

    def save() -> None:
        revisi = form.cleaned_data["revisi"]
        if save_teks(kini.jenis, form.teks, revisi=revisi, oleh=request.user):
            messages.success(
                request, f"Teks “{kini.jenis.label}” disimpan. Berlaku mulai pengingat berikutnya."
            )
        else:
            messages.info(request, "Teks tidak berubah.")

    return _answer(request, kini, form, save)


@require_POST
def teks_preview(request: PegawaiRequest, jenis: str) -> HttpResponse:
    """The page with what was typed, kept nowhere. htmx takes its preview out of it and wants 200 for a flaw too."""
    kini, form = _load(request, jenis), TeksPengingatForm(request.POST)
    form.is_valid()
    answer = _page(request, kini, form)
    if request.headers.get("HX-Request") == "true":
        answer.status_code = 200
    return answer


@require_POST
def teks_test(request: PegawaiRequest, jenis: str) -> HttpResponse:
    """Sends what was typed and shows the same page again, with nothing lost."""
    kini, form = _load(request, jenis), TeksPengingatForm(request.POST)
    if form.is_valid():
        try:
            alamat = send_uji_teks(kini.jenis, form.teks, _contoh(kini, form), oleh=request.user)
        except DomainError as refusal:
            form.add_error(None, refusal.pesan)
        else:
            messages.success(request, f"Surel uji dikirim ke {alamat}. Teksnya belum disimpan.")
    return _page(request, kini, form)


@require_POST
def teks_reset(request: PegawaiRequest, jenis: str) -> HttpResponse:
    kini, form = _load(request, jenis), TeksPengingatForm(request.POST)
    form.is_valid()

    def reset() -> None:
        save_teks(
            kini.jenis, BAWAAN[kini.jenis], revisi=form.cleaned_data.get("revisi", -1), oleh=request.user
        )
        messages.success(request, f"Teks “{kini.jenis.label}” kembali ke teks bawaan.")

    return _answer(request, kini, TeksPengingatForm(_initial(kini) | {"revisi": kini.nomor}), reset)


def _load(request: PegawaiRequest, jenis: str) -> TeksKini:
    gate(request.user, AksiBerkas.MANAGE)
    if jenis not in BAWAAN:
        raise Http404
    return teks_kini(JenisPengingat(jenis))


def _initial(kini: TeksKini) -> dict[str, Any]:
    return kini.teks._asdict() | {"revisi": kini.nomor, "pengumpulan": pick_pengumpulan()}


def _answer(
    request: PegawaiRequest, kini: TeksKini, form: TeksPengingatForm, work: Callable[[], None]
) -> HttpResponse:
    try:
        work()
    except DomainError as refusal:
        if isinstance(refusal, Conflict):  # saved again, it counts as seen
            kini = teks_kini(kini.jenis)
            form = TeksPengingatForm(dict(form.data.items()) | {"revisi": kini.nomor})
        add_refusal(form, refusal)
        return _page(request, kini, form)
    return redirect("kepatuhan:teks", jenis=kini.jenis.value)


def _contoh(kini: TeksKini, form: TeksPengingatForm) -> ContohTeks:
    if not form.is_bound:
        return contoh_for(kini.jenis, form.initial.get("pengumpulan"))
    data = form.cleaned_data
    return contoh_for(kini.jenis, data.get("pengumpulan"), data.get("pegawai"))


def _page(request: PegawaiRequest, kini: TeksKini, form: TeksPengingatForm) -> HttpResponse:
    has_flaw = form.is_bound and not {"judul", "isi"} <= form.cleaned_data.keys()
    teks: Teks = form.teks if form.is_bound and not has_flaw else kini.teks
    contoh = _contoh(kini, form)
    context = {
        "kini": kini,
        "form": form,
        "penanda": PENANDA,
        "keluhan": [*form.errors.get("judul", ()), *form.errors.get("isi", ())] if has_flaw else [],
        "contoh": contoh,
        "potongan": {nama: pieces_of(getattr(teks, nama), contoh.nilai) for nama in Teks._fields},
        "surat": surat_contoh(teks, contoh, tautan=reverse("berkas:sasaran")),
        "versi": Paginator(versi_of(kini.jenis), VERSI_TAMPIL).get_page(request.GET.get("page")),
        "bawaan": BAWAAN[kini.jenis],
    }
    return render_form(request, "kepatuhan/teks_pengingat.html", context)
