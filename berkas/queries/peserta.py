"""The people of a campaign as of the day of a `Pandangan`: the one door for page, badge, list, spreadsheet and paper."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from berkas.models import Pengecualian, Peserta
from berkas.models.pengecualian import PengecualianQuerySet
from berkas.queries.pandangan import Pandangan
from berkas.queries.tempat import unit_pada
from pegawai.models import Pegawai, RiwayatUnit, UnitKerja


class Tempat(NamedTuple):
    """Where a person of `peserta_on` stood on the day, in which post and under whom."""

    unit: int
    nama: str
    jabatan: str
    penilai: int | None


def peserta_on(pandangan: Pandangan, unit: UnitKerja | None = None) -> QuerySet[Pegawai]:
    """Whom it asked: the people of its cohort who were active on the day and not exempt; of one unit with all below it, as
    the tree stood on the day, or of all units.

    Each has the columns `tempat_unit`, `tempat_path`, `tempat_nama`, `tempat_jabatan` and `tempat_penilai` of the day
    (`tempat_of`).
    """
    return semua_on(pandangan, unit).filter(Q(dikecualikan=False))


def dikecualikan_on(pandangan: Pandangan, unit: UnitKerja | None = None) -> QuerySet[Pegawai]:
    """The others of the cohort, with the same columns: exempt on the day."""
    return semua_on(pandangan, unit).filter(Q(dikecualikan=True))


def semua_on(pandangan: Pandangan, unit: UnitKerja | None = None) -> QuerySet[Pegawai]:
    """Both, told apart by the alias `dikecualikan`."""
    if pandangan.is_kini:
        return _today(pandangan, unit)
    if pandangan.potret is None:
        return _by_riwayat(pandangan, unit)
    return _by_potret(pandangan, unit)


def tempat_of(pegawai: Pegawai) -> Tempat:
    """Of a row of `peserta_on`."""
    row = vars(pegawai)
    return Tempat(row["tempat_unit"], row["tempat_nama"], row["tempat_jabatan"], row["tempat_penilai"])


def pengecualian_on(pandangan: Pandangan, people: Sequence[Pegawai]) -> dict[int, Pengecualian]:
    """By person of `dikecualikan_on`, what exempted them: the one that lasts longest. One query."""
    if pandangan.potret is not None:
        kept = Peserta.objects.filter(potret=pandangan.potret, pegawai__in=people)
        rows = kept.exclude(pengecualian=None).select_related("pengecualian")
        return {one.pegawai_id: one.pengecualian for one in rows if one.pengecualian}
    held = _holding(pandangan).filter(pegawai__in=people)
    return {one.pegawai_id: one for one in held.order_by(F("selesai").asc(nulls_last=True), "pk")}


def _holding(pandangan: Pandangan) -> PengecualianQuerySet:
    rows = Pengecualian.objects
    if pandangan.tercatat_at is None:
        return rows.holding_in(pandangan.pengumpulan)
    return rows.held_in(pandangan.pengumpulan, pandangan.tercatat_at)


def _today(pandangan: Pandangan, unit: UnitKerja | None) -> QuerySet[Pegawai]:
    rows = Pegawai.objects.active().filter(kohort__isnull=False, kohort=pandangan.pengumpulan.kohort_id)
    if unit is not None:
        rows = rows.within(unit)
    return rows.annotate(
        tempat_unit=F("unit"),
        tempat_path=F("unit__path"),
        tempat_nama=F("unit__nama"),
        tempat_jabatan=F("jabatan"),
        tempat_penilai=F("pejabat_penilai"),
    ).alias(dikecualikan=_is_held(pandangan))


def _by_riwayat(pandangan: Pandangan, unit: UnitKerja | None) -> QuerySet[Pegawai]:
    """By the dated posts and units."""
    hari = pandangan.hari
    masa = Q(riwayat_jabatan__selesai__isnull=True) | Q(riwayat_jabatan__selesai__gt=hari)
    rows = Pegawai.objects.annotate(
        pos=FilteredRelation("riwayat_jabatan", condition=masa & Q(riwayat_jabatan__mulai__lte=hari))
    ).filter(pos__kohort__isnull=False, pos__kohort=pandangan.pengumpulan.kohort_id)
    spans = RiwayatUnit.objects.on(hari)
    place = unit_pada(pandangan, unit) if unit else None
    inside = spans.within_path(place.path) if place else spans.none() if unit else spans
    rows = rows.filter(pos__unit__in=inside.values("unit"))
    own = spans.filter(unit=OuterRef("pos__unit"))
    return rows.annotate(
        tempat_unit=F("pos__unit"),
        tempat_path=Subquery(own.values("path")[:1]),
        tempat_nama=Subquery(own.values("nama")[:1]),
        tempat_jabatan=F("pos__jabatan"),
        tempat_penilai=F("pos__pejabat_penilai"),
    ).alias(dikecualikan=_is_held(pandangan))


def _by_potret(pandangan: Pandangan, unit: UnitKerja | None) -> QuerySet[Pegawai]:
    """By what was kept when it ended."""
    potret = pandangan.potret
    rows = Pegawai.objects.annotate(
        ikut=FilteredRelation("keikutsertaan", condition=Q(keikutsertaan__potret=potret))
    ).filter(ikut__isnull=False)
    if unit is not None:
        place = unit_pada(pandangan, unit)
        rows = rows.filter(place.letak.within("ikut__tempat")) if place else rows.filter(pk__in=[])
    return rows.annotate(
        tempat_unit=F("ikut__tempat__unit"),
        tempat_path=F("ikut__tempat__path"),
        tempat_nama=F("ikut__tempat__nama"),
        tempat_jabatan=F("ikut__jabatan"),
        tempat_penilai=F("ikut__penilai"),
    ).alias(dikecualikan=Q(ikut__pengecualian__isnull=False))


def _is_held(pandangan: Pandangan) -> Exists:
    return Exists(_holding(pandangan).filter(pegawai=OuterRef("pk")))
