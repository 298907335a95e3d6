from django.http import HttpResponse
from django.shortcuts import render

from pegawai.forms.saringan import JejakFilter, OwnJejakFilter, filter_rows
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.permissions import AksiPegawai
from pegawai.queries.jejak_audit import jejak_of, jejak_seen_by


def audit(request: PegawaiRequest) -> HttpResponse:
    oleh = request.user
    gate(oleh, AksiPegawai.VIEW_JEJAK)
    saringan = JejakFilter(request.GET, queryset=jejak_seen_by(oleh))
    context = {"saringan": saringan.form, "page_obj": page_of(request, filter_rows(saringan))}
    return render(request, "pegawai/jejak_audit.html", context)


def own_audit(request: PegawaiRequest) -> HttpResponse:
    saringan = OwnJejakFilter(request.GET, queryset=jejak_of(request.user))
    context = {"saringan": saringan.form, "page_obj": page_of(request, filter_rows(saringan))}
    return render(request, "pegawai/jejak_saya.html", context)
