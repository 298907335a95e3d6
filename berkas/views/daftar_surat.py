"""Where the letter stands, for BKPSDM and for the heads above: list, sheet, reminders; and who gets a copy."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.exports.perjalanan_surat import write_perjalanan
from berkas.forms.tembusan import TembusanForm
from berkas.http.pengumpulan import load_pengumpulan
from berkas.http.perjalanan_surat import boleh_ingat, daftar_of, load_terbit, rows_seen_by
from berkas.models import TembusanSurat
from berkas.permissions import AksiBerkas, AksiSurat
from berkas.services.pengingat_surat import remind_units
from berkas.services.tembusan import add_tembusan, remove_tembusan
from core.exceptions import DomainError
from core.formats import format_number
from core.http import XLSX, render_form, sent_data, tell_result
from pegawai.enums import JenisKejadian
from pegawai.http.akses import SEHALAMAN, PegawaiRequest, asked_text, gate
from pegawai.permissions import can, today
from pegawai.services.jejak_audit import record_jejak


@require_safe
def perjalanan_surat(request: PegawaiRequest, pk: int) -> HttpResponse:
    gate(request.user, AksiSurat.VIEW_LIST)
    pengumpulan = load_terbit(pk)
    daftar = daftar_of(request, pengumpulan)
    context = {
        "pengumpulan": pengumpulan,
        "daftar": daftar,
        "page_obj": Paginator(daftar.baris, SEHALAMAN).get_page(request.GET.get("page")),
        "keping": daftar.keping,
        "urutan": daftar.urutan,
        "cari": asked_text(request, "cari"),
        "saring": request.GET.urlencode(),
        "di_kampanye": can(request.user, AksiBerkas.MANAGE),
    }
    return render(request, "berkas/perjalanan_surat.html", context)


@require_safe
def perjalanan_xlsx(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The list as it is narrowed and sorted."""
    gate(request.user, AksiSurat.VIEW_LIST)
    pengumpulan = load_terbit(pk)
    rows = [one.baris for one in daftar_of(request, pengumpulan).baris]
    rincian = {"unit": len(rows)}
    record_jejak(JenisKejadian.SURAT_EXPORT, oleh=request.user, objek=pengumpulan, rincian=rincian)
    berkas = write_perjalanan(rows, settings.BADAN_SINGKAT)
    return FileResponse(
        berkas, as_attachment=True, filename=f"perjalanan-surat-{today():%Y%m%d}.xlsx", content_type=XLSX
    )


@require_POST
def surat_remind(request: PegawaiRequest, pk: int) -> HttpResponse:
    """One unit (`unit`), or all where the letter stands still within the person's scope."""
    gate(request.user, AksiSurat.VIEW_LIST)
    pengumpulan = load_terbit(pk)
    one = request.POST.get("unit", "")
    rows = [row for row in rows_seen_by(request, pengumpulan) if boleh_ingat(request, row)]
    dipilih = [row.unit.pk for row in rows if not one or str(row.unit.pk) == one]
    try:
        hasil = remind_units(pengumpulan, dipilih=dipilih, oleh=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.pesan)
    else:
        unit, orang = format_number(hasil.unit), format_number(hasil.orang)
        messages.success(request, f"{unit} unit diingatkan, {orang} orang menerima pesan.")
    if request.POST.get("kembali") == "kampanye" and can(request.user, AksiBerkas.MANAGE):
        return redirect(f"{reverse('berkas:pengumpulan_detail', args=[pk])}#judul-perjalanan")
    return redirect("berkas:perjalanan_surat", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def tembusan(request: PegawaiRequest, pk: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    form = TembusanForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            baru = add_tembusan(pengumpulan, tujuan=form.tujuan(), oleh=request.user)
        except DomainError as refusal:
            form.add_error(None, refusal.pesan)
        else:
            messages.success(request, f"{baru} menerima tembusan.")
            return redirect("berkas:tembusan", pk=pk)
    rows = TembusanSurat.objects.filter(pengumpulan=pengumpulan)
    context = {
        "pengumpulan": pengumpulan,
        "form": form,
        "rows": rows.select_related("unit", "pegawai", "dibaca_oleh").order_by("pk"),
        "boleh": can(request.user, AksiSurat.SET_TEMBUSAN, pengumpulan),
    }
    return render_form(request, "berkas/tembusan.html", context)


@require_POST
def tembusan_remove(request: PegawaiRequest, pk: int, tembusan_id: int) -> HttpResponse:
    pengumpulan = load_pengumpulan(request, pk)
    row = get_object_or_404(TembusanSurat, pk=tembusan_id, pengumpulan=pengumpulan)
    with tell_result(request, f"Tembusan untuk {row} dihapus."):
        remove_tembusan(row, oleh=request.user)
    return redirect("berkas:tembusan", pk=pk)
