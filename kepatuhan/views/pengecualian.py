"""The people of a unit who are exempt from a campaign: out of its numbers, and listed here with their reasons."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from berkas.models import Pengecualian
from berkas.permissions import AksiBerkas
from berkas.queries.peserta import pengecualian_on, tempat_of
from berkas.queries.tempat import unit_pada
from berkas.rules.pengecualian import hari_penentu
from core.daftar import read_urutan
from kepatuhan.http import asked_pandangan, explain_hari, load_unit, require_pengumpulan
from kepatuhan.queries.kepatuhan import dokumen_wajib, keadaan_dokumen_of, pegawai_dikecualikan
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, page_of
from pegawai.models import Pegawai
from pegawai.permissions import can
from pegawai.services.jejak_audit import record_jejak

KOLOM = {"nama": ("nama",), "unit": ("tempat_nama", "nama")}


@require_safe
def unit_exempt(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit_kerja = load_unit(request, pk)
    pengumpulan = require_pengumpulan(request)
    pandangan, _ = asked_pandangan(request, pengumpulan)
    if pandangan is None:
        return explain_hari(request, unit_kerja)
    wajib = dokumen_wajib(pengumpulan)
    rows = pegawai_dikecualikan(pandangan, unit_kerja, dokumen=wajib).select_related("unit")
    urutan = read_urutan(request, KOLOM, awal="nama")
    page = page_of(request, urutan.sort(rows))
    masa = pengecualian_on(pandangan, list(page))
    rincian = pandangan.rincian | {"dikecualikan": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=unit_kerja, rincian=rincian)
    context = {
        "unit": unit_pada(pandangan, unit_kerja) or unit_kerja,
        "pandangan": pandangan,
        "pengumpulan": pengumpulan,
        "wajib": wajib,
        "page_obj": page,
        "urutan": urutan,
        "hari": hari_penentu(pengumpulan.tenggat_at),
        "baris": [
            {**_read(request.user, one, masa[one.pk]), "dokumen": keadaan_dokumen_of(one, wajib)}
            for one in page
        ],
        "boleh_catat": can(request.user, AksiBerkas.EXEMPT, None),
    }
    return render(request, "kepatuhan/unit_exempt.html", context)


def _read(oleh: Pegawai, pegawai: Pegawai, pengecualian: Pengecualian) -> dict[str, Any]:
    """A reason that may be about health is read by those alone who may; the document always."""
    boleh = can(oleh, AksiBerkas.VIEW_ALASAN, pegawai)
    return {
        "pegawai": pegawai,
        "tempat": tempat_of(pegawai),
        "pengecualian": pengecualian,
        "alasan": pengecualian.alasan_for(boleh=bool(boleh)),
        "boleh": boleh,
        "boleh_ubah": can(oleh, AksiBerkas.EXEMPT, pegawai),
    }
