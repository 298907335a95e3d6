"""Saving the lines of an SKP: a plan with its indicators, the expectations, the lampiran; and taking parts from the matrix."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from kinerja.enums import JenisLampiran, JenisRencana
from kinerja.http import (
    Isian,
    answer_saved,
    load_skp,
    number_of,
    parts_of,
    place_of,
    status_of,
    step_of,
    wants_json,
)
from kinerja.models import EkspektasiPerilaku, IndikatorKinerja, LampiranSkp, RencanaHasilKerja, Skp
from kinerja.models.baris import Berevisi
from kinerja.queries.skp import naskah_of_skp, read_lembar_skp
from kinerja.rules.skp import kurang_skp, petunjuk_skp
from kinerja.services.rencana import (
    add_indikator_kinerja,
    add_lampiran,
    add_rencana,
    change_ekspektasi,
    change_indikator_kinerja,
    change_lampiran,
    change_rencana,
    move_indikator_kinerja,
    move_lampiran,
    move_rencana,
    remove_indikator_kinerja,
    remove_lampiran,
    remove_rencana,
    retake_peran,
    take_peran,
)
from kinerja.views.simpan import Simpan, save_parts
from kinerja.views.skp import render_skp
from pegawai.http.akses import PegawaiRequest


class Ditulis(dict[tuple[str, int], int]):
    """The revisions that this very form has given to lines: its next field of the same line is no stranger's change."""

    def newest(self, jenis: str, baris: Berevisi, seen: int) -> int:
        return max(seen, self.get((jenis, baris.pk), 0))

    def note(self, jenis: str, baris: Berevisi) -> int:
        self[jenis, baris.pk] = baris.revisi
        return baris.revisi


@require_POST
def save_rencana(request: PegawaiRequest, pk: int, rencana_id: int) -> HttpResponse:
    """`rencana-<id>-<bidang>@<revisi>` and `indikator-<id>-<bidang>@<revisi>`; the buttons of the card."""
    skp = load_skp(request, pk)
    rencana = get_object_or_404(RencanaHasilKerja.objects.select_related("skp"), pk=rencana_id, skp=skp)
    ditulis = Ditulis()

    def save(isian: Isian) -> int:
        jenis, nomor, bidang = parts_of(isian, "rencana", "indikator", panjang=3)
        if jenis == "rencana":
            baris: Any = rencana
            change: Callable[..., Any] = change_rencana
        else:
            baris, change = _indikator(rencana, nomor), change_indikator_kinerja
        revisi = ditulis.newest(jenis, baris, isian.revisi)
        return ditulis.note(
            jenis, change(baris, isian={bidang: isian.teks}, oleh=request.user, revisi=revisi)
        )

    def press(tombol: str, revisi_skp: int) -> None:
        press_rencana(request, rencana, tombol, revisi_skp)

    return _save(request, skp, f"rencana-{rencana_id}", save, press)


def press_rencana(request: PegawaiRequest, rencana: RencanaHasilKerja, tombol: str, revisi_skp: int) -> None:
    """A button of the card of a plan: "naik", "hapus", "tambah-indikator", "turun-12" (an indicator) …"""
    oleh, (kata, _, nomor) = request.user, tombol.partition("-")
    if tombol == "tambah-indikator":
        add_indikator_kinerja(rencana, oleh=oleh)
    elif tombol == "ambil":
        retake_peran(rencana, oleh=oleh, revisi=rencana.revisi)
    elif tombol == "hapus":
        remove_rencana(rencana, oleh=oleh, revisi_skp=revisi_skp)
    elif kata == "hapus":
        indikator = _indikator(rencana, nomor)
        remove_indikator_kinerja(indikator, oleh=oleh, revisi=indikator.revisi)
    elif nomor:
        indikator = _indikator(rencana, nomor)
        ke = place_of(indikator, IndikatorKinerja.objects.filter(rencana=rencana)) + step_of(kata)
        move_indikator_kinerja(indikator, ke=ke, oleh=oleh, revisi=indikator.revisi)
    else:
        saudara = RencanaHasilKerja.objects.filter(skp=rencana.skp_id, jenis=rencana.jenis)
        move_rencana(rencana, ke=place_of(rencana, saudara) + step_of(kata), oleh=oleh, revisi=rencana.revisi)


@require_POST
def add_line(request: PegawaiRequest, pk: int, jenis: str) -> HttpResponse:
    """An empty plan (UTAMA, TAMBAHAN) or an empty line of the lampiran (DUKUNGAN …)."""
    skp = load_skp(request, pk)
    try:
        if jenis in JenisRencana.values:
            rencana = add_rencana(skp, jenis=jenis, oleh=request.user)
            add_indikator_kinerja(rencana, oleh=request.user)
            return redirect(f"{_url(skp)}#rencana-{rencana.pk}-rencana")
        if jenis not in JenisLampiran.values:
            raise Http404
        lampiran = add_lampiran(skp, jenis=jenis, oleh=request.user)
    except DomainError as refusal:
        return render_skp(request, skp, status=status_of(refusal), pesan=refusal.pesan)
    return redirect(f"{_url(skp)}#lampiran-{lampiran.pk}")


