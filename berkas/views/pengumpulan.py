from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, Value, When
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from berkas.enums import StatusPengumpulan
from berkas.forms.pengumpulan import PengumpulanForm
from berkas.forms.perubahan import PerubahanForm
from berkas.http.pengumpulan import load_pengumpulan, rows_for_admin
from berkas.models import Pengumpulan
from berkas.permissions import AksiBerkas, AksiPengumpulan, AksiSurat
from berkas.queries.ikhtisar import ikhtisar_of
from berkas.queries.pengumpulan import ringkasan_pengumpulan
from berkas.queries.perubahan import (
    count_dispensasi,
    explain_riwayat,
    pending_of,
    resume_perubahan,
    tabel_of,
    undoable_of,
)
from berkas.queries.ringkasan_surat import ringkas_perjalanan
from berkas.services.pengumpulan import delete_pengumpulan, save_pengumpulan
from berkas.services.perjalanan_surat import open_surat
from berkas.services.perubahan import propose_perubahan
from core.daftar import keping_of
from core.exceptions import DomainError
from core.http import render_form, tell_result
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import UnitKerja
from pegawai.permissions import can

KONSEP_DAHULU = Case(When(status=StatusPengumpulan.KONSEP, then=Value(0)), default=Value(1))
TOMBOL = {
    "terbitkan": AksiPengumpulan.PUBLISH,
    "ubah": AksiPengumpulan.EDIT,
    "tutup": AksiPengumpulan.CLOSE,
    "buka": AksiPengumpulan.REOPEN,
    "arsipkan": AksiPengumpulan.ARCHIVE,
    "keluarkan": AksiPengumpulan.UNARCHIVE,
    "hapus": AksiPengumpulan.DELETE,
}


@require_safe
def pengumpulan_list(request: PegawaiRequest) -> HttpResponse:
    """Drafts first, then by deadline, the latest first; with `?arsip=1` the archive."""
    gate(request.user, AksiBerkas.MANAGE)
    is_arsip, arsip = request.GET.get("arsip") == "1", Q(status=StatusPengumpulan.DIARSIPKAN)
    rows = rows_for_admin().annotate(jumlah_dispensasi=Count("dispensasi"))
    angka = Pengumpulan.objects.with_drafts().aggregate(semua=Count("pk"), arsip=Count("pk", filter=arsip))
    rows = (rows.filter(arsip) if is_arsip else rows.exclude(arsip)).order_by(
        KONSEP_DAHULU, "-tenggat_at", "-pk"
    )
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    jumlah = {"": angka["semua"] - angka["arsip"], "1": angka["arsip"]}
    context = {
        "page_obj": page,
        "ringkasan": ringkasan_pengumpulan(list(page), timezone.now()),
        "keping": keping_of(request, "arsip", {"": "Berjalan dan konsep", "1": "Arsip"}, jumlah),
    }
    return render(request, "berkas/pengumpulan_list.html", context)


@require_safe
def pengumpulan_detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    return show_detail(request, load_pengumpulan(request, pk))


