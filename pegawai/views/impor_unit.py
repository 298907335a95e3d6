import hashlib
from datetime import date
from functools import partial

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.exceptions import DomainError
from core.formats import format_date
from core.http import XLSX, render_form, sent_data
from pegawai.enums import JenisKejadian, JenisLembar
from pegawai.exports.unit_kerja import export_units_csv, export_units_xlsx, make_example
from pegawai.forms.unit_kerja import ImporUnitForm, TerapkanUnitForm
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.http.baris_salah import send_salah
from pegawai.http.pemetaan_kolom import ALUR, answer_columns, show_columns
from pegawai.http.rencana_unit import count_rencana, cut_rencana
from pegawai.http.titipan import UNIT, Titipan, drop_titipan, renew_titipan, store_titipan, take_titipan
from pegawai.imports.lembar import BATAS_UKURAN, JudulTidakDikenal
from pegawai.imports.unit_kerja import plan_units, refused_of_units
from pegawai.models import Pegawai
from pegawai.permissions import AksiPegawai, today
from pegawai.queries.lembar_unit import known_units_of
from pegawai.rules.lembar_unit import RencanaUnit, UnitTercatat
from pegawai.rules.rencana_sotk import fault_of_rencana
from pegawai.services.impor_unit import import_units
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.rencana_sotk import plan_sotk
from pegawai.services.riwayat_unit import Dasar

SUMBER = ALUR[JenisLembar.UNIT]
CSV = "text/csv; charset=utf-8"


def upload(request: PegawaiRequest) -> HttpResponse:
    """The dry run: shows what the sheet would change, and writes nothing about units."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT_UNIT)
    form = ImporUnitForm(sent_data(request), request.FILES or None, hari_ini=today())
    if request.method == "POST" and form.is_valid():
        berkas: UploadedFile[bytes] = form.cleaned_data["berkas"]
        isi = berkas.read(BATAS_UKURAN + 1)
        isian = {nama: str(form.cleaned_data[nama] or "") for nama in ("sejak", "nomor_sk", "tanggal_sk")}
        simpan = partial(
            store_titipan, isi, nama_berkas=berkas.name or "", oleh=oleh, jenis=UNIT, isian=isian
        )
        try:
            rencana = plan_units(isi)
        except JudulTidakDikenal as belum:
            return show_columns(request, SUMBER, simpan(), belum.letak)
        except DomainError as error:
            form.add_error("berkas", error.pesan)
        else:
            return _show(request, rencana, simpan())
    return render_form(
        request, "pegawai/impor_unit.html", {"form": form, "kembali": reverse("pegawai:unit_list")}
    )


@require_POST
def columns(request: PegawaiRequest) -> HttpResponse:
    """What the columns are, where the titles do not tell."""
    gate(request.user, AksiPegawai.IMPORT_UNIT)
    return answer_columns(request, SUMBER, _show_again)


@require_POST
def apply(request: PegawaiRequest) -> HttpResponse:
    """Applies the plan that was shown, or shows it again if the units have changed since."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT_UNIT)
    form = TerapkanUnitForm(request.POST)
    try:
        titipan, isi = take_titipan(form.data.get("token", ""), oleh=oleh, jenis=UNIT)
        rencana = plan_units(isi, lembar=titipan.isian.get("lembar", ""))
        if form.is_valid() and _digest(rencana) == titipan.rencana:
            return _apply(request, titipan, isi)
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:unit_import")
    form.add_error(None, "Unit berubah sejak berkas diperiksa. Unggah dan periksa lagi berkasnya.")
    return _show(request, rencana, titipan, form)


@require_POST
def refused(request: PegawaiRequest) -> HttpResponseBase:
    """The rows that the plan leaves out, each with its reason, to be corrected and uploaded as they are."""
    gate(request.user, AksiPegawai.IMPORT_UNIT)
    try:
        titipan, isi = take_titipan(request.POST.get("token", ""), oleh=request.user, jenis=UNIT)
        salah = refused_of_units(isi, lembar=titipan.isian.get("lembar", ""))
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:unit_import")
    return send_salah(request, salah, "unit")


