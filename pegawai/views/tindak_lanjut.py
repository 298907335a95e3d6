"""What imports of people left for a person to decide."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from core.daftar import keping_of
from pegawai.enums import JenisKejadian, JenisTindakLanjut
from pegawai.http.akses import PegawaiRequest, gate, page_of
from pegawai.models import Pegawai, TindakLanjut
from pegawai.permissions import AksiPegawai
from pegawai.queries.tindak_lanjut import count_tindak_lanjut, people_of
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.tindak_lanjut import settle_tindak_lanjut


@require_safe
def index(request: PegawaiRequest) -> HttpResponse:
    gate(request.user, AksiPegawai.IMPORT)
    jenis = request.GET.get("jenis", "")
    rows = TindakLanjut.objects.order_by("jenis", "nama", "pk")
    dipilih = jenis if jenis in JenisTindakLanjut.values else ""
    shown = rows.filter(jenis=dipilih) if dipilih else rows
    page = page_of(request, shown)
    people = people_of(list(page))
    rincian = {"daftar": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian=rincian)
    context = {
        "page_obj": page,
        "daftar": [(one, people.get(one.nip), _remedies(one, people.get(one.nip))) for one in page],
        "jenis": dipilih,
        "sampai": shown.aggregate(pk=Max("pk"))["pk"] if dipilih else None,
        "keping": keping_of(
            request, "jenis", {"": "Semua", **dict(JenisTindakLanjut.choices)}, count_tindak_lanjut()
        ),
    }
    return render(request, "pegawai/tindak_lanjut.html", context)


@require_POST
def settle(request: PegawaiRequest) -> HttpResponse:
    """One row (`pk`), or all of one kind up to the newest that the page knew (`sampai`): what an import left meanwhile was not
    seen, and waits."""
    gate(request.user, AksiPegawai.IMPORT)
    jenis = request.POST.get("jenis", "")
    rows = TindakLanjut.objects.filter(pk=_number(request, "pk"))
    if not request.POST.get("pk") and jenis in JenisTindakLanjut.values:
        rows = TindakLanjut.objects.filter(jenis=jenis, pk__lte=_number(request, "sampai"))
    jumlah = settle_tindak_lanjut(rows, oleh=request.user)
    messages.success(request, f"{jumlah} hal selesai." if jumlah else "Hal ini sudah selesai sebelumnya.")
    return redirect(
        f"{reverse('pegawai:follow_up')}?{urlencode({'jenis': jenis})}" if jenis else "pegawai:follow_up"
    )


def _number(request: PegawaiRequest, nama: str) -> int:
    """A primary key as it was sent; 0, which no row has, for anything else."""
    teks = request.POST.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 16 else 0


def _remedies(satu: TindakLanjut, pegawai: Pegawai | None) -> list[tuple[str, str]]:
    """Where the thing is put right: what the link says, and its address."""
    if pegawai is None:
        isian = urlencode({nama: isi for nama, isi in (("nip", satu.nip), ("nama", satu.nama)) if isi})
        return [("Tambah pegawai", f"{reverse('pegawai:add')}?{isian}")]
    orang = ("Halaman pegawai", reverse("pegawai:detail", args=[pegawai.pk]))
    if satu.jenis == JenisTindakLanjut.PEJABAT_KELUAR:
        return [("Unit kerjanya", reverse("pegawai:unit_detail", args=[pegawai.unit_id])), orang]
    if satu.jenis == JenisTindakLanjut.KEMBAR:
        return [("Yang bernama sama", f"{reverse('pegawai:list')}?{urlencode({'cari': satu.nama})}"), orang]
    return [("Ubah data atau pindahkan", reverse("pegawai:change", args=[pegawai.pk])), orang]
