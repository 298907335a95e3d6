"""The reminder of a unit's people: preview, sending, what became of each."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from berkas.models import Pengumpulan
from berkas.queries.pandangan import kini_of
from core.exceptions import DomainError
from core.http import render_form
from kepatuhan.forms.kepatuhan import IngatkanForm
from kepatuhan.http import load_unit, require_pengumpulan
from kepatuhan.permissions import AksiKepatuhan
from kepatuhan.queries.kepatuhan import dokumen_wajib, terhalang_in
from kepatuhan.queries.pengingat import due_for_pengingat, remindable, reminded_lately
from kepatuhan.queries.teks_pengingat import describe_kurang, naskah_of_many
from kepatuhan.services.pengingat import (
    BARU_DIINGATKAN,
    JUDUL,
    SEKALI_KIRIM,
    TERHALANG,
    describe_pengingat,
    remind_pegawai,
)
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import UnitKerja

TERBUKA = 3  # with more units than this their lists are folded
DILEWATI = 50  # so many skipped people are named


@require_http_methods(["GET", "HEAD", "POST"])
def unit_remind(request: PegawaiRequest, pk: int) -> HttpResponse:
    """GET shows the text and the people; POST sends and shows the result for each person."""
    unit_kerja = load_unit(request, pk)
    pengumpulan = require_pengumpulan(request)
    gate(request.user, AksiKepatuhan.REMIND, unit_kerja)
    if request.method != "POST":
        return _remind_page(request, unit_kerja, pengumpulan, form=None)
    form = IngatkanForm(request.POST)
    if not form.is_valid():
        return _remind_page(request, unit_kerja, pengumpulan, form=form)
    try:
        hasil = remind_pegawai(
            pengumpulan=pengumpulan, unit=unit_kerja, dipilih=form.cleaned_data["pegawai"], oleh=request.user
        )
    except DomainError as refusal:
        form.add_error(None, refusal.pesan)
        return _remind_page(request, unit_kerja, pengumpulan, form=form)
    context = {
        "unit": unit_kerja,
        "pengumpulan": pengumpulan,
        "pandangan": kini_of(pengumpulan),
        "hasil": hasil,
    }
    return render(request, "kepatuhan/unit_reminded.html", context)


def _remind_page(
    request: PegawaiRequest, unit_kerja: UnitKerja, pengumpulan: Pengumpulan, *, form: IngatkanForm | None
) -> HttpResponse:
    wajib, pandangan = dokumen_wajib(pengumpulan), kini_of(pengumpulan)
    everybody = remindable(pengumpulan, unit_kerja, dokumen=wajib)
    due = due_for_pengingat(everybody, pengumpulan)
    in_order = due.select_related("unit").order_by("unit__path", "nama", "pk")
    chosen = list(in_order[:SEKALI_KIRIM])
    lately = reminded_lately(everybody, pengumpulan)
    blocked = terhalang_in(pandangan, unit_kerja, dokumen=wajib)
    jumlah = due.count()
    naskah = naskah_of_many(pengumpulan, chosen)
    kelompok = [
        (unit, [(one, describe_kurang(one, wajib, naskah[one.pk])) for one in people])
        for unit, people in groupby(chosen, key=lambda one: one.unit)
    ]
    context = {
        "unit": unit_kerja,
        "pengumpulan": pengumpulan,
        "pandangan": pandangan,
        "form": form,
        "judul": JUDUL,
        "teks": describe_pengingat(
            pengumpulan, "(dokumen yang belum diunggah atau dikembalikan)", "(tenggat masing-masing)"
        ),
        "orang": chosen,
        "kelompok": kelompok,
        "is_terbuka": len(kelompok) <= TERBUKA,
        "jumlah": jumlah,
        "sisa": jumlah - len(chosen),
        "dilewati": [
            (alasan, rows.count(), list(rows.order_by("nama", "pk")[:DILEWATI]))
            for alasan, rows in ((BARU_DIINGATKAN, lately), (TERHALANG, blocked))
        ],
    }
    return render_form(request, "kepatuhan/unit_remind.html", context)
