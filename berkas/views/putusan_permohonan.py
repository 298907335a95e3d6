"""The desk of requests for a dispensasi: the list, the decision on one, and on several at once."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from berkas.enums import AlasanPermohonan, StatusPermohonan
from berkas.forms.permohonan import (
    KabulkanBanyakForm,
    KabulkanForm,
    PilihanPermohonanForm,
    SaringPermohonanForm,
    TolakPermohonanForm,
)
from berkas.models import Pengumpulan, PermohonanDispensasi
from berkas.models.permohonan import PermohonanQuerySet
from berkas.permissions import AksiBerkas, AksiPermohonan
from berkas.queries.permohonan import Lewat, permohonan_seen_by, reads_every_alasan, skips_of
from berkas.services.permohonan import decide_many, grant_permohonan, refuse_permohonan
from berkas.views.permohonan import load_permohonan, show_permohonan
from core.daftar import Keping, keping_of
from core.exceptions import Conflict, DomainError
from core.http import add_refusal, render_form
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, asked_text, gate, page_of
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

S = StatusPermohonan
MENUNGGU = ""  # what the list shows unless another state is asked for
STATUS = {MENUNGGU: S.DIAJUKAN.label, **{one.value: one.label for one in S if one != S.DIAJUKAN}}


@require_safe
def permohonan_list(request: PegawaiRequest) -> HttpResponse:
    """Those that wait, the oldest first; with `?status=` the decided ones, the newest first."""
    gate(request.user, AksiPermohonan.VIEW_LIST)
    cari, full = asked_text(request, "cari"), reads_every_alasan(request.user)
    saring = SaringPermohonanForm(request.GET, oleh=request.user)
    semua = saring.narrow(permohonan_seen_by(request.user, cari))
    status = request.GET.get("status", MENUNGGU)
    status = status if status in STATUS else MENUNGGU
    chips = {"pengumpulan": _keping_pengumpulan, **({"alasan": _keping_alasan} if full else {})}
    rows, found = semua.filter(status=status or S.DIAJUKAN), {}
    for nama, make in chips.items():
        found[f"keping_{nama}"], rows = make(request, rows)
    angka = dict(semua.order_by().values_list("status").annotate(n=Count("pk")))
    page = page_of(request, rows.select_related("pengumpulan", "pegawai__unit", "oleh", "diputuskan_oleh").order_by(
        *(("-diputuskan_at", "-pk") if status else ("created_at", "pk"))
    ))  # fmt: skip
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian={"daftar": len(page), "permohonan": True}
    )
    context = found | {
        "page_obj": page,
        "baris": [
            (one, _alasan(request, one), can(request.user, AksiPermohonan.DECIDE, one)) for one in page
        ],
        "status": status,
        "cari": cari,
        "saringan": saring,
        "boleh": can(request.user, AksiBerkas.MANAGE),
        "boleh_ajukan": can(request.user, AksiPermohonan.ASK, None),
        "keping": keping_of(request, "status", STATUS, {**angka, MENUNGGU: angka.get(S.DIAJUKAN, 0)}),
    }
    return render(request, "berkas/permohonan_list.html", context)


def _alasan(request: PegawaiRequest, one: PermohonanDispensasi) -> str:
    return one.alasan_for(boleh=bool(can(request.user, AksiPermohonan.VIEW_PENJELASAN, one)))


def _keping_pengumpulan(
    request: PegawaiRequest, rows: PermohonanQuerySet
) -> tuple[list[Keping], PermohonanQuerySet]:
    angka = {str(pk): n for pk, n in rows.order_by().values_list("pengumpulan").annotate(n=Count("pk"))}
    nama = Pengumpulan.objects.published().filter(pk__in=angka).order_by("-tenggat_at", "-pk")
    pilihan = {"": "Semua pengumpulan", **{str(one.pk): one.nama for one in nama}}
    dipilih = request.GET.get("pengumpulan", "")
    keping = keping_of(request, "pengumpulan", pilihan, angka | {"": sum(angka.values())})
    return keping, rows.filter(pengumpulan=int(dipilih)) if dipilih in angka else rows


def _keping_alasan(
    request: PegawaiRequest, rows: PermohonanQuerySet
) -> tuple[list[Keping], PermohonanQuerySet]:
    angka = dict(rows.order_by().values_list("alasan").annotate(n=Count("pk")))
    pilihan = {"": "Semua alasan", **dict(AlasanPermohonan.choices)}
    dipilih = request.GET.get("alasan", "")
    keping = keping_of(request, "alasan", pilihan, angka | {"": sum(angka.values())})
    return keping, rows.filter(alasan=dipilih) if dipilih in AlasanPermohonan.values else rows


@require_POST
def grant(request: PegawaiRequest, pk: int) -> HttpResponse:
    row, form = _load(request, pk), KabulkanForm(request.POST)
    if form.is_valid():
        try:
            grant_permohonan(row, form.pemberian(), oleh=request.user)
        except DomainError as refusal:
            add_refusal(form, refusal)
            return show_permohonan(request, _load(request, pk), kabulkan=form, status=_status(refusal))
        messages.success(request, "Dispensasi diberikan; pegawai, kepala unit, dan yang mengajukan dikabari.")
        return redirect("berkas:permohonan_list")
    return show_permohonan(request, row, kabulkan=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def refuse(request: PegawaiRequest, pk: int) -> HttpResponse:
    row, form = _load(request, pk), TolakPermohonanForm(request.POST)
    if form.is_valid():
        try:
            refuse_permohonan(row, oleh=request.user, catatan=form.cleaned_data["catatan"])
        except DomainError as refusal:
            add_refusal(form, refusal)
            return show_permohonan(request, _load(request, pk), tolak=form, status=_status(refusal))
        messages.success(request, "Permohonan ditolak; pegawai, kepala unit, dan yang mengajukan dikabari.")
        return redirect("berkas:permohonan_list")
    return show_permohonan(request, row, tolak=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _load(request: PegawaiRequest, pk: int) -> PermohonanDispensasi:
    gate(request.user, AksiBerkas.MANAGE)
    return load_permohonan(request, pk)


def _status(refusal: DomainError) -> HTTPStatus:
    return HTTPStatus.CONFLICT if isinstance(refusal, Conflict) else HTTPStatus.UNPROCESSABLE_ENTITY


@require_POST
def bulk_decide(request: PegawaiRequest) -> HttpResponse:
    """First the chosen requests with what would happen to each; with `yakin` the decisions, each separately, with its result."""
    gate(request.user, AksiBerkas.MANAGE)
    pilihan, yakin = PilihanPermohonanForm(request.POST), "yakin" in request.POST
    is_tolak = request.POST.get("putusan") == "tolak"
    context: dict[str, object] = {"pilihan": pilihan, "saring": request.GET.urlencode(), "is_tolak": is_tolak}
    data = request.POST if yakin else None
    form = TolakPermohonanForm(data) if is_tolak else KabulkanBanyakForm(data)
    context["form"] = form if pilihan.is_valid() else pilihan
    rows: list[PermohonanDispensasi] = []
    if pilihan.is_valid():
        found = permohonan_seen_by(request.user).filter(pk__in=pilihan.cleaned_data["pilih"])
        related = ("pengumpulan", "pegawai__unit", "oleh", "diputuskan_oleh")
        rows = list(found.select_related(*related).order_by("created_at", "pk"))
        if yakin and form.is_valid():
            putusan = form.pemberian() if isinstance(form, KabulkanForm) else form.cleaned_data["catatan"]
            hasil = decide_many(rows, putusan, oleh=request.user)
            lewat = sum(bool(one.pesan) for one in hasil)
            context |= {"hasil": hasil, "lewat": lewat, "selesai": len(hasil) - lewat}
            return render(request, "berkas/permohonan_sekaligus_hasil.html", context)
    baris = _with_skips(request, rows, is_tolak=is_tolak)
    dapat = sum(not one.sebab for _, one in baris)
    karena_tanggal = sum(one.karena_tanggal for _, one in baris)
    pasti = len(baris) - dapat - karena_tanggal
    context |= {"baris": baris, "dapat": dapat, "lewat": pasti, "lewat_tanggal": karena_tanggal}
    return render_form(request, "berkas/permohonan_sekaligus.html", context)


def _with_skips(
    request: PegawaiRequest, rows: list[PermohonanDispensasi], *, is_tolak: bool
) -> list[tuple[PermohonanDispensasi, Lewat]]:
    izin = {one.pk: can(request.user, AksiPermohonan.DECIDE, one) for one in rows}
    lewat = {} if is_tolak else skips_of([one for one in rows if izin[one.pk]], timezone.now())
    return [(one, lewat.get(one.pk) or Lewat(izin[one.pk].alasan)) for one in rows]
