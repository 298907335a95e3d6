"""The export "Laporan SKP" of eKinerja BKN: what it would change, then all of it or nothing."""

import hashlib

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.daftar import Hitungan
from core.exceptions import DomainError
from core.http import render_form, sent_data
from kinerja.forms.ekinerja import ImporEkinerjaForm, TerapkanEkinerjaForm
from kinerja.imports.ekinerja import plan_ekinerja
from kinerja.permissions import AksiKinerja
from kinerja.queries.ekinerja import describe_ekinerja
from kinerja.rules.ekinerja import RencanaEkinerja
from kinerja.services.impor_ekinerja import import_ekinerja
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.http.titipan import drop_titipan, keep_titipan, take_titipan
from pegawai.imports.lembar import BATAS_UKURAN

JENIS = "ekinerja"
TAMPIL = 200  # rows of each kind on the page; the counts are always complete


@require_http_methods(["GET", "HEAD", "POST"])
def ekinerja_import(request: PegawaiRequest) -> HttpResponse:
    """The dry run: shows what the file would change, writes nothing."""
    gate(request.user, AksiKinerja.IMPORT_EKINERJA)
    form = ImporEkinerjaForm(sent_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        berkas: UploadedFile[bytes] = form.cleaned_data["berkas"]
        isi, nama = berkas.read(BATAS_UKURAN + 1), berkas.name or ""
        try:
            rencana = plan_ekinerja(isi)
        except DomainError as error:
            form.add_error("berkas", error.pesan)
        else:
            token = keep_titipan(
                isi, nama_berkas=nama, oleh=request.user, rencana=_digest(rencana), jenis=JENIS
            )
            return _show(request, rencana, TerapkanEkinerjaForm(initial={"token": token}), nama)
    return render_form(
        request, "kinerja/ekinerja.html", {"form": form, "kembali": reverse("kinerja:periode_list")}
    )


@require_POST
def ekinerja_apply(request: PegawaiRequest) -> HttpResponse:
    """Applies what was shown, or shows it again when the portal's data changed meanwhile."""
    gate(request.user, AksiKinerja.IMPORT_EKINERJA)
    form = TerapkanEkinerjaForm(request.POST)
    try:
        titipan, isi = take_titipan(form.data.get("token", ""), oleh=request.user, jenis=JENIS)
        rencana = plan_ekinerja(isi)
        if _digest(rencana) == titipan.rencana:
            import_ekinerja(isi, nama_berkas=titipan.nama_berkas, oleh=request.user, sha256=titipan.sha256)
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("kinerja:ekinerja_import")
    if form.is_valid() and _digest(rencana) != titipan.rencana:
        form.add_error(None, "Data portal berubah sejak berkas diperiksa. Unggah dan periksa lagi berkasnya.")
        return _show(request, rencana, form, titipan.nama_berkas)
    drop_titipan(titipan)
    messages.success(request, "Laporan eKinerja diterapkan. Rinciannya tercatat di jejak audit.")
    return redirect("kinerja:ekinerja_import")


def _show(
    request: PegawaiRequest, rencana: RencanaEkinerja, form: TerapkanEkinerjaForm, nama_berkas: str
) -> HttpResponse:
    context = {
        "form": form,
        "rencana": rencana,
        "baru": describe_ekinerja(rencana.baru[:TAMPIL]),
        "berubah": describe_ekinerja(rencana.berubah[:TAMPIL]),
        "ringkasan": _ringkasan(rencana),
        "nama_berkas": nama_berkas,
        "potongan": f":{TAMPIL}",
        "tampil": TAMPIL,
        "terpotong": any(
            len(rows) > TAMPIL for rows in (rencana.baru, rencana.berubah, rencana.dilewati, rencana.salah)
        ),
        "kembali": reverse("kinerja:ekinerja_import"),
        "terapkan": reverse("kinerja:ekinerja_apply"),
        "ajakan": "Tercatat di jejak audit.",
        "ada_kesalahan": form.is_bound and bool(form.errors),
    }
    if form.is_bound and form.errors:
        return render(request, "kinerja/ekinerja_rencana.html", context, status=422)
    return render(request, "kinerja/ekinerja_rencana.html", context)


def _ringkasan(rencana: RencanaEkinerja) -> list[Hitungan]:
    return [
        Hitungan("baru", len(rencana.baru), "baru"),
        Hitungan("berubah", len(rencana.berubah), "berubah"),
        Hitungan("sama", rencana.sama),
        Hitungan("dilewati", len(rencana.dilewati), "dilewati"),
        Hitungan("baris salah", len(rencana.salah), "salah"),
    ]


def _digest(rencana: RencanaEkinerja) -> str:
    return hashlib.sha256(repr(rencana).encode()).hexdigest()
