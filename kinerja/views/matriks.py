"""Saving parts of a matrix: a row of cells, the columns, new members, a block from a spreadsheet.

The script on the page sends one field at a time and reads JSON; without it the same forms are sent whole, by row.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from kinerja.enums import StatusMpph
from kinerja.forms.mpph import AnggotaForm, TempelForm
from kinerja.http import (
    Isian,
    answer_refused,
    answer_saved,
    load_mpph,
    number_of,
    parts_of,
    place_of,
    status_of,
    step_of,
    wants_json,
)
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph
from kinerja.moves import refuse_induk
from kinerja.permissions import Aksi, can
from kinerja.queries.mpph import naskah_of, read_matriks
from kinerja.rules.mpph import kurang_mpph, petunjuk_mpph
from kinerja.rules.tempel import parse_tempelan
from kinerja.services.matriks import (
    add_anggota,
    add_indikator,
    change_indikator,
    move_anggota,
    move_indikator,
    paste_peran,
    remove_anggota,
    remove_indikator,
    set_peran,
)
from kinerja.views.mpph import render_mpph
from kinerja.views.simpan import Simpan, save_parts
from pegawai.http.akses import PegawaiRequest


@require_POST
def save_row(request: PegawaiRequest, pk: int, anggota_id: int) -> HttpResponse:
    """The cells of one member (`peran-<indikator>@<revisi>`), then the button pressed: naik, turun or hapus."""
    mpph = load_mpph(request, pk)
    anggota = get_object_or_404(AnggotaMpph.objects.select_related("mpph"), pk=anggota_id, mpph=mpph)

    def save(isian: Isian) -> int:
        sel = set_peran(
            mpph, anggota_id=anggota_id, indikator_id=number_of(parts_of(isian, "peran", panjang=2)[1]), teks=isian.teks,
            oleh=request.user, revisi=isian.revisi,
        )  # fmt: skip
        return sel.revisi if sel else isian.revisi

    def press(tombol: str, revisi_mpph: int) -> None:
        if tombol == "hapus":
            remove_anggota(anggota, oleh=request.user, revisi_mpph=revisi_mpph)
        else:
            ke = place_of(anggota, AnggotaMpph.objects.filter(mpph=mpph)) + step_of(tombol)
            move_anggota(anggota, ke=ke, oleh=request.user, revisi=anggota.revisi)

    return _save(request, mpph, save, press)


@require_POST
def save_columns(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The columns (`indikator-<id>-<bidang>@<revisi>`), then the button pressed: naik, turun or hapus with the column's id."""
    mpph = load_mpph(request, pk)

    def save(isian: Isian) -> int:
        _, nomor, bidang = parts_of(isian, "indikator", panjang=3)
        kolom = _column(mpph, nomor)
        # The fields of one column share a revision: what the same form wrote a moment ago is no stranger's change.
        revisi = max(isian.revisi, ditulis.get(kolom.pk, 0))
        ditulis[kolom.pk] = change_indikator(
            kolom, isian={bidang: isian.teks}, oleh=request.user, revisi=revisi
        ).revisi
        return ditulis[kolom.pk]

    def press(tombol: str, revisi_mpph: int) -> None:
        tombol, _, nomor = tombol.partition("-")
        kolom = _column(mpph, nomor)
        if tombol == "hapus":
            remove_indikator(kolom, oleh=request.user, revisi_mpph=revisi_mpph)
        else:
            ke = place_of(kolom, IndikatorMpph.objects.filter(mpph=mpph)) + step_of(tombol)
            move_indikator(kolom, ke=ke, oleh=request.user, revisi=kolom.revisi)

    ditulis: dict[int, int] = {}
    return _save(request, mpph, save, press)


