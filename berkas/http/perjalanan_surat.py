"""Between the browser and the way of a letter: one unit's page, and the list with its filters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from berkas.enums import KeadaanSurat, StatusPengumpulan
from berkas.models import Pengumpulan, PerjalananSurat
from berkas.permissions import AksiSurat, acts_for
from berkas.queries.perjalanan_surat import BERHENTI, BarisSurat, CabangSurat, cabang_of, perjalanan_of
from berkas.rules.perjalanan_surat import name_kinds
from berkas.services.pengingat_surat import remindable
from core.daftar import Keping, Urutan, keping_of, read_urutan
from pegawai.http.akses import PegawaiRequest, asked_text, gate
from pegawai.models import UnitKerja
from pegawai.permissions import PEMBACA, can, units_of

BELUM, DIAM = "belum", "berhenti"
SARINGAN: dict[str, tuple[str, Callable[[BarisSurat], bool]]] = {
    "": ("Semua", lambda _: True),
    BELUM: ("Belum diteruskan", lambda one: one.keadaan != KeadaanSurat.DITERUSKAN),
    DIAM: ("Surat berhenti di sini", lambda one: one.keadaan in BERHENTI),
    **{one.value: (one.label, lambda row, one=one: row.keadaan == one) for one in KeadaanSurat},  # type: ignore[misc]
}
KOLOM = {"unit": ("unit.nama",), "orang": ("orang",), "lama": ("sejak_or_never",)}


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """A row as the list shows it. `boleh_ingat`: whether this person can remind the unit now."""

    baris: BarisSurat
    pada: datetime
    boleh_ingat: bool

    @property
    def sejak_or_never(self) -> datetime:
        return self.baris.sejak or self.pada

    @property
    def unit(self) -> UnitKerja:
        return self.baris.unit

    @property
    def orang(self) -> int:
        return self.baris.orang


@dataclass(frozen=True, slots=True)
class DaftarSurat:
    baris: list[BarisDaftar]
    semua: list[BarisSurat]  # in the person's scope, before the list is narrowed
    keping: list[Keping]
    keping_tingkat: list[Keping]
    urutan: Urutan
    dapat_diingatkan_semua: int  # in the person's scope, also those that the filters leave out


def load_surat(request: PegawaiRequest, pk: int, unit_id: int) -> CabangSurat:
    """The letter in one unit. 404 for people without a role over it, for drafts, and for a unit that it does not concern."""
    pengumpulan = load_terbit(pk)
    unit = get_object_or_404(UnitKerja, pk=unit_id)
    gate(request.user, AksiSurat.VIEW, PerjalananSurat(pengumpulan=pengumpulan, unit=unit))
    cabang = cabang_of(pengumpulan, unit)
    if cabang is None:
        raise Http404
    return cabang


def load_terbit(pk: int) -> Pengumpulan:
    rows = Pengumpulan.objects.published().select_related("periode", "kohort")
    return get_object_or_404(rows, pk=pk)


def rows_seen_by(request: PegawaiRequest, pengumpulan: Pengumpulan) -> list[BarisSurat]:
    """The rows of the units over which the person has a role."""
    return perjalanan_of(pengumpulan, units_of(request.user, *PEMBACA))


def daftar_of(request: PegawaiRequest, pengumpulan: Pengumpulan) -> DaftarSurat:
    """The rows as the address asks for them: narrowed by `?keadaan=`, `?tingkat=` and `?cari=`, sorted by `?urut=`. Each chip counts
    within what the others leave."""
    semua, now = rows_seen_by(request, pengumpulan), timezone.now()
    cari = asked_text(request, "cari").casefold().split()
    found = [one for one in semua if all(_fits(one, kata) for kata in cari)]
    keadaan = request.GET.get("keadaan", "")
    keadaan = keadaan if keadaan in SARINGAN else ""
    tingkat = request.GET.get("tingkat", "")
    levels = {
        str(one): name_kinds(row.unit.jenis for row in semua if row.tingkat == one)
        for one in (1, 2)
        if any(row.tingkat == one for row in semua)
    }
    is_chosen = SARINGAN[keadaan][1]
    in_state = [one for one in found if is_chosen(one)]
    in_level = [one for one in found if tingkat not in levels or str(one.tingkat) == tingkat]
    urutan = read_urutan(request, KOLOM, awal="-orang")
    baris = [BarisDaftar(one, now, boleh_ingat(request, one)) for one in in_level if is_chosen(one)]
    baris.sort(key=attrgetter("unit.path"))
    baris.sort(key=attrgetter(*urutan.bidang), reverse=urutan.is_turun)
    return DaftarSurat(
        baris=baris,
        semua=semua,
        keping=keping_of(
            request,
            "keadaan",
            {name: teks for name, (teks, _) in SARINGAN.items()},
            {name: sum(map(test, in_level)) for name, (_, test) in SARINGAN.items()},
        ),
        keping_tingkat=keping_of(
            request,
            "tingkat",
            {"": "Semua tingkat"} | levels,
            {"": len(in_state)} | {one: sum(str(row.tingkat) == one for row in in_state) for one in levels},
        ),
        urutan=urutan,
        dapat_diingatkan_semua=sum(boleh_ingat(request, one) for one in semua),
    )


def boleh_ingat(request: PegawaiRequest, baris: BarisSurat) -> bool:
    """Whether the person can remind this unit now; the own unit is no one's to remind."""
    if not remindable(baris) or acts_for(request.user, baris.unit):
        return False
    return baris.surat.pengumpulan.status == StatusPengumpulan.TERBIT and bool(
        can(request.user, AksiSurat.REMIND, baris.unit)
    )


def _fits(baris: BarisSurat, kata: str) -> bool:
    """In the name of the unit or of its head, or at the beginning of the code."""
    kepala = baris.kepala.pegawai.nama if baris.kepala else ""
    return kata in f"{baris.unit.nama} {kepala}".casefold() or baris.unit.kode.casefold().startswith(kata)