def example(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.IMPORT_UNIT)
    return _file(make_example(), XLSX, "contoh-daftar-unit.xlsx")


def export_xlsx(request: PegawaiRequest) -> HttpResponse:
    return _file(export_units_xlsx(_exported(request)), XLSX, "daftar-unit.xlsx")


def export_csv(request: PegawaiRequest) -> HttpResponse:
    return _file(export_units_csv(_exported(request)), CSV, "daftar-unit.csv")


def _exported(request: PegawaiRequest) -> list[UnitTercatat]:
    """Recorded as a list of people, because it names the heads with their NIPs."""
    gate(request.user, AksiPegawai.VIEW_UNITS)
    units = known_units_of(request.user)
    rincian = {"daftar": len(units), "unduhan": "unit"}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian=rincian)
    return units


def _file(isi: bytes, jenis: str, nama: str) -> HttpResponse:
    response = HttpResponse(isi, content_type=jenis)
    response["Content-Disposition"] = f'attachment; filename="{nama}"'
    return response


def _dasar(isian: dict[str, str], oleh: Pegawai) -> Dasar:
    tanggal_sk = date.fromisoformat(isian["tanggal_sk"]) if isian["tanggal_sk"] else None
    return Dasar(date.fromisoformat(isian["sejak"]), isian["nomor_sk"], tanggal_sk, oleh)


def _apply(request: PegawaiRequest, titipan: Titipan, isi: bytes) -> HttpResponse:
    """At once, or on its day."""
    dasar, lembar = _dasar(titipan.isian, request.user), titipan.isian.get("lembar", "")
    is_later = dasar.sejak > today()
    keep = plan_sotk if is_later else import_units
    keep(isi, nama_berkas=titipan.nama_berkas, dasar=dasar, sha256=titipan.sha256, lembar=lembar)
    drop_titipan(titipan)
    if is_later:
        messages.success(request, f"Perubahan direncanakan dan diterapkan pada {format_date(dasar.sejak)}.")
        return redirect("pegawai:sotk_list")
    messages.success(request, "Daftar unit diterapkan. Rinciannya tercatat di jejak audit.")
    return redirect("pegawai:unit_list")


def _show_again(request: PegawaiRequest, titipan: Titipan, isi: bytes) -> HttpResponse:
    """The dry run after the columns were named, or of another sheet."""
    try:
        return _show(request, plan_units(isi, lembar=titipan.isian.get("lembar", "")), titipan)
    except JudulTidakDikenal as belum:
        return show_columns(request, SUMBER, titipan, belum.letak)
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:unit_import")


def _show(
    request: PegawaiRequest, rencana: RencanaUnit, titipan: Titipan, form: TerapkanUnitForm | None = None
) -> HttpResponse:
    token = renew_titipan(titipan, rencana=_digest(rencana), jenis=UNIT)
    dasar = _dasar(titipan.isian, request.user)
    is_later = dasar.sejak > today()
    context = {
        "is_nanti": is_later,
        "larangan": fault_of_rencana(rencana) if is_later and not rencana.is_empty else "",
        "form": form or TerapkanUnitForm(initial={"token": token}),
        "token": token,
        "rencana": rencana,
        "dasar": dasar,
        "ringkasan": count_rencana(rencana),
        "nama_berkas": titipan.nama_berkas,
        **cut_rencana(rencana),
        "kembali": reverse("pegawai:unit_import"),
        "terapkan": reverse("pegawai:unit_import_apply"),
        "kolom": reverse("pegawai:unit_import_columns"),
        "unduh_salah": reverse("pegawai:unit_import_refused"),
        "ajakan": f"Lembar disimpan dan diterapkan utuh pada {format_date(dasar.sejak)}."
        if is_later
        else "Semua baris yang benar diterapkan sekaligus dan tercatat di jejak audit.",
    }
    return render_form(request, "pegawai/impor_unit_rencana.html", context)


def _digest(rencana: RencanaUnit) -> str:
    return hashlib.sha256(repr(rencana).encode()).hexdigest()
