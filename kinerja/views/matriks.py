"""Saving parts of a matrix: a row of cells, the columns, new members, a block from a spreadsheet.

The script on the page sends one field at a time and reads JSON; without it the same forms are sent whole, by row.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from kinerja.enums import StatusMpph
from kinerja.forms.mpph import AnggotaForm, TempelForm
from kinerja.http import (
    IsianBidang,
    answer_refused,
    answer_saved,
    get_mpph_or_404,
    number_of,
    parts_of,
    wants_json,
)
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph
from kinerja.moves import refuse_induk
from kinerja.permissions import AksiKinerja
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
from kinerja.views.mpph import refuse_mpph, show_mpph
from kinerja.views.simpan import KeadaanNaskah, Simpan
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import can


class SimpanMpph(Simpan):
    """What rows and columns of a matrix have in common."""

    def __init__(self, request: PegawaiRequest, mpph: Mpph) -> None:
        super().__init__(request, f"{_url(mpph)}#matriks")
        self.mpph = mpph

    def keadaan(self) -> KeadaanNaskah:
        mpph = get_mpph_or_404(self.request, self.mpph.pk)
        naskah = naskah_of(read_matriks(mpph))
        return KeadaanNaskah(mpph.revisi, kurang_mpph(naskah), petunjuk_mpph(naskah))

    def refuse(self, refusal: DomainError, belum_tersimpan: list[str]) -> HttpResponse:
        return refuse_mpph(self.request, self.mpph.pk, refusal, belum_tersimpan=belum_tersimpan)


class SimpanAnggota(SimpanMpph):
    """The cells of one member (`peran-<indikator>@<revisi>`); the buttons naik, turun and hapus."""

    def __init__(self, request: PegawaiRequest, mpph: Mpph, anggota: AnggotaMpph) -> None:
        super().__init__(request, mpph)
        if request.POST.get("aksi") != "hapus":
            self.kembali = f"{_url(mpph)}#anggota-{anggota.pk}"
        self.anggota = anggota

    def save(self, isian: IsianBidang) -> int:
        _, indikator = parts_of(isian, "peran", panjang=2)
        sel = set_peran(
            self.mpph, anggota_id=self.anggota.pk, indikator_id=number_of(indikator), teks=isian.teks,
            oleh=self.oleh, revisi=isian.revisi,
        )  # fmt: skip
        return sel.revisi if sel else isian.revisi

    def press(self, tombol: str, revisi_induk: int) -> None:
        if tombol == "hapus":
            remove_anggota(self.anggota, oleh=self.oleh, revisi_mpph=revisi_induk)
        else:
            self.move(self.anggota, tombol, move_anggota, AnggotaMpph.objects.filter(mpph=self.mpph))


class SimpanIndikator(SimpanMpph):
    """The columns (`indikator-<id>-<bidang>@<revisi>`); the buttons naik, turun and hapus with the id of a column."""

    def save(self, isian: IsianBidang) -> int:
        _, nomor, bidang = parts_of(isian, "indikator", panjang=3)
        return self.write(self._indikator(nomor), isian, change_indikator, isian={bidang: isian.teks})

    def press(self, tombol: str, revisi_induk: int) -> None:
        kata, _, nomor = tombol.partition("-")
        indikator = self._indikator(nomor)
        if kata == "hapus":
            remove_indikator(indikator, oleh=self.oleh, revisi_mpph=revisi_induk)
        else:
            self.move(indikator, kata, move_indikator, IndikatorMpph.objects.filter(mpph=self.mpph))

    def _indikator(self, nomor: str) -> IndikatorMpph:
        rows = IndikatorMpph.objects.select_related("mpph")
        return get_object_or_404(rows, pk=number_of(nomor), mpph=self.mpph)


@require_POST
def save_row(request: PegawaiRequest, pk: int, anggota_id: int) -> HttpResponse:
    mpph = get_mpph_or_404(request, pk)
    anggota = get_object_or_404(AnggotaMpph.objects.select_related("mpph"), pk=anggota_id, mpph=mpph)
    return SimpanAnggota(request, mpph, anggota).respond()


@require_POST
def save_columns(request: PegawaiRequest, pk: int) -> HttpResponse:
    return SimpanIndikator(request, get_mpph_or_404(request, pk)).respond()


@require_POST
def add_column(request: PegawaiRequest, pk: int) -> HttpResponse:
    mpph = get_mpph_or_404(request, pk)
    try:
        kolom = add_indikator(mpph, oleh=request.user)
    except DomainError as refusal:
        return refuse_mpph(request, pk, refusal)
    return redirect(f"{_url(mpph)}#indikator-{kolom.pk}-iki")


@require_POST
def add_rows(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Each chosen person becomes a row; people who cannot be added are named, the others stay added."""
    mpph = get_mpph_or_404(request, pk)
    form = AnggotaForm(request.POST, mpph=mpph)
    if not (izin := can(request.user, AksiKinerja.EDIT_MPPH, mpph)):
        return show_mpph(request, mpph, status=403, pesan=izin.alasan)
    if not form.is_valid():
        return show_mpph(request, mpph, status=422, form=form)
    for pegawai in form.chosen():
        try:
            add_anggota(mpph, pegawai=pegawai, oleh=request.user)
        except DomainError as refusal:
            form.add_error("pegawai", refusal.pesan)
    if form.errors:
        return show_mpph(request, mpph, status=422, form=form)
    messages.success(request, f"{len(form.chosen())} anggota ditambahkan.")
    return redirect(f"{_url(mpph)}#matriks")


@require_POST
def paste(request: PegawaiRequest, pk: int) -> HttpResponse:
    """A block from a spreadsheet, all or nothing, onto the matrix as the person saw it."""
    mpph = get_mpph_or_404(request, pk)
    form = TempelForm(request.POST)
    try:
        jumlah = _paste(mpph, form, request)
    except DomainError as refusal:
        if wants_json(request):
            return answer_refused(refusal)
        return refuse_mpph(request, pk, refusal, tempel=form)
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


def _url(mpph: Mpph) -> str:
    return reverse("kinerja:mpph", args=[mpph.pk])
