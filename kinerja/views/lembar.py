"""Saving the lines of an SKP: a plan with its indicators, the expectations, the lampiran; and taking parts from the matrix."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from kinerja.enums import JenisLampiran, JenisRencana
from kinerja.http import IsianBidang, get_skp_or_404, number_of, parts_of
from kinerja.models import EkspektasiPerilaku, IndikatorKinerja, LampiranSkp, RencanaHasilKerja, Skp
from kinerja.queries.skp import naskah_of_skp, read_lembar_skp
from kinerja.rules.kerangka import KerangkaSkp, kerangka_skp
from kinerja.rules.skp import petunjuk_skp
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
from kinerja.views.simpan import KeadaanNaskah, Simpan
from kinerja.views.skp import refuse_skp
from pegawai.http.akses import PegawaiRequest

# The places of the page that say what is missing, and their templates
POTONGAN = {
    "kurang": "kerangka",
    "kurang-daftar": "kurang_daftar",
    "kurang-hitung": "kurang_hitung",
}


class SimpanSkp(Simpan):
    """What the plans, the expectations and the lampiran of an SKP have in common; `bagian` is the id of the part."""

    def __init__(self, request: PegawaiRequest, skp: Skp, bagian: str) -> None:
        super().__init__(request, _url(skp, bagian))
        self.skp = skp
        self.bagian = bagian
        self.kerangka = KerangkaSkp((), (), 0)

    def keadaan(self) -> KeadaanNaskah:
        skp = get_skp_or_404(self.request, self.skp.pk)
        naskah = naskah_of_skp(read_lembar_skp(skp))
        self.kerangka = kerangka_skp(naskah)
        return KeadaanNaskah(skp.revisi, list(self.kerangka.kurang), petunjuk_skp(naskah))

    def pieces(self, kini: KeadaanNaskah) -> dict[str, str]:
        context = {"kerangka": self.kerangka, "petunjuk": kini.petunjuk}
        return {
            bagian: render_to_string(f"kinerja/components/{nama}.html", context, self.request)
            for bagian, nama in POTONGAN.items()
        }

    def refuse(self, refusal: DomainError, belum_tersimpan: list[str]) -> HttpResponse:
        return refuse_skp(
            self.request, self.skp.pk, refusal, belum_tersimpan=belum_tersimpan, terbuka=self.bagian
        )


class SimpanRencana(SimpanSkp):
    """A plan (`rencana-<id>-<bidang>@<revisi>`) with its indicators (`indikator-<id>-<bidang>@<revisi>`).

    The address alone decides which plan; the number in the name of a field is not read.
    """

    def __init__(self, request: PegawaiRequest, rencana: RencanaHasilKerja) -> None:
        super().__init__(request, rencana.skp, f"rencana-{rencana.pk}")
        self.kembali = _url_of_plan(rencana)
        self.rencana = rencana

    def pieces(self, kini: KeadaanNaskah) -> dict[str, str]:
        """Also the head of its card, which says what this plan lacks."""
        kepala = f"rencana-{self.rencana.pk}"
        context = {"bagian": self.kerangka.of(kepala)}
        html = render_to_string("kinerja/components/hasil_kepala.html", context, self.request)
        return super().pieces(kini) | {kepala: html}

    def save(self, isian: IsianBidang) -> int:
        jenis, nomor, bidang = parts_of(isian, "rencana", "indikator", panjang=3)
        isi = {bidang: isian.teks}
        if jenis == "rencana":
            return self.write(self.rencana, isian, change_rencana, isian=isi)
        return self.write(self._indikator(nomor), isian, change_indikator_kinerja, isian=isi)

    def press(self, tombol: str, revisi_induk: int) -> None:
        """ "naik", "hapus", "ambil", "tambah-indikator"; of an indicator "turun-12", "hapus-12"."""
        kata, _, nomor = tombol.partition("-")
        if tombol == "tambah-indikator":
            add_indikator_kinerja(self.rencana, oleh=self.oleh)
        elif tombol == "ambil":
            retake_peran(self.rencana, oleh=self.oleh, revisi=self.rencana.revisi)
        elif tombol == "hapus":
            remove_rencana(self.rencana, oleh=self.oleh, revisi_skp=revisi_induk)
        elif kata == "hapus":
            indikator = self._indikator(nomor)
            remove_indikator_kinerja(indikator, oleh=self.oleh, revisi=indikator.revisi)
        elif nomor:
            saudara = IndikatorKinerja.objects.filter(rencana=self.rencana)
            self.move(self._indikator(nomor), kata, move_indikator_kinerja, saudara)
        else:
            rows = RencanaHasilKerja.objects.filter(skp=self.skp, jenis=self.rencana.jenis)
            self.move(self.rencana, kata, move_rencana, rows)

    def _indikator(self, nomor: str) -> IndikatorKinerja:
        rows = IndikatorKinerja.objects.select_related("rencana__skp")
        return get_object_or_404(rows, pk=number_of(nomor), rencana=self.rencana)


class SimpanEkspektasi(SimpanSkp):
    """The penilai's `ekspektasi-<id>-teks@<revisi>`, one for each value; there is no button."""

    def save(self, isian: IsianBidang) -> int:
        _, nomor, _ = parts_of(isian, "ekspektasi", panjang=3)
        rows = EkspektasiPerilaku.objects.select_related("skp")
        baris = get_object_or_404(rows, pk=number_of(nomor), skp=self.skp)
        return self.write(baris, isian, change_ekspektasi, teks=isian.teks)

    def press(self, tombol: str, revisi_induk: int) -> None:
        raise Http404


