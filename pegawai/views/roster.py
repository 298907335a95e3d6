import hashlib

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.daftar import Hitungan
from core.exceptions import DomainError
from core.http import XLSX, render_form, sent_data
from pegawai.forms.roster import SELURUH, TETAP, ImporForm, TerapkanForm
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.http.titipan import Titipan, drop_titipan, keep_titipan, take_titipan
from pegawai.imports.contoh import make_example
from pegawai.imports.lembar import BATAS_UKURAN
from pegawai.imports.roster import plan_roster
from pegawai.models import Pegawai
from pegawai.permissions import AksiPegawai
from pegawai.rules.roster import Rencana
from pegawai.services.roster import import_roster

TAMPIL = 200  # rows of each kind on the page; the counts are always complete


def upload(request: PegawaiRequest) -> HttpResponse:
    """The dry run: shows what the file would change, and writes nothing about people."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT)
    form = ImporForm(sent_data(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        berkas: UploadedFile[bytes] = form.cleaned_data["berkas"]
        isi, kohort = berkas.read(BATAS_UKURAN + 1), str(form.cleaned_data["kohort"] or "")
        try:
            rencana = plan_roster(isi, kohort=kohort, seluruh=form.seluruh)
        except DomainError as error:
            form.add_error("berkas", error.pesan)
        else:
            token = keep_titipan(
                isi,
                nama_berkas=berkas.name or "",
                kohort=kohort,
                oleh=oleh,
                rencana=_digest(rencana),
                isian={"keluar": SELURUH if form.seluruh else TETAP},
            )
            return _show(request, rencana, TerapkanForm(initial={"token": token}), berkas.name or "")
    return render_form(request, "pegawai/impor.html", {"form": form, "kembali": reverse("pegawai:list")})


@require_POST
def apply(request: PegawaiRequest) -> HttpResponse:
    """Applies the plan that was shown, or shows it again if the data have changed since."""
    oleh = request.user
    gate(oleh, AksiPegawai.IMPORT)
    form = TerapkanForm(request.POST)
    try:
        titipan, isi = take_titipan(form.data.get("token", ""), oleh=oleh)
        rencana = plan_roster(isi, kohort=titipan.kohort, seluruh=_is_seluruh(titipan))
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:import")
    if form.is_valid() and _is_ready(form, rencana, titipan):
        return _apply(request, titipan, isi, oleh, tegaskan=form.cleaned_data["tegaskan"])
    return _show(request, rencana, form, titipan.nama_berkas)


def example(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.IMPORT)
    response = HttpResponse(make_example(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="contoh-daftar-pegawai.xlsx"'
    return response


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
            seluruh=_is_seluruh(titipan), tegaskan_keluar=tegaskan,
        )  # fmt: skip
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect("pegawai:import")
    drop_titipan(titipan)
    messages.success(request, "Daftar pegawai diterapkan. Rinciannya tercatat di jejak audit.")
    return redirect("pegawai:list")


def _show(request: PegawaiRequest, rencana: Rencana, form: TerapkanForm, nama_berkas: str) -> HttpResponse:
    daftar = (rencana.baru, rencana.berubah, rencana.keluar, rencana.salah)
    context = {
        "form": form,
        "rencana": rencana,
        "ringkasan": _ringkasan(rencana),
        "nama_berkas": nama_berkas,
        "potongan": f":{TAMPIL}",
        "tampil": TAMPIL,
        "terpotong": any(len(rows) > TAMPIL for rows in daftar),
        "kembali": reverse("pegawai:import"),
        "terapkan": reverse("pegawai:import_apply"),
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
        Hitungan("keluar, dinonaktifkan", len(rencana.keluar), "keluar"),
        Hitungan("sama", rencana.sama),
        Hitungan("baris salah", len(rencana.salah), "salah"),
    ]


def _digest(rencana: Rencana) -> str:
    return hashlib.sha256(repr(rencana).encode()).hexdigest()
