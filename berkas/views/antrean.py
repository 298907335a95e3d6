"""The queue: what waits for a decision, and the verification of several at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from berkas.forms.antrean import URUTAN_AWAL, AntreanFilter
from berkas.forms.review import PilihanForm
from berkas.http.antrean import MENUNGGU, keping_antrean, rel_of
from berkas.models import Berkas
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import KOLOM, oldest_first, queue_of
from berkas.queries.kecocokan import count_same_files, kecocokan_of
from berkas.queries.tanda import tanda_of
from berkas.rules.kata_tanda import KataTanda, explain_tanda
from berkas.rules.lama_menunggu import GENTING, measure_wait
from berkas.rules.sekaligus import TandaBerkas
from berkas.services.review import HasilVerifikasi, verify_many
from core.daftar import address_with, read_urutan
from core.formats import format_number
from core.http import render_form
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import Pegawai
from pegawai.permissions import Izin, can

SEHALAMAN = 25
URUTAN_KATA: Mapping[tuple[str, bool], str] = {
    ("menunggu", True): "yang paling lama di atas",
    ("menunggu", False): "yang paling baru di atas",
    ("pegawai", False): "menurut nama pegawai",
    ("pegawai", True): "menurut nama pegawai, Z di atas",
    ("unit", False): "menurut unit kerja",
    ("unit", True): "menurut unit kerja, Z di atas",
    ("dokumen", False): "menurut jenis dokumen",
    ("dokumen", True): "menurut jenis dokumen, SKP di atas",
}


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """One row: `kata`, its marks in words; `sama`, how many others handed in the same file; `panjang`, of the bar of waiting;
    `pemegang`, who holds it now."""

    berkas: Berkas
    izin: Izin
    tanda: TandaBerkas
    kata: list[KataTanda]
    sama: int
    lama: timedelta
    panjang: int
    is_genting: bool
    pemegang: Pegawai | None


class Terpasang(NamedTuple):
    """A filter that is set, and the address without it."""

    teks: str
    url: str


@require_safe
def queue(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.VIEW_QUEUE)
    saringan = AntreanFilter(request.GET, oleh=request.user)
    urutan = read_urutan(request, KOLOM, awal=URUTAN_AWAL)
    page = Paginator(oldest_first(saringan.qs, urutan), SEHALAMAN).get_page(request.GET.get("page"))
    shown = list(page)
    sama, tanda = count_same_files(shown, among=saringan.queryset), tanda_of(shown)
    now = timezone.now()
    baris = [_row(request, berkas, sama, tanda[berkas.pk], now) for berkas in shown]
    memeriksa = bool(can(request.user, AksiBerkas.REVIEW))
    rel, rel_status = rel_of(request, request.user, memeriksa=memeriksa)
    context = {
        "form": saringan.form,
        "page_obj": page,
        "baris": baris,
        "saring": request.GET.urlencode(),
        "boleh_memeriksa": memeriksa,
        "urutan": urutan,
        "urutan_kata": URUTAN_KATA[urutan.kolom, urutan.is_turun],
        "is_menunggu": saringan.data["status"] in MENUNGGU,
        "rel": rel,
        "rel_status": rel_status,
        "keping": keping_antrean(request, saringan),
        "terpasang": _set_filters(request, saringan),
        "bebas": sum(bool(one.izin) and not one.tanda.alasan for one in baris),
        "bertanda": sum(bool(one.izin) and bool(one.tanda.alasan) for one in baris),
    }
    return render(request, "berkas/queue.html", context)


@require_POST
def bulk_verify(request: PegawaiRequest) -> HttpResponse:
    """First the list of the chosen files; with `yakin` the decisions, each separately, with the result of each."""
    gate(request.user, AksiBerkas.REVIEW)
    form = PilihanForm(request.POST)
    context: dict[str, object] = {"form": form, "saring": request.GET.urlencode()}
    if not form.is_valid():
        return render_form(request, "berkas/queue_verify.html", context)
    versi = form.pairs()
    chosen = list(oldest_first(queue_of(request.user).filter(pk__in=versi)))
    if "yakin" in request.POST:
        hasil = verify_many([(berkas, versi[berkas.pk]) for berkas in chosen], oleh=request.user)
        return render(request, "berkas/queue_result.html", context | _summarize(hasil))
    tanda = tanda_of(chosen)
    baris = [
        {
            "berkas": berkas,
            "kunci": f"{berkas.pk}:{versi[berkas.pk]}",
            "dilewati": _skipped_because(request, berkas, tanda[berkas.pk]),
        }
        for berkas in chosen
    ]
    dapat = sum(not one["dilewati"] for one in baris)
    context |= {"baris": baris, "dapat": dapat, "dilewati": len(baris) - dapat}
    return render_form(request, "berkas/queue_verify.html", context)


def _summarize(hasil: list[HasilVerifikasi]) -> dict[str, object]:
    lewat = sum(bool(one.pesan) for one in hasil)
    selesai = len(hasil) - lewat
    return {
        "hasil": hasil,
        "selesai": selesai,
        "lewat": lewat,
        "selesai_kalimat": f"{format_number(selesai)} berkas terverifikasi",
        "lewat_kalimat": f"{format_number(lewat)} berkas dilewati, tetap menunggu",
    }


def _skipped_because(request: PegawaiRequest, berkas: Berkas, tanda: TandaBerkas) -> str:
    """Why the verification of several at once would skip this one; empty if it would not."""
    izin = can(request.user, AksiBerkas.REVIEW, berkas)
    return tanda.alasan if izin else str(izin.alasan)


def _set_filters(request: PegawaiRequest, saringan: AntreanFilter) -> list[Terpasang]:
    """What narrows the list and has no chip of its own, each with the way to take it away."""
    isi = saringan.form.cleaned_data if saringan.form.is_valid() else {}
    cari = isi.get("cari")
    kata = {
        "cari": f"“{cari}”" if cari else "",
        "unit": str(isi.get("unit") or ""),
        "pengumpulan": str(isi.get("pengumpulan") or ""),
        "sama": "Berkas yang isinya sama" if isi.get("sama") else "",
    }
    return [Terpasang(teks, address_with(request, **{nama: ""})) for nama, teks in kata.items() if teks]


def _row(
    request: PegawaiRequest, berkas: Berkas, sama: Mapping[str, int], tanda: TandaBerkas, now: datetime
) -> BarisAntrean:
    versi = berkas.versi_terkini
    kecocokan = kecocokan_of(versi) if versi else None
    lama = now - berkas.status_at
    return BarisAntrean(
        berkas,
        can(request.user, AksiBerkas.REVIEW, berkas),
        tanda,
        explain_tanda(
            tanda,
            [one.kode for one in kecocokan.baris] if kecocokan else (),
            dibenarkan=versi is not None and versi.dibenarkan_at is not None,
            terlambat=versi is not None and not versi.tepat_waktu,
        ),
        sama=sama.get(versi.sha256, 0) if versi else 0,
        lama=lama,
        panjang=measure_wait(lama),
        is_genting=lama >= GENTING,
        pemegang=berkas.diklaim_oleh if berkas.is_held(now) else None,
    )
