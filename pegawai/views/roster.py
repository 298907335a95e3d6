import hashlib
from functools import partial

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.daftar import Hitungan
from core.exceptions import DomainError
from core.http import XLSX, render_form, sent_data
from pegawai.enums import JenisLembar
from pegawai.forms.roster import SELURUH, TETAP, ImporForm, TerapkanForm
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.http.baris_salah import send_salah
from pegawai.http.pemetaan_kolom import ALUR, answer_columns, show_columns
from pegawai.http.titipan import Titipan, drop_titipan, renew_titipan, store_titipan, take_titipan
from pegawai.imports.contoh import make_example
from pegawai.imports.lembar import BATAS_UKURAN, JudulTidakDikenal
from pegawai.imports.roster import plan_roster, refused_of_roster
from pegawai.models import Pegawai, PemetaanKolom
from pegawai.permissions import AksiPegawai
from pegawai.rules.roster import Rencana
from pegawai.services.roster import import_roster

SUMBER = ALUR[JenisLembar.PEGAWAI]
TAMPIL = 200  # rows of each kind on the page; the counts are always complete


def upload(request: PegawaiRequest) -> HttpResponse:
    """The dry run: shows what the file would change, and writes nothing about people."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT)
    form = ImporForm(sent_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        berkas: UploadedFile[bytes] = form.cleaned_data["berkas"]
        isi, kohort = berkas.read(BATAS_UKURAN + 1), str(form.cleaned_data["kohort"] or "")
        simpan = partial(
            store_titipan, isi, nama_berkas=berkas.name or "", kohort=kohort, oleh=oleh,
            isian={"keluar": SELURUH if form.seluruh else TETAP},
        )  # fmt: skip
        try:
            rencana = plan_roster(isi, kohort=kohort, seluruh=form.seluruh)
        except JudulTidakDikenal as belum:
            return show_columns(request, SUMBER, simpan(), belum.letak)
        except DomainError as error:
            form.add_error("berkas", error.pesan)
        else:
            return _show(request, rencana, simpan())
    ingat = PemetaanKolom.objects.count()
    context = {"form": form, "kembali": reverse("pegawai:list"), "ingat": ingat}
    return render_form(request, "pegawai/impor.html", context)


@require_POST
def columns(request: PegawaiRequest) -> HttpResponse:
    """What the columns are, where the titles do not tell."""
    gate(request.user, AksiPegawai.IMPORT)
    return answer_columns(request, SUMBER, _show_again)


@require_POST
def apply(request: PegawaiRequest) -> HttpResponse:
    """Applies the plan that was shown, or shows it again if the data have changed since."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT)
    form = TerapkanForm(request.POST)
    try:
        titipan, isi = take_titipan(form.data.get("token", ""), oleh=oleh)
        rencana = _plan(titipan, isi)
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:import")
    if form.is_valid() and _is_ready(form, rencana, titipan):
        return _apply(request, titipan, isi, oleh, tegaskan=form.cleaned_data["tegaskan"])
    return _show(request, rencana, titipan, form)


@require_POST
def refused(request: PegawaiRequest) -> HttpResponseBase:
    """The rows that the plan leaves out, each with its reason, to be corrected and uploaded as they are."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT)
    try:
        titipan, isi = take_titipan(request.POST.get("token", ""), oleh=oleh)
        salah = refused_of_roster(
            isi, kohort=titipan.kohort, seluruh=_is_seluruh(titipan), lembar=titipan.isian.get("lembar", "")
        )
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:import")
    return send_salah(request, salah, "pegawai")


def example(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.IMPORT)
    response = HttpResponse(make_example(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="contoh-daftar-pegawai.xlsx"'
    return response


def _plan(titipan: Titipan, isi: bytes) -> Rencana:
    lembar = titipan.isian.get("lembar", "")
    return plan_roster(isi, kohort=titipan.kohort, seluruh=_is_seluruh(titipan), lembar=lembar)


def _show_again(request: PegawaiRequest, titipan: Titipan, isi: bytes) -> HttpResponse:
    """The dry run after the columns were named, or of another sheet."""
    try:
        return _show(request, _plan(titipan, isi), titipan)
    except JudulTidakDikenal as belum:
        return show_columns(request, SUMBER, titipan, belum.letak)
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:import")


def _is_seluruh(titipan: Titipan) -> bool:
    return titipan.isian.get("keluar") == SELURUH


def _is_ready(form: TerapkanForm, rencana: Rencana, titipan: Titipan) -> bool:
    if _digest(rencana) != titipan.rencana:
        form.add_error(
            None, "Data pegawai berubah sejak berkas diperiksa. Unggah dan periksa lagi berkasnya."
        )
    elif rencana.perlu_ditegaskan and not form.cleaned_data["tegaskan"]:
        form.add_error(
            "tegaskan", f"Centang bila {len(rencana.keluar)} pegawai yang tidak tercantum memang sudah keluar"
        )
    return form.is_valid()


def _apply(
    request: PegawaiRequest, titipan: Titipan, isi: bytes, oleh: Pegawai, *, tegaskan: bool
) -> HttpResponse:
    try:
        import_roster(
            isi, nama_berkas=titipan.nama_berkas, kohort=titipan.kohort, oleh=oleh, sha256=titipan.sha256,
            seluruh=_is_seluruh(titipan), tegaskan_keluar=tegaskan, lembar=titipan.isian.get("lembar", ""),
        )  # fmt: skip
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:import")
    drop_titipan(titipan)
    messages.success(request, "Daftar pegawai diterapkan. Rinciannya tercatat di jejak audit.")
    return redirect("pegawai:list")


def _show(
    request: PegawaiRequest, rencana: Rencana, titipan: Titipan, form: TerapkanForm | None = None
) -> HttpResponse:
    token = renew_titipan(titipan, rencana=_digest(rencana))
    daftar = (rencana.baru, rencana.berubah, rencana.keluar, rencana.salah)
    context = {
        "form": form or TerapkanForm(initial={"token": token}),
        "token": token,
        "rencana": rencana,
        "ringkasan": _ringkasan(rencana),
        "nama_berkas": titipan.nama_berkas,
        "potongan": f":{TAMPIL}",
        "tampil": TAMPIL,
        "terpotong": any(len(rows) > TAMPIL for rows in daftar),
        "kembali": reverse("pegawai:import"),
        "terapkan": reverse("pegawai:import_apply"),
        "kolom": reverse("pegawai:import_columns"),
        "unduh_salah": reverse("pegawai:import_refused"),
        "ajakan": "Semua baris yang benar diterapkan sekaligus dan tercatat di jejak audit.",
    }
    return render_form(request, "pegawai/impor_rencana.html", context)


def _ringkasan(rencana: Rencana) -> list[Hitungan]:
    lebih = [
        Hitungan("pindah unit", len(rencana.pindah), "berubah"),
        Hitungan("aktif kembali", len(rencana.aktif_lagi), "berubah"),
    ]
    return [
        Hitungan("baru", len(rencana.baru), "baru"),
        Hitungan("berubah", len(rencana.berubah), "berubah"),
        *(satu for satu in lebih if satu.jumlah),
        *([Hitungan("mungkin tercatat dua kali", len(rencana.kembar), "kembar")] if rencana.kembar else []),
        Hitungan("keluar, dinonaktifkan", len(rencana.keluar), "keluar"),
        Hitungan("sama", rencana.sama),
        Hitungan("baris salah", len(rencana.salah), "salah"),
    ]


def _digest(rencana: Rencana) -> str:
    return hashlib.sha256(repr(rencana).encode()).hexdigest()
