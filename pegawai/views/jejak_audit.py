from django.http import HttpResponse
from django.shortcuts import render

from pegawai.forms.saringan import JejakFilter, OwnJejakFilter, filter_rows
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.permissions import AksiPegawai
from pegawai.queries.jejak_audit import jejak_of, jejak_seen_by, rows_for

TERLIPAT = ("kejadian", "dari", "sampai")  # filters behind a fold, which is open while one of them is set


def audit(request: PegawaiRequest) -> HttpResponse:
    oleh = request.user
    gate(oleh, AksiPegawai.VIEW_JEJAK)
    saringan = JejakFilter(request.GET, queryset=jejak_seen_by(oleh))
    page = page_of(request, filter_rows(saringan))
    context = {
        "saringan": saringan.form,
        "page_obj": page,
        "daftar": rows_for(oleh, page),
        "disaring": any(request.GET.get(nama) for nama in TERLIPAT),
    }
    return render(request, "pegawai/jejak_audit.html", context)


def own_audit(request: PegawaiRequest) -> HttpResponse:
    saringan = OwnJejakFilter(request.GET, queryset=jejak_of(request.user))
    page = page_of(request, filter_rows(saringan))
    context = {"saringan": saringan.form, "page_obj": page, "daftar": rows_for(request.user, page)}
    return render(request, "pegawai/jejak_saya.html", context)
