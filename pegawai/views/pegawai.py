from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.daftar import Keping, address_with, keping_of, read_urutan
from core.exceptions import DomainError
from core.http import XLSX, render_form, sent_data
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.exports.daftar_pegawai import write_daftar
from pegawai.forms.penilai import PenilaiForm
from pegawai.forms.saringan import STATUS, PegawaiFilter, filter_rows
from pegawai.http.akses import PegawaiRequest, gate, load_pegawai, page_of
from pegawai.models import TindakLanjut
from pegawai.permissions import AksiPegawai, can, today
from pegawai.queries.jejak_audit import jejak_of, rows_for
from pegawai.queries.kode_aktivasi import newest_kode
from pegawai.queries.pegawai import (
    count_peran,
    count_status,
    load_peran,
    pegawai_managed_by,
    pegawai_seen_by,
    units_managed_by,
    units_seen_by,
)
from pegawai.queries.riwayat_jabatan import riwayat_of
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.penilai import set_penilai

JEJAK_TERAKHIR = 20
KOLOM = {
    "nama": ("nama",), "nip": ("nip", "username"), "unit": ("unit__nama", "nama"), "jabatan": ("jabatan", "nama"),
    "jenis": ("jenis", "nama"),
}  # fmt: skip
TERLIPAT = (
    "unit",
    "jenis",
    "kohort",
    "penilai",
)  # filters behind a fold, which is open while one of them is set


def index(request: PegawaiRequest) -> HttpResponse:
    oleh = request.user
    gate(oleh, AksiPegawai.VIEW_LIST)
    saringan = PegawaiFilter(request.GET, queryset=pegawai_seen_by(oleh), units=units_seen_by(oleh))
    urutan = read_urutan(request, KOLOM, awal="nama")
    rows = load_peran(filter_rows(saringan).select_related("unit"))
    page = page_of(request, urutan.sort(rows))
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=oleh, rincian={"daftar": len(page), "halaman": page.number})
    context = {
        "saringan": saringan.form,
        "page_obj": page,
        "urutan": urutan,
        "keping_peran": _keping_peran(request, saringan),
        "keping_status": _keping_status(request, saringan),
        "disaring": any(request.GET.get(nama) for nama in TERLIPAT),
        "boleh_akun": can(oleh, AksiPegawai.ISSUE_KODE_LIST),
        "boleh_impor": can(oleh, AksiPegawai.IMPORT),
        "menunggu": TindakLanjut.objects.count() if can(oleh, AksiPegawai.IMPORT) else 0,
        "unduhan": address_with(request) if can(oleh, AksiPegawai.EXPORT) else "",
        "boleh_kohort": can(oleh, AksiPegawai.MANAGE_KOHORT),
        "boleh_tambah": can(oleh, AksiPegawai.ADD),
    }
    return render(request, "pegawai/pegawai_list.html", context)


@require_safe
def export(request: PegawaiRequest) -> FileResponse:
    """The active people of the list who have a NIP, as far as the admin keeps them, in the columns of the import."""
    oleh = request.user
    gate(oleh, AksiPegawai.EXPORT)
    saringan = PegawaiFilter(request.GET, queryset=pegawai_managed_by(oleh), units=units_managed_by(oleh))
    rows = filter_rows(saringan).active().exclude(nip=None).order_by("unit__path", "nama", "pk")
    rincian = {"daftar": rows.count(), "unduhan": "daftar pegawai"}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=oleh, rincian=rincian)
    nama = f"daftar-pegawai-{today():%Y%m%d}.xlsx"
    return FileResponse(write_daftar(rows), as_attachment=True, filename=nama, content_type=XLSX)


def _keping_peran(request: PegawaiRequest, saringan: PegawaiFilter) -> list[Keping]:
    angka = count_peran(filter_rows(saringan, tanpa="peran"))
    return keping_of(request, "peran", {"": "Semua", **dict(JenisPeran.choices)}, angka)


def _keping_status(request: PegawaiRequest, saringan: PegawaiFilter) -> list[Keping]:
    """Nothing to choose where every account is active."""
    angka = count_status(filter_rows(saringan, tanpa="status"))
    if not angka["nonaktif"] and not request.GET.get("status"):
        return []
    return keping_of(request, "status", {"": "Semua status", **dict(STATUS)}, angka)


def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh, pegawai = request.user, load_pegawai(pk)
    gate(oleh, AksiPegawai.VIEW, pegawai)
    if oleh.pk != pegawai.pk:
        record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=oleh, pegawai=pegawai, objek=pegawai)
    boleh_jejak = can(oleh, AksiPegawai.VIEW_JEJAK, pegawai)
    context = {
        "pegawai": pegawai,
        "daftar_peran": pegawai.peran.select_related("unit", "penunjukan").order_by("-mulai", "-pk"),
        "riwayat": riwayat_of(pegawai),
        "boleh_ubah": can(oleh, AksiPegawai.CHANGE, pegawai),
        "boleh_nonaktifkan": can(oleh, AksiPegawai.DEACTIVATE, pegawai),
        "boleh_aktifkan": can(oleh, AksiPegawai.REACTIVATE, pegawai),
        "jejak": rows_for(oleh, jejak_of(pegawai)[:JEJAK_TERAKHIR]) if boleh_jejak else None,
        "boleh_penilai": can(oleh, AksiPegawai.SET_PENILAI, pegawai),
        "boleh_peran": can(oleh, AksiPegawai.GIVE_PERAN, pegawai),
        "kelola_akun": can(oleh, AksiPegawai.ISSUE_KODE_IN, pegawai.unit),
        "boleh_kode": can(oleh, AksiPegawai.ISSUE_KODE, pegawai),
        "kode": newest_kode(pegawai, timezone.now()),
    }
    return render(request, "pegawai/pegawai.html", context)


def penilai(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh, pegawai = request.user, load_pegawai(pk)
    gate(oleh, AksiPegawai.SET_PENILAI, pegawai)
    form = PenilaiForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            set_penilai(pegawai, penilai=form.cleaned_data["nip"], oleh=oleh)
        except DomainError as error:
            form.add_error("nip", error.pesan)
        else:
            messages.success(request, f"Pejabat penilai {pegawai.nama_lengkap} diperbarui.")
            return redirect("pegawai:detail", pk)
    return render_form(request, "pegawai/penilai.html", {"form": form, "pegawai": pegawai})
