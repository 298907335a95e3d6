"""The forms that change one unit. All ask from which day, and by which decree."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from core.exceptions import DomainError
from core.formats import end_sentence
from core.http import render_form, sent_data
from pegawai.forms.unit_kerja import DasarUnitForm, TindakanUnitForm, TujuanUnitForm, UbahUnitForm
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import UnitKerja
from pegawai.moves.unit_kerja import state_of
from pegawai.permissions import AksiPegawai, today
from pegawai.queries.unit_kerja import units_administered_by
from pegawai.services.gabung_unit import fates_of_peran
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import add_unit, change_unit, close_unit, merge_unit, move_unit, reopen_unit


@dataclass(frozen=True, slots=True)
class Halaman:
    """The words of one of these pages."""

    judul: str
    penjelasan: str
    tombol: str
    berhasil: str
    is_bahaya: bool = False


TAMBAH = Halaman(
    "Tambah unit di bawah {}",
    "Unit baru dapat segera dipakai untuk pegawai dan peran.",
    "Tambah unit",
    "Unit ditambahkan di bawah {}",
)
UBAH = Halaman(
    "Ubah {}",
    "Tanda terima yang sudah terbit tetap memakai nama yang lama; riwayat unit menyimpan keduanya.", "Simpan", "Unit {} diperbarui",
)  # fmt: skip
PINDAH = Halaman(
    "Pindahkan {}",
    "Semua unit di bawahnya dan pegawainya ikut. Kepala unit di atas yang lama tidak lagi melihatnya, kecuali berkas yang diterima semasa di bawahnya.",
    "Pindahkan", "Unit {} dipindahkan",
)  # fmt: skip
GABUNG = Halaman(
    "Gabungkan {}",
    "Pegawai aktif dan subunitnya beralih ke unit tujuan. Peran untuk unit ini berakhir, kecuali yang di sini disebut beralih. "
    "Unit ini ditutup dan tetap terlihat di bawah unit tujuan, beserta dokumen lamanya.",
    "Gabungkan", "Unit {} digabungkan", is_bahaya=True,
)  # fmt: skip
TUTUP = Halaman(
    "Tutup {}?",
    "Unit yang ditutup tidak dapat dipilih lagi, dan peran untuk unit ini berakhir. Unit dapat dibuka kembali.",
    "Tutup unit", "Unit {} ditutup", is_bahaya=True,
)  # fmt: skip
BUKA = Halaman(
    "Buka kembali {}?", "Pegawai dan peran yang dahulu ada di unit ini tidak kembali dengan sendirinya.",
    "Buka kembali", "Unit {} dibuka kembali",
)  # fmt: skip


def add(request: PegawaiRequest, pk: int) -> HttpResponse:
    induk = _load(request, pk)
    form = UbahUnitForm(sent_data(request), hari_ini=today())
    return _answer(
        request, induk, form, TAMBAH, lambda dasar: add_unit(induk=induk, dasar=dasar, **_words(form))
    )


def edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = _load(request, pk)
    awal = {"nama": unit.nama, "kode": unit.kode, "jenis": unit.jenis, "dilihat": state_of(unit)}
    form = UbahUnitForm(sent_data(request), initial=awal, hari_ini=today())
    return _answer(
        request, unit, form, UBAH,
        lambda dasar: change_unit(unit, dasar=dasar, dilihat=form.cleaned_data["dilihat"], **_words(form)),
    )  # fmt: skip


def move(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = _load(request, pk)
    form = _tujuan(request, unit, "Unit yang akan berada di atasnya")
    return _answer(
        request, unit, form, PINDAH,
        lambda dasar: move_unit(
            unit, induk=form.cleaned_data["tujuan"], dasar=dasar, dilihat=form.cleaned_data["dilihat"]
        ),
    )  # fmt: skip


def merge(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = _load(request, pk)
    form = _tujuan(request, unit, "Unit tujuan, yang mengambil alih")
    return _answer(
        request, unit, form, GABUNG,
        lambda dasar: merge_unit(
            unit, ke=form.cleaned_data["tujuan"], dasar=dasar, dilihat=form.cleaned_data["dilihat"]
        ),
        nasib_peran=fates_of_peran(unit, today(), request.user),
    )  # fmt: skip


def close(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = _load(request, pk)
    form = TindakanUnitForm(sent_data(request), initial={"dilihat": state_of(unit)}, hari_ini=today())
    return _answer(
        request,
        unit,
        form,
        TUTUP,
        lambda dasar: close_unit(unit, dasar=dasar, dilihat=form.cleaned_data["dilihat"]),
    )


def reopen(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit = _load(request, pk)
    form = TindakanUnitForm(sent_data(request), initial={"dilihat": state_of(unit)}, hari_ini=today())
    return _answer(
        request,
        unit,
        form,
        BUKA,
        lambda dasar: reopen_unit(unit, dasar=dasar, dilihat=form.cleaned_data["dilihat"]),
    )


def _load(request: PegawaiRequest, pk: int) -> UnitKerja:
    unit: UnitKerja = get_object_or_404(UnitKerja, pk=pk)
    gate(request.user, AksiPegawai.MANAGE_UNIT, unit)
    return unit


def _tujuan(request: PegawaiRequest, unit: UnitKerja, label: str) -> TujuanUnitForm:
    return TujuanUnitForm(
        sent_data(request), initial={"dilihat": state_of(unit)}, hari_ini=today(), label=label,
        units=units_administered_by(request.user),
    )  # fmt: skip


def _words(form: DasarUnitForm) -> dict[str, str]:
    return {nama: form.cleaned_data[nama] for nama in ("kode", "nama", "jenis")}


def _answer(
    request: PegawaiRequest,
    unit: UnitKerja,
    form: DasarUnitForm,
    halaman: Halaman,
    change: Callable[[Dasar], object],
    **tambahan: object,
) -> HttpResponse:
    """The page, or what becomes of the form that was sent."""
    if request.method == "POST" and form.is_valid():
        try:
            change(form.dasar(request.user))
        except DomainError as error:
            kode = {"induk": "tujuan", "ke": "tujuan"}.get(error.kode, error.kode)
            form.add_error(kode if kode in form.fields else None, error.pesan)
        else:
            messages.success(request, end_sentence(halaman.berhasil.format(unit.nama)))
            return redirect("pegawai:unit_detail", unit.pk)
    context = {"form": form, "unit": unit, "halaman": halaman, "judul": halaman.judul.format(unit.nama)}
    context |= tambahan
    return render_form(request, "pegawai/unit_ubah.html", context)
