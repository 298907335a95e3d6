"""What a PPPK of its kohort sees of a campaign, also of a draft: the portal's own pages, of a made-up person, at a chosen
moment. No session is taken over, and nothing on it can be pressed."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from beranda.queries.daftar_berkas import list_berkas
from beranda.queries.langkah_berikut import next_step
from berkas.forms.upload import UploadForm
from berkas.http.pengumpulan import load_pengumpulan
from berkas.models import Pengumpulan
from berkas.queries.kartu import KartuDokumen, KartuPengumpulan
from berkas.queries.sasaran import contoh_of
from berkas.queries.tenggat import jadwal_of
from berkas.rules.pratinjau_pengumpulan import SaatPratinjau, moments_of
from core.daftar import pilihan_of
from core.pratinjau import still_of
from pegawai.http.akses import PegawaiRequest
from pegawai.models import Pegawai, UnitKerja

BERANDA = "beranda"


@require_safe
def preview(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    moments = moments_of(jadwal_of(pengumpulan))
    saat = pilihan_of(
        request, "saat", {one.value: one.label for one in moments}, awal=SaatPratinjau.DIBUKA.value
    )
    jenis = [one.jenis for one in pengumpulan.dokumen.all()]
    halaman = pilihan_of(
        request, "halaman", {BERANDA: "Beranda"} | {one: f"Unggah {one}" for one in jenis}, awal=BERANDA
    )
    pada = moments[SaatPratinjau(saat.kini)]
    kelas, isi = still_of(_render(request, contoh_of(pengumpulan, pada), halaman.kini))
    context = {
        "pengumpulan": pengumpulan,
        "pada": pada,
        "saat": saat,
        "halaman": halaman,
        "kelas": kelas,
        "isi": mark_safe(isi),  # noqa: S308 a page of the portal, escaped when it was rendered
    }
    return render(request, "beranda/pratinjau.html", context)


def _render(request: PegawaiRequest, kartu: KartuPengumpulan, halaman: str) -> str:
    contoh = {"user": _contoh(kartu.pengumpulan), "messages": ()}
    if halaman == BERANDA:
        return render_to_string("beranda/home.html", contoh | _home(kartu, kartu.pada), request)
    dokumen = next(one for one in kartu.dokumen if one.dokumen.jenis == halaman)
    template = "berkas/upload.html" if dokumen.penilaian.boleh else "berkas/upload_ditutup.html"
    return render_to_string(template, contoh | _upload(dokumen), request)


def _home(kartu: KartuPengumpulan, pada: datetime) -> dict[str, object]:
    return {
        "pada": pada,
        "lanjut": next_step([kartu], {}),
        "daftar": list_berkas([kartu], {}),
        "kontak": kartu.pengumpulan.kontak_berlaku,
    }


def _upload(kartu: KartuDokumen) -> dict[str, object]:
    return {
        "kartu": kartu,
        "form": UploadForm(dokumen=kartu.dokumen),
        "penandatangan": "; ".join(one.label for one in kartu.dokumen.penandatangan_berlaku).lower(),
        "kontak": kartu.pengumpulan.kontak_berlaku,
    }


def _contoh(pengumpulan: Pengumpulan) -> Pegawai:
    """Of no one: never stored."""
    unit = UnitKerja(nama="Unit kerja pegawai")
    return Pegawai(nama="Nama Pegawai", kohort=pengumpulan.kohort, unit=unit)
