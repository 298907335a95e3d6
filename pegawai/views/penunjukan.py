from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core.daftar import keping_of
from core.exceptions import DomainError
from core.formats import end_sentence
from core.http import add_refusal, render_form, sent_data
from pegawai.enums import JenisKejadian, JenisPenunjukan
from pegawai.forms.penunjukan import PenunjukanForm
from pegawai.http.akses import PegawaiRequest, gate, load_pegawai, page_of
from pegawai.permissions import AksiPegawai, today
from pegawai.queries.pegawai import units_open_to
from pegawai.queries.penunjukan import MASA, count_masa, in_masa, penunjukan_seen_by
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.penunjukan import DataPenunjukan, appoint


def index(request: PegawaiRequest) -> HttpResponse:
    oleh = request.user
    gate(oleh, AksiPegawai.ADD)
    rows = penunjukan_seen_by(oleh)
    masa = request.GET.get("masa", "")
    page = page_of(request, rows.filter(in_masa(masa)))
    rincian = {"daftar": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=oleh, rincian=rincian)
    context = {
        "page_obj": page,
        "keping": keping_of(request, "masa", MASA, count_masa(rows)),
        "hari_ini": today(),
    }
    return render(request, "pegawai/penunjukan_list.html", context)


def add(request: PegawaiRequest, pk: int) -> HttpResponse:
    oleh, pegawai = request.user, load_pegawai(pk)
    gate(oleh, AksiPegawai.GIVE_PERAN, pegawai)
    form = PenunjukanForm(sent_data(request), units=units_open_to(oleh), hari_ini=today())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"jenis": JenisPenunjukan(form.cleaned_data["jenis"])}
        try:
            penunjukan = appoint(pegawai, DataPenunjukan(**data), oleh=oleh)
        except DomainError as error:
            add_refusal(form, error)
        else:
            messages.success(
                request, end_sentence(f"{pegawai.nama_lengkap} ditunjuk sebagai {penunjukan.sebutan}")
            )
            return redirect("pegawai:detail", pk)
    return render_form(request, "pegawai/penunjukan.html", {"form": form, "pegawai": pegawai})
