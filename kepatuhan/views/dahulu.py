"""What people handed in at this unit before they moved away: for those who lead or manage it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from berkas.queries.dahulu import versi_of_former
from kepatuhan.http import load_unit
from kepatuhan.permissions import AksiKepatuhan
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.services.jejak_audit import record_jejak


@require_safe
def unit_former(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit_kerja = load_unit(request, pk)
    gate(request.user, AksiKepatuhan.VIEW_DAHULU, unit_kerja)
    page = page_of(request, versi_of_former(unit_kerja))
    rincian = {"dahulu": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=unit_kerja, rincian=rincian)
    return render(request, "kepatuhan/unit_former.html", {"unit": unit_kerja, "page_obj": page})
