"""The page between an uploaded sheet and its dry run: which column is what, where the titles do not tell. The same for every kind
of sheet; the file is not asked for again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.exceptions import DomainError
from core.http import render_form
from pegawai.enums import JenisLembar
from pegawai.forms.pemetaan_kolom import PemetaanForm
from pegawai.http.akses import PegawaiRequest
from pegawai.http.titipan import ROSTER, UNIT, Titipan, renew_titipan, take_titipan
from pegawai.imports.lembar import TABEL_PEGAWAI, find_tabel
from pegawai.imports.unit_kerja import TABEL_UNIT
from pegawai.queries.pemetaan_kolom import known_pemetaan
from pegawai.rules.lembar import Letak, Tabel
from pegawai.rules.pemetaan_kolom import propose_kolom
from pegawai.services.pemetaan_kolom import save_pemetaan


@dataclass(frozen=True, slots=True)
class AlurImpor:
    """One kind of import: its table, the folder of its uploads, and the names of its addresses."""

    jenis: JenisLembar
    tabel: Tabel
    folder: str
    unggah: str
    kolom: str


ALUR = {
    one.jenis: one
    for one in (
        AlurImpor(JenisLembar.PEGAWAI, TABEL_PEGAWAI, ROSTER, "pegawai:import", "pegawai:import_columns"),
        AlurImpor(JenisLembar.UNIT, TABEL_UNIT, UNIT, "pegawai:unit_import", "pegawai:unit_import_columns"),
    )
}
Tampil = Callable[[PegawaiRequest, Titipan, bytes], HttpResponse]


def answer_columns(request: PegawaiRequest, alur: AlurImpor, show: Tampil) -> HttpResponse:
    """Asks what the columns are, keeps the answer, and shows the dry run (`show`); `baca` shows that of another sheet."""
    try:
        titipan, isi = take_titipan(request.POST.get("token", ""), oleh=request.user, jenis=alur.folder)
        lembar = request.POST.get("lembar", titipan.isian.get("lembar", ""))
        letak = find_tabel(isi, alur.tabel, pemetaan=known_pemetaan(alur.jenis), lembar=lembar)
    except DomainError as error:
        messages.error(request, error.pesan)
        return redirect(alur.unggah)
    titipan = replace(titipan, isian={**titipan.isian, "lembar": letak.lembar})
    if "baca" in request.POST:
        return show(request, titipan, isi)
    form = _form(request, alur, letak)
    if form.is_valid():
        save_pemetaan(letak.judul, form.arti, jenis=alur.jenis, tabel=alur.tabel, oleh=request.user)
        return show(request, titipan, isi)
    return show_columns(request, alur, titipan, letak, form)


def show_columns(
    request: PegawaiRequest, alur: AlurImpor, titipan: Titipan, letak: Letak, form: PemetaanForm | None = None
) -> HttpResponse:
    context = {
        "form": form or _form(request, alur, letak, is_new=True),
        "token": renew_titipan(titipan, rencana="", jenis=alur.folder),
        "letak": letak,
        "nama_berkas": titipan.nama_berkas,
        "wajib": [alur.tabel.kolom[nama] for nama in alur.tabel.wajib],
        "alamat": reverse(alur.kolom),
        "kembali": reverse(alur.unggah),
    }
    return render_form(request, "impor/kolom.html", context)


def _form(request: PegawaiRequest, alur: AlurImpor, letak: Letak, *, is_new: bool = False) -> PemetaanForm:
    return PemetaanForm(
        request.POST if "simpan" in request.POST and not is_new else None,
        judul=letak.judul,
        tabel=alur.tabel,
        usulan=propose_kolom(letak.judul, alur.tabel),
        contoh=letak.contoh,
    )
