"""One berkas before a verifikator: the pages, the findings, the decision. Every address keeps the filter of the queue."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from berkas.enums import StatusBerkas
from berkas.forms.antrean import URUTAN_AWAL, AntreanFilter
from berkas.forms.review import ReopenForm, ReturnForm, VerifyForm
from berkas.http.berkas import berkas_with_people, load_berkas
from berkas.models import Berkas
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import KOLOM, Tetangga, neighbours
from berkas.queries.berkas import RingkasanVersi, jejak_of, versi_of
from berkas.queries.cetakan import explain_versi, find_cetakan_benar
from berkas.queries.kecocokan import kecocokan_of, same_files_of
from berkas.queries.review import alasan_kurang, internal_notes, perbaikan_sampai
from berkas.queries.tanda import tanda_of
from berkas.queries.temuan import temuan_of
from berkas.rules.pratinjau import read_zoom
from berkas.services.jejak_audit import record_view
from berkas.services.review import claim_berkas, release_berkas, reopen_berkas, return_berkas, verify_berkas
from core.daftar import read_urutan
from core.exceptions import Conflict, DomainError, NotAllowed
from core.http import add_refusal, render_form
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.permissions import can

PANEL = "kembalikan"  # in the address: the panel of the return is open
URUNGKAN = "#urungkan"


@require_safe
def review(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)
    if berkas.versi_terkini is not None:
        berkas.versi_terkini.berkas = berkas  # loaded with its people and its document
        record_view(berkas.versi_terkini, oleh=request.user)
    return _page(request, berkas)


@require_POST
def claim(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)
    try:
        claim_berkas(berkas, oleh=request.user)
    except DomainError as refusal:
        messages.warning(request, refusal.pesan)
        return _go(request, "berkas:queue")
    return _go(request, "berkas:review", pk)


@require_POST
def release(request: PegawaiRequest, pk: int) -> HttpResponse:
    release_berkas(_load(request, pk), oleh=request.user)
    return _go(request, "berkas:queue")


@require_POST
def verify(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)
    form = _verify_form(request, berkas, versi_of(berkas), request.POST)

    def decide(data: dict[str, Any]) -> None:
        verify_berkas(
            berkas,
            oleh=request.user,
            versi_id=data["versi"],
            butir_periksa=data.get("butir_periksa", ()),
            pemilik_kunci=data["pemilik_kunci"],
            catatan_internal=data["catatan_internal"],
        )

    return _decide(request, berkas, PutusanVerifikator("verify_form", form, decide, "terverifikasi"))


@require_POST
def return_(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)

    def decide(data: dict[str, Any]) -> None:
        return_berkas(
            berkas,
            oleh=request.user,
            versi_id=data["versi"],
            alasan=data["alasan"],
            catatan=data["catatan"],
            catatan_internal=data["catatan_internal"],
        )

    return _decide(
        request, berkas, PutusanVerifikator("return_form", ReturnForm(request.POST), decide, "dikembalikan")
    )


@require_POST
def reopen(request: PegawaiRequest, pk: int) -> HttpResponse:
    berkas = _load(request, pk)

    def decide(data: dict[str, Any]) -> None:
        reopen_berkas(berkas, oleh=request.user, catatan=data["catatan"])

    dibuka = "dibuka kembali dan menunggu verifikasi"
    putusan = PutusanVerifikator("reopen_form", ReopenForm(request.POST), decide, dibuka, tetap_di_sini=True)
    return _decide(request, berkas, putusan)


@dataclass(frozen=True, slots=True)
class PutusanVerifikator:
    """One of the three decisions: its form and the form's name on the page, its service, and the message on
    success."""

    nama_form: str
    form: forms.Form
    laksanakan: Callable[[dict[str, Any]], None]
    selesai: str
    tetap_di_sini: bool = False


def _decide(request: PegawaiRequest, berkas: Berkas, putusan: PutusanVerifikator) -> HttpResponse:
    """On success to the next one; otherwise the page again, with the input and the reason."""
    shown = {"form": putusan.form, putusan.nama_form: putusan.form}
    if not putusan.form.is_valid():
        return _page(request, berkas, **shown)
    berikut = None if putusan.tetap_di_sini else _neighbours(request, berkas).sesudah
    try:
        putusan.laksanakan(putusan.form.cleaned_data)
    except DomainError as refusal:
        return _refused(request, berkas.pk, refusal, **shown)
    kalimat = f"{berkas.dokumen.jenis} {berkas.pegawai} {putusan.selesai}."
    if putusan.tetap_di_sini:
        messages.success(request, kalimat)
        return _go(request, "berkas:review", berkas.pk)
    urungkan = _address(request, "berkas:review", berkas.pk) + URUNGKAN
    messages.success(request, format_html('{} <a href="{}">Urungkan</a>', kalimat, urungkan))
    return _go_on(request, berikut)


def _load(request: PegawaiRequest, pk: int) -> Berkas:
    """Only for verifikator: the owner and the unit heads have their own page of the berkas."""
    gate(request.user, AksiBerkas.VIEW_QUEUE)
    return load_berkas(request, pk)


def _page(request: PegawaiRequest, berkas: Berkas, **shown: forms.Form) -> HttpResponse:
    versi = berkas.versi_terkini
    if versi is None:
        raise Http404
    ringkasan, kecocokan = versi_of(berkas), kecocokan_of(versi)
    tanda, izin = tanda_of([berkas])[berkas.pk], can(request.user, AksiBerkas.REVIEW, berkas)
    return_form = shown.get("return_form") or ReturnForm(
        initial={"versi": versi.pk, "alasan": alasan_kurang(versi)}
    )
    context = {
        "berkas": berkas,
        "versi": versi,
        "kini": ringkasan[0],
        "ringkasan": ringkasan,
        "kecocokan": kecocokan,
        "tanda": tanda,
        "temuan": temuan_of(berkas, ringkasan[0], kecocokan, tanda),
        "asal": explain_versi(versi),
        "cetakan_benar": find_cetakan_benar(berkas, oleh=request.user) if kecocokan.cetakan_keliru else "",
        "sama": same_files_of(berkas, versi, oleh=request.user),
        "jejak": jejak_of(berkas),
        "catatan_internal": internal_notes(berkas),
        "izin": izin,
        "izin_buka": can(request.user, AksiBerkas.REOPEN, berkas),
        "is_diputuskan": berkas.status in (StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN),
        "is_klaim_saya": berkas.diklaim_oleh_id == request.user.pk and berkas.is_held(timezone.now()),
        "tetangga": _neighbours(request, berkas),
        "saring": _filters(request).urlencode(),
        "zoom": read_zoom(request.GET.get("zoom")),
        "verify_form": _verify_form(request, berkas, ringkasan),
        "return_form": return_form,
        "reopen_form": ReopenForm(),
    }
    if izin and (PANEL in request.GET or return_form.is_bound):
        context |= _panel(berkas, context)
    context |= {
        "dengan_panel": _address(request, "berkas:review", berkas.pk, **{PANEL: "1"}),
        "tanpa_panel": _address(request, "berkas:review", berkas.pk),
    }
    return render_form(request, "berkas/review.html", context | shown)


def _panel(berkas: Berkas, context: dict[str, Any]) -> dict[str, Any]:
    """The return in place of the findings, whose numbers stand beside the reasons."""
    return {
        "panel_kembali": True,
        "alasan": context["return_form"].reasons(context["temuan"].nomor_alasan),
        "perbaikan_sampai": perbaikan_sampai(berkas),
    }


def _verify_form(
    request: PegawaiRequest, berkas: Berkas, ringkasan: list[RingkasanVersi], data: QueryDict | None = None
) -> VerifyForm:
    """When sent, the form knows every signature, so an owner who became known meanwhile is refused and not
    overlooked."""
    versi = berkas.versi_terkini
    if versi is None:
        raise Http404
    kini = ringkasan[0]
    versi.berkas = berkas
    return VerifyForm(
        data,
        initial={"versi": versi.pk},
        versi=versi,
        oleh=request.user,
        tanda=kini.tanda_tak_dikenal if data is None else kini.tanda_berpemilik,
    )


def _refused(request: PegawaiRequest, pk: int, refusal: DomainError, **shown: forms.Form) -> HttpResponse:
    """The present page, with the refusal on top and the input kept."""
    form = shown["form"]
    add_refusal(form, refusal)
    page = _page(request, get_object_or_404(berkas_with_people(), pk=pk), **shown)
    if isinstance(refusal, Conflict):
        page.status_code = HTTPStatus.CONFLICT
    elif isinstance(refusal, NotAllowed):
        page.status_code = HTTPStatus.FORBIDDEN
    return page


def _neighbours(request: PegawaiRequest, berkas: Berkas) -> Tetangga:
    rows = AntreanFilter(request.GET, oleh=request.user).qs
    urutan = read_urutan(request, KOLOM, awal=URUTAN_AWAL)
    return neighbours(rows, berkas, oleh=request.user, urutan=urutan)


def _filters(request: PegawaiRequest) -> QueryDict:
    """The filter of the queue, without what belongs to this page alone."""
    sent = request.GET.copy()
    sent.pop(PANEL, None)
    return sent


def _address(request: PegawaiRequest, name: str, *args: Any, **more: str) -> str:
    sent = _filters(request)
    sent.update(more)
    return reverse(name, args=args) + (f"?{sent.urlencode()}" if sent else "")


def _go(request: PegawaiRequest, name: str, *args: Any) -> HttpResponseRedirect:
    return redirect(_address(request, name, *args))


def _go_on(request: PegawaiRequest, berikut: Berkas | None) -> HttpResponseRedirect:
    """To the next of the filtered queue, claimed for the same person; at its end back to the list."""
    if berikut is None:
        return _go(request, "berkas:queue")
    try:
        claim_berkas(berikut, oleh=request.user)
    except DomainError:
        return _go(request, "berkas:queue")
    return _go(request, "berkas:review", berikut.pk)
