"""Exemptions for the people who keep them: the list, adding for one or many, correcting, ending, the document."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from berkas.enums import AlasanPengecualian
from berkas.forms.pengecualian import AkhiriForm, BarisTertulis, KoreksiForm, PengecualianForm, initial_of
from berkas.models import Pengecualian
from berkas.permissions import AksiBerkas
from berkas.queries.pengecualian import lasting, manageable_by, over, pengecualian_seen_by
from berkas.services.pengecualian import add_many, correct_pengecualian, end_pengecualian
from berkas.views.pengumpulan import send_surat
from core.daftar import keping_of, read_urutan
from core.exceptions import Conflict, DomainError
from core.http import add_refusal, render_form, sent_data
from pegawai.enums import JenisKejadian
from pegawai.http.akses import PegawaiRequest, asked_text, gate, page_of
from pegawai.permissions import today
from pegawai.services.jejak_audit import record_jejak

DIAKHIRI = Q(diakhiri_at__isnull=False)
KOLOM = {
    "pegawai": ("pegawai__nama",), "unit": ("pegawai__unit__nama", "pegawai__nama"), "alasan": ("alasan", "pegawai__nama"),
    "mulai": ("mulai",), "selesai": ("selesai",),
}  # fmt: skip


@require_safe
def pengecualian_list(request: PegawaiRequest) -> HttpResponse:
    """Those that last, unless `?masa=` asks for the ones that are over or were ended."""
    gate(request.user, AksiBerkas.EXEMPT, None)
    cari = asked_text(request, "cari")
    semua, hari = pengecualian_seen_by(request.user, cari), today()
    masa = {"": lasting(hari), "lewat": over(hari), "diakhiri": DIAKHIRI}
    angka = semua.aggregate(
        **{nama or "berlaku": Count("pk", filter=saring) for nama, saring in masa.items()}
    )
    chosen = semua.filter(masa.get(request.GET.get("masa", ""), masa[""]))
    per_alasan = dict(chosen.order_by().values_list("alasan").annotate(n=Count("pk")))
    alasan = request.GET.get("alasan", "")
    rows = chosen.filter(alasan=alasan) if alasan in AlasanPengecualian.values else chosen
    urutan = read_urutan(request, KOLOM, awal="pegawai")
    rows = rows.select_related("pegawai__unit", "pengumpulan", "oleh", "diakhiri_oleh")
    page = page_of(request, urutan.sort(rows))
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian={"daftar": len(page), "pengecualian": True}
    )
    context = {
        "page_obj": page,
        "urutan": urutan,
        "cari": cari,
        "keping": keping_of(
            request,
            "masa",
            {"": "Berlaku", "lewat": "Sudah lewat", "diakhiri": "Diakhiri"},
            {"": angka["berlaku"], "lewat": angka["lewat"], "diakhiri": angka["diakhiri"]},
        ),
        "keping_alasan": keping_of(
            request, "alasan", {"": "Semua alasan", **dict(AlasanPengecualian.choices)},
            {"": sum(per_alasan.values()), **per_alasan},
        ),
    }  # fmt: skip
    return render(request, "berkas/pengecualian_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pengecualian_add(request: PegawaiRequest) -> HttpResponse:
    """For several people the answer to each line is a page of its own."""
    gate(request.user, AksiBerkas.EXEMPT, None)
    people = manageable_by(request.user)
    if request.method != "POST":
        form = PengecualianForm(
            pegawai=people, initial={key: request.GET.get(key) for key in ("pengumpulan", "pegawai")}
        )
        return render(request, "berkas/pengecualian_form.html", {"form": form})
    form = PengecualianForm(request.POST, request.FILES, pegawai=people)
    if not form.is_valid():
        return render_form(request, "berkas/pengecualian_form.html", {"form": form})
    return _add(request, form)


def _add(request: PegawaiRequest, form: PengecualianForm) -> HttpResponse:
    data = form.cleaned_data
    baris: Sequence[BarisTertulis] = data["baris"]
    people = list({one.pegawai.pk: one.pegawai for one in baris if one.pegawai}.values())
    try:
        hasil = add_many(
            form.isi(),
            pegawai=people,
            oleh=request.user,
            pengumpulan=data["pengumpulan"],
            surat=data["surat"],
        )
    except DomainError as refusal:
        form.add_error(refusal.kode, refusal.pesan)
        return render_form(request, "berkas/pengecualian_form.html", {"form": form})
    pesan = {one.pegawai.pk: one.pesan for one in hasil}
    done = sum(not one.pesan for one in hasil)
    if len(baris) == 1 and not done:
        field = None
        form.add_error(field, hasil[0].pesan)
        return render_form(request, "berkas/pengecualian_form.html", {"form": form})
    if len(baris) == 1:
        messages.success(request, f"{people[0]} dikecualikan dan dikabari.")
        return redirect("berkas:pengecualian_list")
    answers = [(one.teks, one.pegawai, pesan[one.pegawai.pk] if one.pegawai else one.pesan) for one in baris]
    context = {"jawaban": answers, "berhasil": done, "dilewati": sum(bool(one[2]) for one in answers)}
    return render(request, "berkas/pengecualian_hasil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pengecualian_edit(request: PegawaiRequest, pk: int) -> HttpResponse:
    row = _load(request, pk)
    if request.method != "POST":
        return _edit_page(request, row, KoreksiForm(initial=dict(initial_of(row))))
    form = KoreksiForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            correct_pengecualian(
                row,
                form.isi(),
                oleh=request.user,
                revisi=form.cleaned_data["revisi"],
                surat=form.cleaned_data["surat"],
            )
        except DomainError as refusal:
            return _refused(request, row, form, refusal, "berkas/pengecualian_edit.html")
        messages.success(request, f"Pengecualian {row.pegawai} diperbaiki.")
        return redirect("berkas:pengecualian_list")
    return _edit_page(request, row, form)


def _edit_page(request: PegawaiRequest, row: Pengecualian, form: KoreksiForm) -> HttpResponse:
    return render_form(request, "berkas/pengecualian_edit.html", {"form": form, "pengecualian": row})


def _refused(
    request: PegawaiRequest, row: Pengecualian, form: Any, refusal: DomainError, template: str
) -> HttpResponse:
    add_refusal(form, refusal)
    response = render_form(request, template, {"form": form, "pengecualian": row})
    if isinstance(refusal, Conflict):
        response.status_code = 409
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def pengecualian_end(request: PegawaiRequest, pk: int) -> HttpResponse:
    """First the question with what follows; then, with a reason, the end."""
    row = _load(request, pk)
    form = AkhiriForm(sent_data(request))
    if form.is_valid():
        try:
            end_pengecualian(row, oleh=request.user, alasan=form.cleaned_data["alasan"])
        except DomainError as refusal:
            return _refused(request, row, form, refusal, "berkas/pengecualian_akhiri.html")
        messages.success(request, f"Pengecualian {row.pegawai} diakhiri.")
        return redirect("berkas:pengecualian_list")
    return render_form(request, "berkas/pengecualian_akhiri.html", {"form": form, "pengecualian": row})


def _load(request: PegawaiRequest, pk: int) -> Pengecualian:
    row = get_object_or_404(
        Pengecualian.objects.select_related("pegawai__unit", "pengumpulan", "oleh"), pk=pk
    )
    gate(request.user, AksiBerkas.EXEMPT, row.pegawai)
    return row


@require_safe
def surat(request: PegawaiRequest, pk: int) -> HttpResponseBase:
    """The document about an exemption, often about health: for the person, their pengelola, and BKPSDM. Recorded."""
    row = get_object_or_404(Pengecualian.objects.select_related("pegawai__unit"), pk=pk)
    gate(request.user, AksiBerkas.VIEW_ALASAN, row.pegawai)
    if not row.surat:
        raise Http404
    rincian = {"pengecualian": row.pk, "isi": "dokumen pengecualian"}
    record_jejak(
        JenisKejadian.PEGAWAI_VIEW, oleh=request.user, pegawai=row.pegawai, objek=row, rincian=rincian
    )
    return send_surat(row.surat.open("rb"), "Dokumen pengecualian.pdf")
