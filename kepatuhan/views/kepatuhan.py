"""The compliance of a unit: numbers, the people behind each number, the spreadsheet, the reminder.

The campaign is `?pengumpulan=`, otherwise the newest. A person without a role over the unit gets 404 and
learns nothing.
"""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from berkas.enums import Keadaan
from berkas.models import DokumenWajib
from berkas.queries.ekinerja import disetujui_belum_diunggah
from berkas.queries.pandangan import Pandangan, kini_of, pandangan_of
from berkas.queries.peserta import tempat_of
from berkas.queries.tempat import UnitPada, kepala_pada, unit_pada, units_above
from berkas.queries.tenggat import tenggat_of_many, tenggat_with
from berkas.rules.tenggat import Tenggat
from core.daftar import keping_of, read_urutan
from core.formats import format_date, format_day_month, format_number, format_tenggat
from core.grafik import Rentang, draw_grafik
from core.http import XLSX
from kepatuhan.enums import BAGIAN, Kelengkapan
from kepatuhan.forms.kepatuhan import PengumpulanPilihForm, SaringanForm
from kepatuhan.http import (
    TAMPIL,
    asked_pandangan,
    asked_pengumpulan,
    explain_hari,
    load_unit,
    require_pengumpulan,
    tabel_of,
    units_open_to,
)
from kepatuhan.permissions import AksiKepatuhan
from kepatuhan.queries.jawaban import answer_of
from kepatuhan.queries.kepatuhan import (
    dokumen_wajib,
    filter_pegawai,
    keadaan_dokumen_of,
    keadaan_pegawai,
    pegawai_dikecualikan,
    pick_pengumpulan,
    terhalang_in,
    with_pengingat,
)
from kepatuhan.queries.pengingat import due_for_pengingat, remindable
from kepatuhan.queries.perjalanan import lengkap_per_hari
from kepatuhan.queries.rekap import RekapUnit, count_by_branch, count_kelengkapan, rekap_unit
from kepatuhan.services.rekap import export_rekap
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.http.akses import PegawaiRequest, page_of
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import PEMBACA, can, has_role, units_of
from pegawai.services.jejak_audit import record_jejak

SEHALAMAN = 50
SEPEKAN = timedelta(days=7)
KOLOM_PEGAWAI = {"nama": ("nama",), "unit": ("tempat_nama", "nama"), "keadaan": ("keadaan", "nama")}


@require_safe
def choose_unit(request: PegawaiRequest) -> HttpResponse:
    """Redirects to the person's unit, offers a choice of several, and answers 404 without a unit."""
    units = units_of(request.user, *PEMBACA)
    if not units:
        raise Http404
    if len(units) == 1:
        return redirect("kepatuhan:unit", pk=units[0].pk)
    return render(request, "kepatuhan/unit_choose.html", {"units": units})


