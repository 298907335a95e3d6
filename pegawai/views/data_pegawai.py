"""Adding, changing, deactivating and reactivating one person."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from core.exceptions import Conflict, DomainError
from core.formats import end_sentence
from core.http import add_refusal, render_form, sent_data
from pegawai.enums import JenisPegawai
from pegawai.forms.data_pegawai import DasarForm, PegawaiBaruForm, UbahPegawaiForm
from pegawai.forms.penilai import PenilaiField
from pegawai.http.akses import PegawaiRequest, gate, load_pegawai
from pegawai.models import Pegawai, Peran
from pegawai.permissions import AksiPegawai, can, today
from pegawai.queries.pegawai import fingerprint_of, lost_peran, open_peran, units_open_to
from pegawai.services.pegawai import (
    DasarPegawai,
    DataPegawai,
    add_pegawai,
    change_pegawai,
    deactivate_pegawai,
    reactivate_pegawai,
)


def add(request: PegawaiRequest) -> HttpResponse:
    oleh = request.user
    gate(oleh, AksiPegawai.ADD)
    initial = {nama: request.GET[nama] for nama in ("nip", "nama", "unit") if nama in request.GET}
    form = PegawaiBaruForm(sent_data(request), initial=initial, units=units_open_to(oleh), hari_ini=today())
    context = {"form": form}
    if request.method != "POST" or not form.is_valid():
        return render_form(request, "pegawai/pegawai_baru.html", context)
    try:
        pegawai = add_pegawai(_data(form), _dasar(form), oleh=oleh)
    except DomainError as error:
        return _refused(request, "pegawai/pegawai_baru.html", context, error)
    messages.success(
        request, end_sentence(f"{pegawai.nama_lengkap} ditambahkan. Akunnya dibuka dengan kode aktivasi")
    )
    return redirect("pegawai:detail", pegawai.pk)


def change(request: PegawaiRequest, pk: int) -> HttpResponse:
    """A move of a person who holds roles is sent twice: the second time with the roles that end."""
    oleh, pegawai = request.user, load_pegawai(pk)
    gate(oleh, AksiPegawai.CHANGE, pegawai)
    peran = [one for one in open_peran(pegawai) if can(oleh, AksiPegawai.GIVE_PERAN_IN, one.unit)]
    form = UbahPegawaiForm(
        sent_data(request),
        initial=_initial(pegawai),
        pegawai=pegawai,
        peran=peran,
        units=units_open_to(oleh, pegawai.unit),
        hari_ini=today(),
    )
    form.fields["email"].disabled = not can(oleh, AksiPegawai.CHANGE_SUREL, pegawai)
    context = {"form": form, "pegawai": pegawai}
    if request.method != "POST" or not form.is_valid():
        return render_form(request, "pegawai/pegawai_ubah.html", context)
    akhiri = _ended(form, pegawai, peran)
    if form.errors:
        return render_form(request, "pegawai/pegawai_ubah.html", context)
    semula = form.cleaned_data["semula"]
    try:
        change_pegawai(pegawai, _data(form), _dasar(form), semula=semula, oleh=oleh, akhiri=akhiri)
    except DomainError as error:
        return _refused(request, "pegawai/pegawai_ubah.html", context, error)
    messages.success(request, end_sentence(f"Data {form.cleaned_data['nama']} diperbarui"))
    return redirect("pegawai:detail", pk)


def deactivate(request: PegawaiRequest, pk: int) -> HttpResponse:
    pegawai = load_pegawai(pk)
    gate(request.user, AksiPegawai.DEACTIVATE, pegawai)
    context = {
        "pegawai": pegawai,
        "daftar_peran": open_peran(pegawai),
        "dinilai": pegawai.dinilai.filter(is_active=True).count(),
    }
    kalimat = end_sentence(f"Akun {pegawai.nama_lengkap} dinonaktifkan")
    return _decide(request, "pegawai/pegawai_nonaktifkan.html", context, deactivate_pegawai, kalimat)


def reactivate(request: PegawaiRequest, pk: int) -> HttpResponse:
    pegawai = load_pegawai(pk)
    gate(request.user, AksiPegawai.REACTIVATE, pegawai)
    kalimat = end_sentence(
        f"Akun {pegawai.nama_lengkap} aktif kembali. Buatkan kode aktivasi untuk password barunya"
    )
    return _decide(
        request, "pegawai/pegawai_aktifkan.html", {"pegawai": pegawai}, reactivate_pegawai, kalimat
    )


def _decide(
    request: PegawaiRequest,
    template: str,
    context: dict[str, Any],
    service: Callable[..., Pegawai],
    kalimat: str,
) -> HttpResponse:
    form = DasarForm(sent_data(request), initial={"sejak": today()})
    context |= {"form": form}
    if request.method != "POST" or not form.is_valid():
        return render_form(request, template, context)
    try:
        service(context["pegawai"], _dasar(form), oleh=request.user)
    except DomainError as error:
        return _refused(request, template, context, error)
    messages.success(request, kalimat)
    return redirect("pegawai:detail", context["pegawai"].pk)


def _ended(form: UbahPegawaiForm, pegawai: Pegawai, peran: Sequence[Peran]) -> list[Peran]:
    """The roles that end, once the person has seen them for this very unit."""
    unit = form.cleaned_data["unit"]
    if not peran or unit.pk == pegawai.unit_id:
        return []
    if form.cleaned_data["diperiksa"] != str(unit.pk):
        boleh = {one.pk for one in peran}
        form.ask_peran([one for one in lost_peran(pegawai, unit) if one.pk in boleh])
        return []
    return [one for one in peran if one.pk in form.cleaned_data["akhiri"]]


def _initial(pegawai: Pegawai) -> dict[str, Any]:
    same = (
        "nip",
        "nama",
        "gelar_depan",
        "gelar_belakang",
        "jenis",
        "kohort",
        "tmt",
        "unit",
        "jabatan",
        "golongan",
        "email",
    )
    return {nama: getattr(pegawai, nama) for nama in same} | {
        "penilai": PenilaiField.text_of(pegawai.pejabat_penilai),
        "semula": fingerprint_of(pegawai),
    }


def _data(form: PegawaiBaruForm) -> DataPegawai:
    isi = form.cleaned_data
    same = (
        "nip",
        "nama",
        "gelar_depan",
        "gelar_belakang",
        "kohort",
        "tmt",
        "unit",
        "jabatan",
        "golongan",
        "email",
    )
    return DataPegawai(
        jenis=JenisPegawai(isi["jenis"]), pejabat_penilai=isi["penilai"], **{nama: isi[nama] for nama in same}
    )


def _dasar(form: forms.Form) -> DasarPegawai:
    return DasarPegawai(sejak=form.cleaned_data["sejak"], alasan=form.cleaned_data["alasan"])


def _refused(
    request: PegawaiRequest, template: str, context: dict[str, Any], error: DomainError
) -> HttpResponse:
    form = context["form"]
    add_refusal(form, error)
    response = render_form(request, template, context)
    if isinstance(error, Conflict):
        response.status_code = HTTPStatus.CONFLICT
    return response