class SimpanLampiran(SimpanSkp):
    """`lampiran-<id>-teks@<revisi>`; the buttons "naik-<id>", "turun-<id>", "hapus-<id>"."""

    def save(self, isian: IsianBidang) -> int:
        _, nomor, _ = parts_of(isian, "lampiran", panjang=3)
        return self.write(self._baris(nomor), isian, change_lampiran, teks=isian.teks)

    def press(self, tombol: str, revisi_induk: int) -> None:
        kata, _, nomor = tombol.partition("-")
        baris = self._baris(nomor)
        if kata == "hapus":
            remove_lampiran(baris, oleh=self.oleh, revisi=baris.revisi)
        else:
            saudara = LampiranSkp.objects.filter(skp=self.skp, jenis=baris.jenis)
            self.move(baris, kata, move_lampiran, saudara)

    def _baris(self, nomor: str) -> LampiranSkp:
        rows = LampiranSkp.objects.select_related("skp")
        return get_object_or_404(rows, pk=number_of(nomor), skp=self.skp)


@require_POST
def save_rencana(request: PegawaiRequest, pk: int, rencana_id: int) -> HttpResponse:
    skp = get_skp_or_404(request, pk)
    rencana = get_object_or_404(RencanaHasilKerja.objects.select_related("skp"), pk=rencana_id, skp=skp)
    return SimpanRencana(request, rencana).respond()


@require_POST
def save_ekspektasi(request: PegawaiRequest, pk: int) -> HttpResponse:
    return SimpanEkspektasi(request, get_skp_or_404(request, pk), "perilaku").respond()


@require_POST
def save_lampiran(request: PegawaiRequest, pk: int) -> HttpResponse:
    return SimpanLampiran(request, get_skp_or_404(request, pk), "lampiran").respond()


@require_POST
def add_line(request: PegawaiRequest, pk: int, jenis: str) -> HttpResponse:
    """An empty plan (UTAMA, TAMBAHAN) or an empty line of the lampiran (DUKUNGAN …)."""
    skp = get_skp_or_404(request, pk)
    try:
        if jenis in JenisRencana.values:
            rencana = add_rencana(skp, jenis=jenis, oleh=request.user)
            add_indikator_kinerja(rencana, oleh=request.user)
            return redirect(_url_of_plan(rencana, "-rencana"))
        if jenis not in JenisLampiran.values:
            raise Http404
        lampiran = add_lampiran(skp, jenis=jenis, oleh=request.user)
    except DomainError as refusal:
        return refuse_skp(request, pk, refusal)
    return redirect(_url(skp, f"lampiran-{lampiran.pk}"))


@require_POST
def take(request: PegawaiRequest, pk: int) -> HttpResponse:
    """One click: a part of the matrix becomes a plan with one indicator to fill in."""
    skp = get_skp_or_404(request, pk)
    mpph_id, peran_id = (number_of(request.POST.get(nama, "")) for nama in ("mpph", "peran"))
    try:
        rencana = take_peran(skp, mpph_id=mpph_id, peran_id=peran_id, oleh=request.user)
        add_indikator_kinerja(rencana, oleh=request.user)
    except DomainError as refusal:
        return refuse_skp(request, pk, refusal)
    return redirect(_url_of_plan(rencana, "-rencana"))


def _url(skp: Skp, bagian: str) -> str:
    return reverse("kinerja:skp", args=[skp.pk], fragment=bagian)


def _url_of_plan(rencana: RencanaHasilKerja, bidang: str = "") -> str:
    """Its card, unfolded also where others are folded, or one field in it."""
    bagian = f"rencana-{rencana.pk}"
    return reverse("kinerja:skp", args=[rencana.skp_id], query={"terbuka": bagian}, fragment=bagian + bidang)
