"""The quick filters of the queue, each with the number of berkas that it finds: chips above the list, and a rail beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.forms.antrean import AntreanFilter
from berkas.models import Berkas
from berkas.queries.antrean import held_by, queue_of, waited_for
from berkas.queries.tanda import has_tanda
from core.daftar import Keping, address_with
from pegawai.models import Pegawai

MENUNGGU = (StatusBerkas.DIUNGGAH, StatusBerkas.MENUNGGU_PEMERIKSAAN)
CEPAT = ("jenis", "tanda", "menunggu", "pegang", "sama")
"""The filters that a chip sets or takes away; what else narrows the list stays."""
BUKAN_SARINGAN = ("page", "urut")


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A quick filter: its words, its icon, and what it puts into the address."""

    teks: str
    ikon: str = ""
    isi: Mapping[str, str] = field(default_factory=dict)

    def condition(self, oleh: Pegawai) -> Q:
        found = Q()
        for nama, nilai in self.isi.items():
            found &= _condition(nama, nilai, oleh)
        return found


KEPING = (
    Pilihan("Semua"),
    Pilihan("SKP", isi={"jenis": "SKP"}),
    Pilihan("MPPH", isi={"jenis": "MPPH"}),
    Pilihan("Bertanda", "triangle-alert", {"tanda": "ada"}),
    Pilihan("Perlu diperiksa mata", "eye", {"tanda": "lihat"}),
    Pilihan("MPPH sama", "copy", {"tanda": "mpph"}),
    Pilihan("Lewat 3 hari", "clock", {"menunggu": "3"}),
)
SAYA_PEGANG = Pilihan("Saya pegang", isi={"pegang": "saya"})
REL = (
    Pilihan("Terlama menunggu"),
    Pilihan("Bertanda lama", isi={"tanda": "ada", "menunggu": "3"}),
    Pilihan("Hasil pindai", isi={"tanda": "pindai"}),
)
STATUS_LAIN = tuple(
    Pilihan(one.label, isi={"status": one.value}) for one in StatusBerkas if one != StatusBerkas.DIUNGGAH
)


def keping_antrean(request: HttpRequest, saringan: AntreanFilter) -> list[Keping]:
    """Within what else narrows the list, such as unit and status. For decided ones there is no waiting to count."""
    sent = request.GET.copy()
    for nama in CEPAT:
        sent.pop(nama, None)
    rows = AntreanFilter(sent, oleh=saringan.oleh).qs
    waits = saringan.data["status"] in MENUNGGU
    shown = [one for one in KEPING if waits or "menunggu" not in one.isi]
    kini = {nama: nilai for nama, nilai in request.GET.items() if nama in CEPAT and nilai}
    kosong = dict.fromkeys(CEPAT, "")
    return [
        Keping(one.teks, jumlah, address_with(request, **kosong | dict(one.isi)), kini == one.isi, one.ikon)
        for one, jumlah in zip(shown, _count(rows, shown, saringan.oleh), strict=True)
    ]


def rel_of(request: HttpRequest, oleh: Pegawai, *, memeriksa: bool) -> tuple[list[Keping], list[Keping]]:
    """Of the whole queue: what waits, and what does not. `memeriksa`: whether this person can hold any."""
    waiting = (SAYA_PEGANG, *REL) if memeriksa else REL
    sent = {nama: nilai for nama, nilai in request.GET.items() if nama not in BUKAN_SARINGAN and nilai}
    if sent.get("status") == StatusBerkas.DIUNGGAH:
        del sent["status"]
    both = [*waiting, *STATUS_LAIN]
    found = [
        Keping(one.teks, jumlah, f"?{urlencode(one.isi)}", sent == one.isi, one.ikon)
        for one, jumlah in zip(both, _count(queue_of(oleh), both, oleh), strict=True)
    ]
    lain = [one for one in found[len(waiting) :] if one.jumlah or one.is_kini]
    return found[: len(waiting)], lain


def _count(rows: QuerySet[Berkas], pilihan: Sequence[Pilihan], oleh: Pegawai) -> list[int]:
    """In one query. Without a status of its own a filter counts what waits for verification, as the list shows it."""
    is_whole = "status" in {nama for one in pilihan for nama in one.isi}
    waits = Q(status=StatusBerkas.DIUNGGAH)
    conditions = [
        waits & one.condition(oleh) if is_whole and "status" not in one.isi else one.condition(oleh)
        for one in pilihan
    ]
    counted = rows.aggregate(**{f"n{n}": Count("pk", filter=one or None) for n, one in enumerate(conditions)})
    return [counted[f"n{n}"] for n in range(len(conditions))]


def _condition(nama: str, nilai: str, oleh: Pegawai) -> Q:
    if nama == "tanda":
        return has_tanda(nilai)
    if nama == "menunggu":
        return waited_for(timedelta(days=int(nilai)), timezone.now())
    if nama == "pegang":
        return held_by(oleh, timezone.now())
    return Q(status=nilai) if nama == "status" else Q(dokumen__jenis=nilai)
