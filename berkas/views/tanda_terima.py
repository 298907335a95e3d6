"""The receipt at its permanent address, for the person and for people with a role: as page, as PDF, with its
QR code."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from berkas.enums import StatusBerkas
from berkas.http.berkas import load_versi, may_rename
from berkas.models import Versi
from berkas.pdf.tanda_terima import isi_of, render_tanda_terima
from berkas.permissions import AksiBerkas
from berkas.queries.banding_versi import banding_of, versi_before
from berkas.queries.berkas import perubahan_of, tanda_tangan_of
from berkas.queries.cetakan import explain_versi, find_cetakan_benar
from berkas.queries.kecocokan import kecocokan_of
from berkas.queries.sasaran import documents_of
from berkas.queries.tanda_terima import (
    alamat_cek,
    jarak_tenggat_of,
    ketepatan_of,
    nasib_of,
    next_upload,
    panel_of,
)
from berkas.queries.unggahan import alamat_form
from berkas.rules.tanda_terima import format_kode_cek, normalize_nomor
from berkas.services.jejak_audit import record_download, record_view
from core.pdf.qr import render_qr
from notifikasi.services.pesan import mark_read_about
from pegawai.http.akses import PegawaiRequest
from pegawai.permissions import can
from pemeriksaan.codes import ROWS
from pemeriksaan.result import Decision, VerdictCode

BUKAN_HALAMAN = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def receipt(request: PegawaiRequest, nomor: str) -> HttpResponse:
    """For htmx it answers with the part that may change, and without content while the inspection waits."""
    versi = _load(request, nomor)
    berkas = versi.berkas
    _record_view(request, versi)
    mark_read_about(reverse("berkas:receipt", args=[versi.tanda_terima]), pegawai=request.user)
    is_part = request.headers.get("HX-Request") == "true"
    is_terkini = berkas.versi_terkini_id == versi.pk
    if is_part and is_terkini and versi.menunggu_pemeriksaan:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context = _shown(request, versi) | {"is_part": is_part}
    return render(
        request, "berkas/tanda_terima_nasib.html" if is_part else "berkas/tanda_terima.html", context
    )


def _shown(request: PegawaiRequest, versi: Versi) -> dict[str, object]:
    berkas, kecocokan = versi.berkas, kecocokan_of(versi)
    semua = documents_of(berkas.pegawai, berkas.dokumen.pengumpulan)
    kartu = next(one for one in semua if one.dokumen.pk == berkas.dokumen_id)
    is_terkini = berkas.versi_terkini_id == versi.pk
    is_milik_sendiri = berkas.pegawai_id == request.user.pk
    nasib, lama = nasib_of(versi, kartu), versi_before(versi)
    formulir, cetakan = (
        alamat_form(one, berkas.pegawai, oleh=request.user) for one in (berkas.dokumen, None)
    )
    return {
        "versi": versi,
        "berkas": berkas,
        "dokumen": berkas.dokumen,
        "ketepatan": ketepatan_of(versi),
        "is_terkini": is_terkini,
        "kartu": kartu,
        "panel": panel_of(versi, nasib),
        "jarak_tenggat": jarak_tenggat_of(versi),
        "nasib": nasib,
        "berikut": next_upload(semua, kartu, nasib) if is_milik_sendiri else None,
        "kecocokan": kecocokan,
        "cetakan_benar": find_cetakan_benar(berkas, oleh=request.user) if kecocokan.cetakan_keliru else "",
        "hasil_singkat": ROWS[VerdictCode(versi.kode)].short if versi.kode else "",
        "sudah_dilihat": is_terkini
        and berkas.status == StatusBerkas.TERVERIFIKASI
        and versi.keputusan in (Decision.LOOK, Decision.WARN),
        "asal": explain_versi(versi),
        "perubahan": perubahan_of(versi),
        "tanda_tangan": tanda_tangan_of(versi),
        "banding": banding_of(versi, lama)
        if lama and can(request.user, AksiBerkas.VIEW_VERSI, lama)
        else None,
        "boleh_ganti_nama": may_rename(request, versi),
        "alamat_ganti": formulir if can(request.user, AksiBerkas.UPLOAD, berkas.pegawai) else "",
        "boleh_menjawab": can(request.user, AksiBerkas.CONFIRM, versi),
        "formulir": (formulir, cetakan),
        "kontak": berkas.dokumen.pengumpulan.kontak_berlaku,
        "is_milik_sendiri": is_milik_sendiri,
        "pengunggah": versi.pengunggah_for(boleh=_knows_alasan(request, versi)),
        "alamat_cek": alamat_cek(versi),
        "kode_cek": format_kode_cek(versi.kode_cek),
    }


@require_safe
def receipt_pdf(request: PegawaiRequest, nomor: str) -> HttpResponse:
    versi = _load(request, nomor)
    record_download(versi, oleh=request.user, isi="tanda terima")
    isi = isi_of(versi, dengan_alasan=_knows_alasan(request, versi))
    response = HttpResponse(render_tanda_terima(isi), "application/pdf", headers=BUKAN_HALAMAN)
    response["Content-Disposition"] = f'attachment; filename="Tanda terima {versi.tanda_terima}.pdf"'
    return response


@require_safe
def receipt_qr(request: PegawaiRequest, nomor: str) -> HttpResponse:
    """The address of the public check as a picture."""
    versi = _load(request, nomor)
    _record_view(request, versi)
    return HttpResponse(render_qr(alamat_cek(versi)), "image/svg+xml", headers=BUKAN_HALAMAN)


def _load(request: PegawaiRequest, nomor: str) -> Versi:
    nomor = nomor.replace("\x00", "")  # PostgreSQL refuses a NUL in a query
    return load_versi(request, tanda_terima__in={nomor, normalize_nomor(nomor)})


def _knows_alasan(request: PegawaiRequest, versi: Versi) -> bool:
    """Why another person uploaded it may be about health, like the reason of an exemption."""
    return bool(can(request.user, AksiBerkas.VIEW_ALASAN, versi.berkas.pegawai))


def _record_view(request: PegawaiRequest, versi: Versi) -> None:
    if versi.berkas.pegawai_id != request.user.pk:
        record_view(versi, oleh=request.user)