def show_detail(
    request: PegawaiRequest,
    pengumpulan: Pengumpulan,
    *,
    form: PerubahanForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """The page of one campaign; `form`: of its pending change, as it was refused."""
    now, usulan = timezone.now(), pending_of(pengumpulan)
    akar = UnitKerja.objects.get_root_nodes()[:2]
    ikhtisar = ikhtisar_of(pengumpulan, now)
    context = {
        "pengumpulan": pengumpulan,
        "ikhtisar": ikhtisar,
        "riwayat": explain_riwayat(ikhtisar.riwayat),
        "akar": akar[0] if len(akar) == 1 else None,
        "boleh": {nama: can(request.user, aksi, pengumpulan) for nama, aksi in TOMBOL.items()},
        "tabel": tabel_of(usulan) if usulan else None,
        "perjalanan": ringkas_perjalanan(pengumpulan),
        "form": form,
        "perubahan_form": form or PerubahanForm(),
        "urungkan": undoable_of(pengumpulan, now),
    }
    return render(request, "berkas/pengumpulan.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_add(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiBerkas.MANAGE)
    return _edit(request, Pengumpulan())


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    izin = can(request.user, AksiPengumpulan.EDIT, pengumpulan)
    if not izin:
        messages.error(request, izin.alasan)
        return redirect("berkas:pengumpulan_detail", pk=pk)
    return _edit(request, pengumpulan)


def _edit(request: PegawaiRequest, pengumpulan: Pengumpulan) -> HttpResponse:
    """A running campaign with a pending change is edited from there, so that it is not lost."""
    is_post, is_konsep, now = request.method == "POST", pengumpulan.is_konsep, timezone.now()
    data, files = (request.POST, request.FILES) if is_post else (None, None)
    ada = pengumpulan if pengumpulan.pk else None
    sekarang = {
        "ringkasan": ringkasan_pengumpulan([pengumpulan], now)[0] if ada else None,
        "dispensasi": count_dispensasi(pengumpulan, sesudah=now) if ada else 0,
    }
    usulan = pending_of(pengumpulan) if ada else None
    dokumen = resume_perubahan(pengumpulan, usulan) if usulan else None
    initial = {"lanjut": usulan.pk} if usulan else {}
    form = PengumpulanForm(data, files, instance=pengumpulan, dokumen=dokumen, initial=initial)
    if is_post and _save(request, form, is_konsep=is_konsep):
        return redirect("berkas:pengumpulan_detail", pk=form.instance.pk)
    context = {"form": form, "usulan": usulan, "pengumpulan": ada, **sekarang}
    return render_form(request, "berkas/pengumpulan_form.html", context)


def _save(request: PegawaiRequest, form: PengumpulanForm, *, is_konsep: bool) -> bool:
    """A draft is written; of a running campaign, what people feel becomes a proposal."""
    if not form.is_valid():
        return False
    isian = {"dokumen": form.dokumen(), "oleh": request.user, "revisi": form.cleaned_data["revisi"]}
    lanjut = form.cleaned_data["lanjut"]
    try:
        if is_konsep:
            save_pengumpulan(form.instance, **isian)
            messages.success(request, f"Konsep {form.instance} disimpan.")
        elif propose_perubahan(form.instance, **isian, lanjut=lanjut):
            messages.warning(request, "Perubahan belum berlaku. Periksa di bawah, lalu terbitkan atau buang.")
        else:
            messages.success(request, f"Pengumpulan {form.instance} disimpan.")
    except DomainError as refusal:
        form.add_error(None, refusal.pesan)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_delete(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    izin = can(request.user, AksiPengumpulan.DELETE, pengumpulan)
    if not izin:
        messages.error(request, izin.alasan)
        return redirect("berkas:pengumpulan_detail", pk=pk)
    if request.method == "POST":
        nama = pengumpulan.nama
        with tell_result(request, f"Konsep {nama} dihapus."):
            delete_pengumpulan(pengumpulan, oleh=request.user)
        return redirect("berkas:pengumpulan_list")
    return render(request, "berkas/pengumpulan_hapus.html", {"pengumpulan": pengumpulan})


@require_safe
def surat(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The letter of a campaign as PDF, for all whom it concerns."""
    pengumpulan = get_object_or_404(Pengumpulan.objects.with_drafts(), pk=pk)
    gate(request.user, AksiSurat.OPEN, pengumpulan)
    if not pengumpulan.surat:
        raise Http404
    if not pengumpulan.is_konsep:
        open_surat(pengumpulan, oleh=request.user)
    return send_surat(pengumpulan.surat.open("rb"), "Surat pengumpulan.pdf")


def send_surat(isi: object, nama: str) -> HttpResponseBase:
    response = FileResponse(isi, as_attachment=True, filename=nama, content_type="application/pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response