def _save(
    request: PegawaiRequest, mpph: Mpph, save: Callable[[Isian], int], press: Callable[[str, int], None]
) -> HttpResponse:
    def done(saved: dict[str, int]) -> HttpResponse:
        return _answer(request, mpph, saved) if wants_json(request) else redirect(f"{_url(mpph)}#matriks")

    def refuse(refusal: DomainError, belum_tersimpan: list[str]) -> HttpResponse:
        fresh = load_mpph(request, mpph.pk)
        return render_mpph(
            request, fresh, status=status_of(refusal), pesan=refusal.pesan, belum_tersimpan=belum_tersimpan
        )

    return save_parts(request, Simpan(save, press, done, refuse))


def _answer(request: PegawaiRequest, mpph: Mpph, saved: dict[str, int]) -> HttpResponse:
    naskah = naskah_of(read_matriks(mpph))
    context = {"kurang": kurang_mpph(naskah), "petunjuk": petunjuk_mpph(naskah)}
    daftar = render_to_string("kinerja/components/kurang.html", context, request)
    return answer_saved(saved, revisi_induk=mpph.revisi, kurang=daftar)


@require_POST
def add_column(request: PegawaiRequest, pk: int) -> HttpResponse:
    mpph = load_mpph(request, pk)
    try:
        kolom = add_indikator(mpph, oleh=request.user)
    except DomainError as refusal:
        return render_mpph(request, mpph, status=status_of(refusal), pesan=refusal.pesan)
    return redirect(f"{_url(mpph)}#indikator-{kolom.pk}-iki")


@require_POST
def add_rows(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Each chosen person becomes a row; whoever cannot be added is named, the others stay added."""
    mpph = load_mpph(request, pk)
    form = AnggotaForm(request.POST, mpph=mpph)
    if not (izin := can(request.user, Aksi.EDIT_MPPH, mpph)):
        return render_mpph(request, mpph, status=403, pesan=izin.alasan)
    if not form.is_valid():
        return render_mpph(request, mpph, status=422, form=form)
    for pegawai in form.chosen():
        try:
            add_anggota(mpph, pegawai=pegawai, oleh=request.user)
        except DomainError as refusal:
            form.add_error("pegawai", refusal.pesan)
    if form.errors:
        return render_mpph(request, mpph, status=422, form=form)
    messages.success(request, f"{len(form.chosen())} anggota ditambahkan.")
    return redirect(f"{_url(mpph)}#matriks")


@require_POST
def paste(request: PegawaiRequest, pk: int) -> HttpResponse:
    """A block from a spreadsheet, all or nothing, onto the matrix as the person saw it."""
    mpph = load_mpph(request, pk)
    form = TempelForm(request.POST)
    try:
        jumlah = _paste(mpph, form, request)
    except DomainError as refusal:
        if wants_json(request):
            return answer_refused(refusal)
        return render_mpph(request, mpph, status=status_of(refusal), pesan=refusal.pesan, tempel=form)
    messages.success(request, f"{jumlah} sel diisi dari tempelan.")
    if wants_json(request):
        return answer_saved({}, revisi_induk=mpph.revisi, muat=f"{_url(mpph)}#matriks")
    return redirect(f"{_url(mpph)}#matriks")


def _paste(mpph: Mpph, form: TempelForm, request: PegawaiRequest) -> int:
    """The cells are those of this moment if the matrix still is the one that the person saw; else nothing is pasted."""
    if not form.is_valid():
        raise DomainError(str(next(iter(form.errors.values()))[0]))
    isian, matriks = form.cleaned_data, read_matriks(mpph)
    if mpph.revisi != isian["revisi"]:
        raise refuse_induk(mpph, [StatusMpph.DRAF])
    return paste_peran(
        mpph,
        anggota_id=isian["anggota"],
        indikator_id=isian["indikator"],
        tabel=parse_tempelan(isian["tabel"]),
        revisi={(sel.anggota_id, sel.indikator_id): sel.revisi for row in matriks.baris for sel in row.sel},
        oleh=request.user,
    )


def _column(mpph: Mpph, nomor: str) -> IndikatorMpph:
    rows = IndikatorMpph.objects.select_related("mpph")
    return get_object_or_404(rows, pk=number_of(nomor), mpph=mpph)


def _url(mpph: Mpph) -> str:
    return reverse("kinerja:mpph", args=[mpph.pk])
