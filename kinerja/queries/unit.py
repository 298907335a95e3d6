"""The SKPs and matrices of a unit with everything below it, for those who watch over it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kinerja.enums import StatusMpph, StatusSkp
from kinerja.models import Mpph, Periode, Skp
from kinerja.queries.mpph import mpph_in
from kinerja.queries.skp import skp_in
from pegawai.models import UnitKerja
from pegawai.queries.pegawai import nip_begins
from pegawai.rules.nip import digits_of


@dataclass(frozen=True, slots=True)
class SaringanSkp:
    """Which of the SKPs a list shows; each number of the page is one of these."""

    status: str = ""
    sesuaikan: bool = False
    cari: str = ""


@dataclass(frozen=True, slots=True)
class AngkaSkp:
    status: Mapping[StatusSkp, int]
    sesuaikan: int

    @property
    def total(self) -> int:
        return sum(self.status.values())

    @property
    def belum_ditetapkan(self) -> int:
        return self.total - self.status[StatusSkp.DITETAPKAN]


def count_skp(unit: UnitKerja, periode: Periode) -> AngkaSkp:
    """One query at any size."""
    rows = skp_in(unit, periode).order_by().values("status")
    groups = list(
        rows.annotate(n=Count("pk"), perlu=Count("pk", filter=Q(perlu_disesuaikan_at__isnull=False)))
    )
    per_status = {group["status"]: group["n"] for group in groups}
    return AngkaSkp(
        {status: per_status.get(status, 0) for status in StatusSkp}, sum(group["perlu"] for group in groups)
    )


def count_mpph(unit: UnitKerja, periode: Periode) -> dict[StatusMpph, int]:
    """One query at any size."""
    groups = mpph_in(unit, periode).order_by().values_list("status").annotate(n=Count("pk"))
    per_status = dict(groups)
    return {status: per_status.get(status, 0) for status in StatusMpph}


def filter_skp(unit: UnitKerja, periode: Periode, saringan: SaringanSkp) -> QuerySet[Skp]:
    rows = skp_in(unit, periode)
    if saringan.status:
        rows = rows.filter(status=saringan.status)
    if saringan.sesuaikan:
        rows = rows.filter(perlu_disesuaikan_at__isnull=False)
    if saringan.cari:
        nama = Q(pegawai_nama__icontains=saringan.cari)
        rows = rows.filter(nip_begins(saringan.cari, "pegawai") if digits_of(saringan.cari) else nama)
    return rows


def filter_mpph(unit: UnitKerja, periode: Periode, saringan: SaringanSkp) -> QuerySet[Mpph]:
    rows = mpph_in(unit, periode)
    if saringan.status:
        rows = rows.filter(status=saringan.status)
    if saringan.cari:
        rows = rows.filter(Q(pimpinan_nama__icontains=saringan.cari) | Q(nama_tim__icontains=saringan.cari))
    return rows.annotate(jumlah_anggota=Count("anggota"))
