"""Who has never logged in, and which codes are out: per unit, and by name."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.daftar import keping_of
from core.formats import WITA
from core.http import XLSX
from pegawai.enums import JenisKejadian, KeadaanAkun
from pegawai.exports.akun import write_akun
from pegawai.http.akses import PegawaiRequest, page_of
from pegawai.http.akun import read_pilihan
from pegawai.models import UnitKerja
from pegawai.queries.akun import count_keadaan, in_keadaan, load_kode, rekap_akun, total_of, units_opened_by
from pegawai.services.jejak_audit import record_jejak


def units(request: PegawaiRequest) -> HttpResponse:
    """The numbers of one unit: its own people, and each unit below it. Every number leads to its list."""
    pilihan = read_pilihan(request)
    baris = rekap_akun(pilihan.unit, pilihan.now)
    tops = units_opened_by(request.user)
    above = UnitKerja.objects.filter(pilihan.unit.above()).order_by("path")
    context = {
        "unit": pilihan.unit,
        "atasan": [satu for satu in above if any(top.covers(satu) for top in tops)],
        "puncak": tops if len(tops) > 1 else [],
        "baris": baris,
        "jumlah": total_of(baris),
        "pada": pilihan.now,
    }
    return render(request, "pegawai/akun_unit.html", context)


def people(request: PegawaiRequest) -> HttpResponse:
    pilihan = read_pilihan(request)
    rows = pilihan.scope()
    page = page_of(
        request,
        load_kode(rows.filter(in_keadaan(pilihan.keadaan)).order_by("unit__path", "nama", "pk"), pilihan.now),
    )
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian={"daftar": len(page), "halaman": page.number}
    )
    angka = count_keadaan(rows)
    keping = {"": "Semua", **{one.value: one.label for one in KeadaanAkun if one != KeadaanAkun.SEMUA}}
    context = {
        "pilihan": pilihan,
        "page_obj": page,
        "keping": keping_of(
            request, "keadaan", keping, {"": angka["SEMUA"], **{k.value: angka[k.name] for k in KeadaanAkun}}
        ),
        "now": pilihan.now,
    }
    return render(request, "pegawai/akun_daftar.html", context)


def export(request: PegawaiRequest) -> FileResponse:
    pilihan = read_pilihan(request)
    rows = load_kode(pilihan.rows(), pilihan.now)
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW,
        oleh=request.user,
        objek=pilihan.unit,
        rincian={"daftar": rows.count(), "unduhan": "akun"},
    )
    nama = f"akun-{timezone.now().astimezone(WITA):%Y%m%d}.xlsx"
    return FileResponse(write_akun(rows, pilihan.now), as_attachment=True, filename=nama, content_type=XLSX)
