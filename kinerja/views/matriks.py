"""Saving parts of a matrix: a row of cells, the columns, new members, a block from a spreadsheet.

The script on the page sends one field at a time and reads JSON; without it the same forms are sent whole, by row.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from kinerja.forms.mpph import AnggotaForm, TempelForm
from kinerja.http import (
    Isian,
    answer_refused,
    answer_saved,
    load_mpph,
    number_of,
    read_isian,
    status_of,
    wants_json,
)
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph
from kinerja.permissions import Aksi
from kinerja.queries.mpph import naskah_of, read_matriks
from kinerja.rules.mpph import kurang_mpph, petunjuk_mpph
from kinerja.rules.tempelan import read_tempelan
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
from kinerja.services.mpph import rename_tim
from kinerja.views.mpph import render_mpph
from pegawai.http.akses import PegawaiRequest

GESER = {"naik": -1, "turun": 1}


@require_POST
def save_row(request: PegawaiRequest, pk: int, anggota_id: int) -> HttpResponse:
    """The cells of one member (`peran-<indikator>@<revisi>`), then the button pressed: naik, turun or hapus."""
    mpph = load_mpph(request, pk, Aksi.EDIT_MPPH)
    anggota = get_object_or_404(AnggotaMpph.objects.select_related("mpph"), pk=anggota_id, mpph=mpph)

    def save(isian: Isian) -> int:
        sel = set_peran(
            mpph, anggota_id=anggota_id, indikator_id=number_of(isian.bidang[-1]), teks=isian.teks,
            oleh=request.user, revisi=isian.revisi,
        )  # fmt: skip
        return sel.revisi if sel else isian.revisi

    def press(tombol: str, revisi_mpph: int) -> None:
        if tombol == "hapus":
            remove_anggota(anggota, oleh=request.user, revisi_mpph=revisi_mpph)
        else:
            ke = _place(anggota, AnggotaMpph.objects.filter(mpph=mpph)) + GESER[tombol]
            move_anggota(anggota, ke=ke, oleh=request.user, revisi=anggota.revisi)

    return _save(request, mpph, save, press)


@require_POST
def save_columns(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Name of the team and columns (`indikator-<id>-<bidang>@<revisi>`), then a button: naik, turun or hapus and an id."""
    mpph = load_mpph(request, pk, Aksi.EDIT_MPPH)

    def save(isian: Isian) -> int:
        if isian.nama == "nama_tim":
            return rename_tim(mpph, nama_tim=isian.teks, oleh=request.user, revisi=mpph.revisi).revisi
        _, nomor, bidang = isian.bidang
        kolom = _column(mpph, nomor)
        # The fields of one column share a revision: what the same form wrote a moment ago is no stranger's change.
        revisi = max(isian.revisi, ditulis.get(kolom.pk, 0))
        ditulis[kolom.pk] = change_indikator(
            kolom, isian={bidang: isian.teks}, oleh=request.user, revisi=revisi
        ).revisi
        return ditulis[kolom.pk]

    def press(tombol: str, revisi_mpph: int) -> None:
        kolom = _column(mpph, request.POST.get("indikator", ""))
        if tombol == "hapus":
            remove_indikator(kolom, oleh=request.user, revisi_mpph=revisi_mpph)
        else:
            ke = _place(kolom, IndikatorMpph.objects.filter(mpph=mpph)) + GESER[tombol]
            move_indikator(kolom, ke=ke, oleh=request.user, revisi=kolom.revisi)

    ditulis: dict[int, int] = {}
    return _save(request, mpph, save, press)
