"""What imports of people left for a person to decide."""

from django.contrib import messages
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
    page = page_of(request, rows.filter(jenis=dipilih) if dipilih else rows)
    people = people_of(list(page))
    rincian = {"daftar": len(page), "halaman": page.number}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian=rincian)
    context = {
        "page_obj": page,
        "daftar": [(one, people.get(one.nip), _remedies(one, people.get(one.nip))) for one in page],
        "jenis": dipilih,
        "keping": keping_of(
            request, "jenis", {"": "Semua", **dict(JenisTindakLanjut.choices)}, count_tindak_lanjut()
        ),
    }
    return render(request, "pegawai/tindak_lanjut.html", context)


@require_POST
def settle(request: PegawaiRequest) -> HttpResponse:
    """One row, or all of one kind."""
    gate(request.user, AksiPegawai.IMPORT)
    jenis, pk = request.POST.get("jenis", ""), request.POST.get("pk", "")
    rows = TindakLanjut.objects.filter(pk=int(pk) if pk.isascii() and pk.isdecimal() and len(pk) < 16 else 0)
    if not pk and jenis in JenisTindakLanjut.values:
        rows = TindakLanjut.objects.filter(jenis=jenis)
    jumlah = settle_tindak_lanjut(rows, oleh=request.user)
    messages.success(request, f"{jumlah} hal selesai." if jumlah else "Hal ini sudah selesai sebelumnya.")
    return redirect(
        f"{reverse('pegawai:follow_up')}?{urlencode({'jenis': jenis})}" if jenis else "pegawai:follow_up"
    )


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