@require_safe
def unit(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit_kerja = load_unit(request, pk)
    pengumpulan = pick_pengumpulan(asked_pengumpulan(request))
    if pengumpulan is None:
        return render(request, "kepatuhan/unit_none.html", {"unit": unit_kerja})
    pandangan, hari_form = asked_pandangan(request, pengumpulan)
    ditolak = pandangan is None
    pandangan = pandangan or pandangan_of(pengumpulan)
    rekap = rekap_unit(pandangan, unit_kerja)
    wajib = list(rekap.dokumen)
    ingat = _remindable(request, pandangan, unit_kerja, wajib)
    # Counted apart from the four numbers that add up: these people are among those who are missing something.
    terhalang = terhalang_in(pandangan, unit_kerja, dokumen=wajib)
    tabel = tabel_of(request, rekap, ingat if pandangan.is_kini else None)
    context = {
        "unit": rekap.unit or unit_kerja,
        "belum_ada": f"Unit ini belum ada pada {format_date(pandangan.hari)}.",
        "jejak_unit": _way_down(request, rekap),
        "pengumpulan": pengumpulan,
        "pandangan": pandangan,
        "form": PengumpulanPilihForm(initial={"pengumpulan": pengumpulan}),
        "hari_form": hari_form,
        "rekap": rekap,
        "tabel": tabel,
        "urutan": tabel.urutan,
        "terhalang": terhalang.count(),
        "ekinerja": disetujui_belum_diunggah(pandangan, unit_kerja).count(),
        "jumlah_ingat": sum((ingat or {}).values()),
        "boleh_dahulu": can(request.user, AksiKepatuhan.VIEW_DAHULU, unit_kerja),
        "kepala": kepala_pada(pandangan, unit_kerja),
        "dokumen_wajib": " dan ".join(map(str, wajib)),
        "wajib": wajib,
        "orang": _worst_first(request, rekap, unit_kerja) if rekap.is_ujung else [],
        "boleh_buka_pegawai": _may_open_people(request, pandangan, unit_kerja),
        **_answer(rekap, unit_kerja),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if ditolak else HTTPStatus.OK
    return render(request, "kepatuhan/unit.html", context, status=status)


def _remindable(
    request: PegawaiRequest, pandangan: Pandangan, unit_kerja: UnitKerja, wajib: list[DokumenWajib]
) -> dict[str, int] | None:
    """How many can be reminded today, by branch; None where that is not offered: also for a past day."""
    if not pandangan.is_berkas_kini or not can(request.user, AksiKepatuhan.REMIND, unit_kerja):
        return None
    rows = due_for_pengingat(
        remindable(pandangan.pengumpulan, unit_kerja, dokumen=wajib), pandangan.pengumpulan
    )
    kini = unit_pada(kini_of(pandangan.pengumpulan), unit_kerja)
    return count_by_branch(rows, kini) if kini else None


def _may_open_people(request: PegawaiRequest, pandangan: Pandangan, unit_kerja: UnitKerja) -> bool:
    """Only today's people are certain to be in today's unit."""
    roles = (JenisPeran.ADMIN, JenisPeran.PENGELOLA)
    return pandangan.is_kini and has_role(request.user, roles, unit_kerja)


def _way_down(request: PegawaiRequest, rekap: RekapUnit) -> list[UnitPada]:
    """The path down to the unit as it was on the day, with those units alone that the person may see."""
    above = units_above(rekap.pandangan, rekap.unit) if rekap.unit else []
    terbuka = units_open_to(request.user, above) if above else set()
    return [one for one in above if one.pk in terbuka]


def _worst_first(request: PegawaiRequest, rekap: RekapUnit, unit_kerja: UnitKerja) -> list[dict[str, Any]]:
    """The first people of a unit that has none below it, those who are not complete before the others."""
    wajib, pandangan = list(rekap.dokumen), rekap.pandangan
    rows = with_pengingat(keadaan_pegawai(pandangan, unit_kerja, dokumen=wajib), pandangan)
    rows = rows.select_related("unit").order_by(*KOLOM_PEGAWAI["keadaan"], "pk")[:TAMPIL]
    tenggat = tenggat_of_many(pandangan.pengumpulan, rows) if pandangan.is_berkas_kini else {}
    rincian = pandangan.rincian | {"daftar": len(rows), "halaman": 1}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=unit_kerja, rincian=rincian)
    return [_row(one, wajib, tenggat.get(one.pk)) for one in rows]


def _answer(rekap: RekapUnit, unit_kerja: UnitKerja) -> dict[str, Any]:
    """The sentence, and the line that leads to it."""
    pandangan = rekap.pandangan
    tenggat, pada = tenggat_with(pandangan.pengumpulan, {}), pandangan.pada
    masuk = lengkap_per_hari(pandangan, unit_kerja, dokumen=list(rekap.dokumen))
    baru = sum(jumlah for hari, jumlah in masuk if hari > pada - SEPEKAN)
    angka = rekap.jumlah
    kini, sampai = _tell_kini(pandangan)
    rentang = Rentang(tenggat.dibuka_at, tenggat.tenggat_at, tenggat.batas_akhir_at, pada, kini)
    last = f"{format_number(angka.lengkap)} dari {format_number(angka.total)} orang, {angka.persen_lengkap} persen"
    return {
        "jawaban": answer_of(pandangan, angka, baru=baru),
        "grafik": draw_grafik(masuk, dari=angka.total, rentang=rentang),
        "grafik_uraian": f"Lengkap sampai {sampai}: {last}. Tenggat {format_tenggat(tenggat.tenggat_at)}.",
    }


def _tell_kini(pandangan: Pandangan) -> tuple[str, str]:
    """The moment of the numbers: beneath the axis, and in a sentence."""
    if pandangan.is_berkas_kini:
        return "hari ini", "sekarang"
    last = pandangan.pada - timedelta(microseconds=1)
    return format_day_month(last), f"akhir hari {format_date(last)}"


@require_safe
def unit_list(request: PegawaiRequest, pk: int) -> HttpResponse:
    unit_kerja = load_unit(request, pk)
    pengumpulan = require_pengumpulan(request)
    pandangan, _ = asked_pandangan(request, pengumpulan)
    if pandangan is None:
        return explain_hari(request, unit_kerja)
    wajib = dokumen_wajib(pengumpulan)
    form = SaringanForm(request.GET, wajib=wajib)
    saringan, semua = form.saringan(), keadaan_pegawai(pandangan, unit_kerja, dokumen=wajib)
    angka = count_kelengkapan(filter_pegawai(semua, unit_kerja, replace(saringan, kelengkapan=None)))
    rows = with_pengingat(filter_pegawai(semua, unit_kerja, saringan), pandangan).select_related("unit")
    urutan = read_urutan(request, KOLOM_PEGAWAI, awal="nama")
    page = Paginator(urutan.sort(rows), SEHALAMAN).get_page(request.GET.get("page"))
    tenggat = tenggat_of_many(pengumpulan, page) if pandangan.is_berkas_kini else {}
    rincian = pandangan.rincian | {"daftar": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=unit_kerja, rincian=rincian)
    context = {
        "unit": unit_pada(pandangan, unit_kerja) or unit_kerja,
        "pengumpulan": pengumpulan,
        "pandangan": pandangan,
        "form": form,
        "wajib": wajib,
        "page_obj": page,
        "baris": [_row(pegawai, wajib, tenggat.get(pegawai.pk)) for pegawai in page],
        "dikecualikan": pegawai_dikecualikan(pandangan, unit_kerja, dokumen=()).count(),
        "saring": request.GET.urlencode(),
        "urutan": urutan,
        "boleh_buka_pegawai": _may_open_people(request, pandangan, unit_kerja),
        "keping": keping_of(
            request,
            "kelengkapan",
            {"": "Semua", **dict(Kelengkapan.choices)},
            {"": sum(angka[one] for one in BAGIAN), **{one.value: n for one, n in angka.items()}},
        ),
    }
    return render(request, "kepatuhan/unit_list.html", context)


@require_safe
def unit_ekinerja(request: PegawaiRequest, pk: int) -> HttpResponse:
    """Approved in eKinerja BKN as of the last import, and not handed in here."""
    unit_kerja = load_unit(request, pk)
    pandangan = pandangan_of(require_pengumpulan(request))
    page = page_of(request, disetujui_belum_diunggah(pandangan, unit_kerja))
    rincian = pandangan.rincian | {"ekinerja": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, objek=unit_kerja, rincian=rincian)
    context = {
        "unit": unit_kerja,
        "pengumpulan": pandangan.pengumpulan,
        "pandangan": pandangan,
        "page_obj": page,
    }
    return render(request, "kepatuhan/unit_ekinerja.html", context)


@require_safe
def unit_xlsx(request: PegawaiRequest, pk: int) -> FileResponse | HttpResponse:
    unit_kerja = load_unit(request, pk)
    pengumpulan = require_pengumpulan(request)
    pandangan, _ = asked_pandangan(request, pengumpulan)
    if pandangan is None:
        return explain_hari(request, unit_kerja)
    saringan = SaringanForm(request.GET, wajib=dokumen_wajib(pengumpulan)).saringan()
    isi = export_rekap(pandangan=pandangan, unit=unit_kerja, saringan=saringan, oleh=request.user)
    per = f"-{pandangan.diminta.isoformat()}" if pandangan.diminta else ""
    nama = f"rekap-{unit_kerja.kode}-{pengumpulan.pk}{per}.xlsx"
    response = FileResponse(isi, as_attachment=True, filename=nama, content_type=XLSX)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _row(pegawai: Pegawai, wajib: list[DokumenWajib], tenggat: Tenggat | None) -> dict[str, Any]:
    """`dispensasi`: the later deadline that holds for the person. The states that the query annotated, as enum members; `senasib` names the documents if all are in the same state."""
    dokumen = keadaan_dokumen_of(pegawai, wajib)
    is_same = len({keadaan for _, keadaan in dokumen}) == 1
    senasib = " dan ".join(jenis for jenis, _ in dokumen) if is_same else ""
    return {
        "pegawai": pegawai,
        "tempat": tempat_of(pegawai),
        "keadaan": Keadaan(vars(pegawai)["keadaan"]),
        "dokumen": dokumen,
        "senasib": senasib,
        "dispensasi": tenggat.tenggat_at if tenggat and tenggat.diperpanjang else None,
    }
