"""Changes of the organisation that were entered for a later day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import DomainError
from core.http import XLSX, tell_result
from pegawai.enums import ALUR_RENCANA_SOTK, StatusRencanaSotk
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.http.rencana_unit import count_rencana, cut_rencana
from pegawai.imports.unit_kerja import plan_units
from pegawai.models import RencanaSotk
from pegawai.permissions import AksiPegawai
from pegawai.queries.rencana_sotk import list_rencana
from pegawai.rules.rencana_sotk import fault_of_rencana
from pegawai.services.rencana_sotk import cancel_sotk, retry_sotk


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.IMPORT_UNIT)
    return render(request, "pegawai/sotk_list.html", {"page_obj": page_of(request, list_rencana())})


@require_safe
def detail(request: PegawaiRequest, pk: int) -> HttpResponse:
    """With the check of today, as long as it may still be applied."""
    rencana = _load(request, pk)
    context = {"sotk": rencana, "boleh_batal": _may(rencana, StatusRencanaSotk.DIBATALKAN)}
    context |= {"boleh_ulang": _may(rencana, StatusRencanaSotk.DIRENCANAKAN)}
    if context["boleh_batal"]:
        context |= _checked(rencana)
    return render(request, "pegawai/sotk.html", context)


@require_safe
def download(request: PegawaiRequest, pk: int) -> HttpResponse:
    """The sheet as it was uploaded."""
    rencana = _load(request, pk)
    isi = bytes(rencana.isi)
    jenis, akhiran = (XLSX, "xlsx") if isi.startswith(b"PK") else ("text/csv", "csv")
    response = HttpResponse(isi, content_type=jenis)
    response["Content-Disposition"] = f'attachment; filename="sotk-{rencana.sejak:%Y%m%d}.{akhiran}"'
    return response


@require_POST
def cancel(request: PegawaiRequest, pk: int) -> HttpResponse:
    rencana = _load(request, pk)
    with tell_result(request, "Rencana dibatalkan. Tidak ada yang diterapkan."):
        cancel_sotk(rencana, oleh=request.user)
    return redirect("pegawai:sotk", pk)


@require_POST
def retry(request: PegawaiRequest, pk: int) -> HttpResponse:
    rencana = _load(request, pk)
    with tell_result(request, "Rencana dicoba lagi dalam beberapa menit."):
        retry_sotk(rencana, oleh=request.user)
    return redirect("pegawai:sotk", pk)


def _load(request: PegawaiRequest, pk: int) -> RencanaSotk:
    gate(request.user, AksiPegawai.IMPORT_UNIT)
    return get_object_or_404(RencanaSotk.objects.select_related("oleh"), pk=pk)


def _may(rencana: RencanaSotk, ke: StatusRencanaSotk) -> bool:
    return ke in ALUR_RENCANA_SOTK.get(StatusRencanaSotk(rencana.status), ())


def _checked(rencana: RencanaSotk) -> dict[str, Any]:
    try:
        susunan = plan_units(bytes(rencana.isi), lembar=rencana.lembar)
    except DomainError as error:
        return {"larangan": error.pesan}
    return {
        "rencana": susunan,
        "ringkasan": count_rencana(susunan),
        "larangan": fault_of_rencana(susunan) if susunan.salah else "",
        **cut_rencana(susunan),
    }
