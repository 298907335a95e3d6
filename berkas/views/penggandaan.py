"""Cloning a campaign: how its dates move, old beside new, then the draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from berkas.forms.penggandaan import GandaForm, GeserForm
from berkas.http.pengumpulan import load_pengumpulan
from berkas.queries.penggandaan import HARI_ISIAN, compare_ganda, isian_of, propose_ganda, uji_ganda
from berkas.services.penggandaan import clone_pengumpulan
from core.exceptions import DomainError
from core.http import render_form, sent_data
from pegawai.http.akses import PegawaiRequest


@require_http_methods(["GET", "HEAD", "POST"])
def pengumpulan_clone(request: PegawaiRequest, pk: int) -> HttpResponse:
    """A button beside a day that is a holiday (`pakai`) puts the working day in its place and writes nothing."""
    asal = load_pengumpulan(request, pk)
    geser = GeserForm(request.GET if "cara" in request.GET else None, initial={"cara": "periode"})
    data = sent_data(request)
    if data is not None and "pakai" in data:
        data = data.copy()
        kolom, _, hari = str(data["pakai"]).partition("=")
        if kolom in HARI_ISIAN:
            data[kolom] = hari
    usulan = propose_ganda(asal, *geser.chosen())
    form = GandaForm(data, request.FILES or None, asal=asal, usulan=usulan)
    if data is not None and "pakai" not in data and _save(request, form):
        return redirect("berkas:pengumpulan_detail", pk=form.instance.pk)
    isian = form.isian()
    context = {
        "form": form,
        "geser": geser,
        "pengumpulan": asal,
        "baris": compare_ganda(isian_of(asal), isian),
        "uji": uji_ganda(asal, isian, timezone.now()),
    }
    return render_form(request, "berkas/pengumpulan_gandakan.html", context)


def _save(request: PegawaiRequest, form: GandaForm) -> bool:
    if not form.is_valid():
        return False
    try:
        form.instance = clone_pengumpulan(
            form.asal,
            form.instance,
            dokumen=form.dokumen(),
            periode_baru=form.periode_baru(),
            oleh=request.user,
        )
    except DomainError as refusal:
        kolom = f"periode_{refusal.kode}"
        form.add_error(kolom if kolom in form.fields else None, refusal.pesan)
        return False
    messages.success(request, f"Konsep {form.instance} dibuat dari {form.asal}.")
    return True
