from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from berkas.models import Pengumpulan
from berkas.queries.pandangan import Pandangan, pandangan_of
from berkas.queries.tempat import UnitPada
from core.daftar import Keping, Urutan, keping_of, read_urutan
from core.exceptions import DomainError
from kepatuhan.forms.kepatuhan import HariForm
from kepatuhan.permissions import AksiKepatuhan
from kepatuhan.queries.kepatuhan import pick_pengumpulan
from kepatuhan.queries.rekap import Angka, BarisRekap, RekapUnit
from pegawai.enums import JenisUnit
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can

TAMPIL = 15  # more units than this are shown on request, and always on paper
KOLOM = {
    "unit": ("unit.nama",),
    "kurang": ("angka.kurang",),
    "dikembalikan": ("angka.dikembalikan",),
    "menunggu": ("angka.menunggu",),
    "terverifikasi": ("angka.selesai",),
    "lengkap": ("angka.persen_lengkap",),
}
SARINGAN: dict[str, tuple[str, Callable[[BarisRekap], bool]]] = {
    "belum-mulai": ("Belum mulai", lambda baris: baris.angka.is_belum_mulai),
    "dikembalikan": ("Ada yang dikembalikan", lambda baris: bool(baris.angka.dikembalikan)),
    "lengkap": ("Lengkap", lambda baris: bool(baris.angka.total) and not baris.angka.kurang),
}


class BarisTabel(NamedTuple):
    """One row of the table of units. `ingat`: how many can be reminded there now; None where that is not offered. A unit that
    has left the reader's scope since the day of the numbers is counted, and cannot be opened."""

    unit: UnitPada
    langsung: bool
    angka: Angka
    ingat: int | None
    is_terbuka: bool
    is_lebih: bool  # hidden on the screen until all are asked for


@dataclass(frozen=True, slots=True)
class TabelUnit:
    baris: list[BarisTabel]
    urutan: Urutan
    keping: list[Keping]
    terbesar: int  # the number of people that fills a bar
    tampil: int


def asked_pengumpulan(request: HttpRequest) -> int | None:
    """The campaign named in `?pengumpulan=`; None if the value cannot be a primary key."""
    asked = request.GET.get("pengumpulan", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None


def load_unit(request: PegawaiRequest, pk: int) -> UnitKerja:
    """404 also for people without a role over the unit."""
    unit = get_object_or_404(UnitKerja, pk=pk)
    gate(request.user, AksiKepatuhan.VIEW_UNIT, unit)
    return unit


def require_pengumpulan(request: HttpRequest) -> Pengumpulan:
    """The campaign asked for, or the newest; 404 without any."""
    pengumpulan = pick_pengumpulan(asked_pengumpulan(request))
    if pengumpulan is None:
        raise Http404
    return pengumpulan


def asked_pandangan(request: HttpRequest, pengumpulan: Pengumpulan) -> tuple[Pandangan | None, HariForm]:
    """The day of `?hari=`, without one as of now; None, and the form says why, for a day that has no numbers."""
    form = HariForm({"hari": request.GET.get("hari", "")}, dibuka_at=pengumpulan.dibuka_at)
    if not form.is_valid():
        return None, form
    try:
        return pandangan_of(pengumpulan, form.cleaned_data["hari"]), form
    except DomainError as refusal:
        form.add_error("hari", refusal.pesan)
        return None, form


def explain_hari(request: HttpRequest, unit: UnitKerja) -> HttpResponse:
    """To the page of the unit, whose form says why a day has no numbers."""
    return redirect(f"{reverse('kepatuhan:unit', args=[unit.pk])}?{request.GET.urlencode()}")


def units_open_to(oleh: Pegawai, units: Iterable[UnitPada]) -> set[int]:
    """Which of these units of another day the person may see today. One query."""
    rows = UnitKerja.objects.filter(pk__in=[one.pk for one in units])
    return {one.pk for one in rows if can(oleh, AksiKepatuhan.VIEW_UNIT, one)}


def tabel_of(request: PegawaiRequest, rekap: RekapUnit, ingat: Mapping[str, int] | None = None) -> TabelUnit:
    """The rows of a unit as the address asks for them: narrowed by `?tampil=`, sorted by `?urut=`, all with `?semua=1`.

    Without a wish the unit with the most incomplete people stands first.
    """
    tests = _tests(rekap)
    chosen = tests.get(request.GET.get("tampil", ""), tests[""])[1]
    urutan = read_urutan(request, KOLOM, awal="-kurang")
    rows = sorted(filter(chosen, rekap.baris), key=attrgetter(*urutan.bidang), reverse=urutan.is_turun)
    is_kini = rekap.pandangan.is_kini
    terbuka = set() if is_kini else units_open_to(request.user, [one.unit for one in rows])
    tampil = len(rows) if request.GET.get("semua") == "1" or len(rows) <= TAMPIL + 3 else TAMPIL
    return TabelUnit(
        baris=[
            BarisTabel(
                unit=one.unit,
                langsung=one.langsung,
                angka=one.angka,
                ingat=_remindable(one, rekap, ingat),
                is_terbuka=is_kini or one.unit.pk in terbuka,
                is_lebih=n >= tampil,
            )
            for n, one in enumerate(rows)
        ],
        urutan=urutan,
        keping=keping_of(
            request,
            "tampil",
            {name: teks for name, (teks, _) in tests.items()},
            {name: sum(map(test, rekap.baris)) for name, (_, test) in tests.items()},
        ),
        terbesar=max((one.angka.total for one in rows), default=0),
        tampil=tampil,
    )


def _tests(rekap: RekapUnit) -> dict[str, tuple[str, Callable[[BarisRekap], bool]]]:
    """The chips: all, each kind of unit where there are several, and the states of a unit."""
    kinds = [kind for kind in JenisUnit if any(_is_kind(one, kind) for one in rekap.baris)]
    tests: dict[str, tuple[str, Callable[[BarisRekap], bool]]] = {"": ("Semua", lambda _: True)}
    if len(kinds) > 1:
        tests |= {kind.value: (kind.label, _of_kind(kind)) for kind in kinds}
    return tests | SARINGAN


def _of_kind(kind: JenisUnit) -> Callable[[BarisRekap], bool]:
    return lambda baris: _is_kind(baris, kind)


def _is_kind(baris: BarisRekap, kind: JenisUnit) -> bool:
    return not baris.langsung and baris.unit.jenis == kind


def _remindable(baris: BarisRekap, rekap: RekapUnit, ingat: Mapping[str, int] | None) -> int | None:
    """The people of the unit itself are reminded together with all below it, from the top of the page."""
    if ingat is None or (baris.langsung and len(rekap.baris) > 1):
        return None
    return ingat.get(baris.unit.path, 0)
