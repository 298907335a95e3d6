"""NIPs that are not registered: the public form, and the worklist of those who add people."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.daftar import keping_of
from core.exceptions import DomainError
from core.http import render_form, sent_data
from core.rate_limit import count_try, counted_address
from pegawai.enums import JenisKejadian, StatusPermintaan
from pegawai.forms.permintaan_akun import PermintaanAkunForm, TolakPermintaanForm
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.models import Pegawai, PermintaanAkun
from pegawai.permissions import AksiPegawai, can
from pegawai.queries.permintaan_akun import permintaan_seen_by, unit_named
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.permintaan_akun import close_permintaan, submit_permintaan

HUBUNGI = f"Hubungi langsung pengelola kepegawaian unit Anda atau {settings.BADAN_SINGKAT}."
BATAS = {
    "permintaan_akun": f"Dari jaringan ini sudah banyak permintaan dikirim dalam satu jam. Coba lagi nanti. {HUBUNGI}",
    "permintaan_unit": f"Untuk unit ini sudah banyak permintaan dikirim dalam sehari. {HUBUNGI}",
}
"""What a person reads when a limit is reached. Nothing that was typed is lost."""


@login_not_required
def ask(request: HttpRequest) -> HttpResponse:
    """The same answer whether the NIP is known, waits already, or is new."""
    form = PermintaanAkunForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        if penuh := _reached_limit(request, form.cleaned_data["unit"]):
            form.add_error(None, BATAS[penuh])
        else:
            submit_permintaan(**form.cleaned_data)
            return redirect("pegawai:permintaan_sent")
    return render_form(request, "pegawai/nip_tidak_terdaftar.html", {"form": form})


def _reached_limit(request: HttpRequest, teks: str) -> str:
    """The limit that this request would pass, or "". Units that are not known count as one."""
    unit = unit_named(teks)
    keys = {"permintaan_akun": counted_address(request), "permintaan_unit": str(unit.pk if unit else "")}
    limits = settings.ACCOUNT_RATE_LIMITS
    return next(
        (aksi for aksi, key in keys.items() if count_try(request, aksi, limits[aksi], key=key) is None), ""
    )


@login_not_required
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "pegawai/nip_terkirim.html")


def index(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.ISSUE_KODE_LIST)
    rows = permintaan_seen_by(request.user)
    angka = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    status = request.GET.get("status", "")
    shown = rows.filter(status=status) if status in StatusPermintaan.values else rows
    keping = keping_of(
        request, "status", {"": "Semua", **dict(StatusPermintaan.choices)}, {"": sum(angka.values()), **angka}
    )
    page = page_of(request, shown.order_by("status", "-created_at", "-pk"))
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW,
        oleh=request.user,
        rincian={"permintaan": len(page), "halaman": page.number},
    )
    return render(request, "pegawai/permintaan_list.html", {"page_obj": page, "keping": keping})


def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    permintaan = _load(request, pk)
    rincian = {"permintaan": permintaan.nip}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=permintaan, rincian=rincian)
    return _show(request, permintaan, TolakPermintaanForm())


@require_POST
def handled(request: PegawaiRequest, pk: int) -> HttpResponse:
    return _close(request, _load(request, pk), StatusPermintaan.DITANGANI, "")


@require_POST
def refuse(request: PegawaiRequest, pk: int) -> HttpResponse:
    permintaan, form = _load(request, pk), TolakPermintaanForm(request.POST)
    if not form.is_valid():
        return _show(request, permintaan, form)
    return _close(request, permintaan, StatusPermintaan.DITOLAK, form.cleaned_data["alasan"])


def _close(
    request: PegawaiRequest, permintaan: PermintaanAkun, status: StatusPermintaan, alasan: str
) -> HttpResponse:
    try:
        close_permintaan(permintaan, status=status, alasan=alasan, oleh=request.user)
    except DomainError as error:
        messages.warning(request, error.pesan)
        return redirect("pegawai:permintaan", permintaan.pk)
    messages.success(request, f"Permintaan ditutup: {status.label.lower()}.")
    return redirect("pegawai:permintaan_list")


def _show(request: PegawaiRequest, permintaan: PermintaanAkun, form: TolakPermintaanForm) -> HttpResponse:
    isian = {"nip": permintaan.nip, "nama": permintaan.nama} | (
        {"unit": permintaan.unit_id} if permintaan.unit_id else {}
    )
    terdaftar = Pegawai.objects.get_queryset().filter(nip=permintaan.nip).select_related("unit").first()
    context = {
        "form": form,
        "permintaan": permintaan,
        "terdaftar": terdaftar,
        "boleh_tahu": bool(terdaftar and can(request.user, AksiPegawai.VIEW, terdaftar)),
        "tambah": f"{reverse('pegawai:add')}?{urlencode(isian)}"
        if can(request.user, AksiPegawai.ADD)
        else "",
        "boleh": can(request.user, AksiPegawai.CLOSE_PERMINTAAN, permintaan),
    }
    return render_form(request, "pegawai/permintaan.html", context)


def _load(request: PegawaiRequest, pk: int) -> PermintaanAkun:
    gate(request.user, AksiPegawai.ISSUE_KODE_LIST)
    permintaan = permintaan_seen_by(request.user).filter(pk=pk).first()
    if permintaan is None:
        raise Http404
    return permintaan