@require_POST
def take(request: PegawaiRequest, pk: int) -> HttpResponse:
    """One click: a part of the matrix becomes a plan with one indicator to fill in."""
    skp = load_skp(request, pk)
    mpph_id, peran_id = (number_of(request.POST.get(nama, "")) for nama in ("mpph", "peran"))
    try:
        rencana = take_peran(skp, mpph_id=mpph_id, peran_id=peran_id, oleh=request.user)
        add_indikator_kinerja(rencana, oleh=request.user)
    except DomainError as refusal:
        return render_skp(request, skp, status=status_of(refusal), pesan=refusal.pesan)
    return redirect(f"{_url(skp)}#rencana-{rencana.pk}-rencana")


@require_POST
def save_ekspektasi(request: PegawaiRequest, pk: int) -> HttpResponse:
    """`ekspektasi-<id>-teks@<revisi>`: the penilai's, one for each value."""
    skp = load_skp(request, pk)

    def save(isian: Isian) -> int:
        _, nomor, _ = parts_of(isian, "ekspektasi", panjang=3)
        rows = EkspektasiPerilaku.objects.select_related("skp")
        baris = get_object_or_404(rows, pk=number_of(nomor), skp=skp)
        return change_ekspektasi(baris, teks=isian.teks, oleh=request.user, revisi=isian.revisi).revisi

    return _save(request, skp, "perilaku", save, _no_button)


@require_POST
def save_lampiran(request: PegawaiRequest, pk: int) -> HttpResponse:
    """`lampiran-<id>-teks@<revisi>`; the buttons "naik-<id>", "turun-<id>", "hapus-<id>"."""
    skp = load_skp(request, pk)

    def save(isian: Isian) -> int:
        _, nomor, _ = parts_of(isian, "lampiran", panjang=3)
        baris = _lampiran(skp, nomor)
        return change_lampiran(baris, teks=isian.teks, oleh=request.user, revisi=isian.revisi).revisi

    def press(tombol: str, _revisi_skp: int) -> None:
        kata, _, nomor = tombol.partition("-")
        baris = _lampiran(skp, nomor)
        if kata == "hapus":
            remove_lampiran(baris, oleh=request.user, revisi=baris.revisi)
            return
        ke = place_of(baris, LampiranSkp.objects.filter(skp=skp, jenis=baris.jenis)) + step_of(kata)
        move_lampiran(baris, ke=ke, oleh=request.user, revisi=baris.revisi)

    return _save(request, skp, "lampiran", save, press)


def _save(
    request: PegawaiRequest,
    skp: Skp,
    jangkar: str,
    save: Callable[[Isian], int],
    press: Callable[[str, int], None],
) -> HttpResponse:
    def done(saved: dict[str, int]) -> HttpResponse:
        return _answer(request, skp, saved) if wants_json(request) else redirect(f"{_url(skp)}#{jangkar}")

    def refuse(refusal: DomainError, belum_tersimpan: list[str]) -> HttpResponse:
        fresh = load_skp(request, skp.pk)
        return render_skp(
            request, fresh, status=status_of(refusal), pesan=refusal.pesan, belum_tersimpan=belum_tersimpan
        )

    return save_parts(request, Simpan(save, press, done, refuse))


def _answer(request: PegawaiRequest, skp: Skp, saved: dict[str, int]) -> HttpResponse:
    fresh = load_skp(request, skp.pk)
    naskah = naskah_of_skp(read_lembar_skp(fresh))
    context = {"kurang": kurang_skp(naskah), "petunjuk": petunjuk_skp(naskah)}
    daftar = render_to_string("kinerja/components/kurang.html", context, request)
    return answer_saved(saved, revisi_induk=fresh.revisi, kurang=daftar)


def _no_button(_tombol: str, _revisi: int) -> None:
    raise Http404


def _indikator(rencana: RencanaHasilKerja, nomor: str) -> IndikatorKinerja:
    rows = IndikatorKinerja.objects.select_related("rencana__skp")
    return get_object_or_404(rows, pk=number_of(nomor), rencana=rencana)


def _lampiran(skp: Skp, nomor: str) -> LampiranSkp:
    return get_object_or_404(LampiranSkp.objects.select_related("skp"), pk=number_of(nomor), skp=skp)


def _url(skp: Skp) -> str:
    return reverse("kinerja:skp", args=[skp.pk])
