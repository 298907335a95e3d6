"""The state of each person in a campaign's cohort.

Pages, lists, badges and XLSX all read `keadaan_pegawai`, so a number always equals the list that it links to. Who is counted,
and in which unit, is answered by `berkas.queries.peserta` for the day of the `Pandangan`; who is exempt owes nothing and is
listed apart by `pegawai_dikecualikan`. There is no table of results; the database judges each row when asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import and_, or_

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone

from berkas.enums import Keadaan, KeadaanDokumen
from berkas.models import DokumenWajib, Pengumpulan, Riwayat, Versi
from berkas.queries.pandangan import Pandangan
from berkas.queries.peserta import dikecualikan_on, peserta_on
from kepatuhan.enums import Kelengkapan
from kepatuhan.models import Pengingat
from kinerja.queries.dialog import pegawai_terhalang
from pegawai.models import Pegawai, UnitKerja
from pegawai.queries.pegawai import nip_begins
from pemeriksaan.result import Decision

KURANG = (Keadaan.BELUM, Keadaan.DIKEMBALIKAN)


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which people a list shows; each number of the dashboard is one such filter."""

    kelengkapan: Kelengkapan | None = None
    keadaan: Keadaan | None = None
    langsung: bool = False  # only in the unit itself, not below it
    terhalang: bool = False  # owes something, but has reported a wrong penilai and waits
    dokumen: Mapping[str, KeadaanDokumen] = field(default_factory=dict)  # kind of document → its state
    cari: str = ""


def keadaan_pegawai(
    pandangan: Pandangan, unit: UnitKerja | None = None, *, dokumen: Sequence[DokumenWajib] | None = None
) -> QuerySet[Pegawai]:
    """The people who owe something in this subtree, or in the whole house.

    Each has `keadaan`, `selesai` and, per required document, a `<jenis>_keadaan` (KeadaanDokumen), beside the columns of
    `peserta_on`. A caller that has `dokumen` already saves one query by passing them.
    """
    return _judge(peserta_on(pandangan, unit), pandangan, dokumen)


def pegawai_dikecualikan(
    pandangan: Pandangan, unit: UnitKerja, *, dokumen: Sequence[DokumenWajib] | None = None
) -> QuerySet[Pegawai]:
    """The others of the cohort in this subtree: exempt, with the same states, because they may hand in all the same."""
    return _judge(dikecualikan_on(pandangan, unit), pandangan, dokumen)


def _judge(
    rows: QuerySet[Pegawai], pandangan: Pandangan, dokumen: Sequence[DokumenWajib] | None
) -> QuerySet[Pegawai]:
    wajib = dokumen_wajib(pandangan.pengumpulan) if dokumen is None else dokumen
    for one in wajib:
        name = relation_of(one)
        rows = rows.annotate(**{name: FilteredRelation("berkas", condition=Q(berkas__dokumen=one))})
        rows = rows.annotate(**{column_of(one): _keadaan_dokumen(name, pandangan.sampai_at)})
    return rows.annotate(
        keadaan=_keadaan(wajib, pandangan.sampai_at), selesai=_selesai(wajib, pandangan.sampai_at)
    )


def dokumen_wajib(pengumpulan: Pengumpulan) -> list[DokumenWajib]:
    return list(DokumenWajib.objects.of(pengumpulan).order_by("jenis"))


def filter_pegawai(rows: QuerySet[Pegawai], unit: UnitKerja, saringan: Saringan) -> QuerySet[Pegawai]:
    """Filter the rows of `keadaan_pegawai`."""
    if saringan.kelengkapan:
        rows = rows.filter(_within_kelengkapan(saringan.kelengkapan))
    if saringan.keadaan:
        rows = rows.filter(Q(keadaan=saringan.keadaan))
    if saringan.langsung:
        rows = rows.filter(Q(tempat_unit=unit.pk))
    if saringan.terhalang:
        rows = rows.filter(_terhalang())
    for jenis, keadaan in saringan.dokumen.items():
        rows = rows.filter(**{f"{jenis.lower()}_keadaan": keadaan})
    if saringan.cari:
        rows = rows.filter(nip_begins(saringan.cari) | Q(nama__icontains=saringan.cari))
    return rows


def terhalang_in(
    pandangan: Pandangan, unit: UnitKerja | None = None, *, dokumen: Sequence[DokumenWajib]
) -> QuerySet[Pegawai]:
    """Who owes something there, or in the whole house, but has reported a wrong penilai and waits; of now, so none of a past day."""
    rows = keadaan_pegawai(pandangan, unit, dokumen=dokumen)
    if not pandangan.is_berkas_kini:
        return rows.none()
    return rows.filter(_terhalang())


def _terhalang() -> Q:
    return Q(pk__in=pegawai_terhalang(), keadaan__in=KURANG)


def with_pengingat(rows: QuerySet[Pegawai], pandangan: Pandangan) -> QuerySet[Pegawai]:
    """Add `diingatkan_at`, the moment of the newest reminder until then."""
    newest = Pengingat.objects.filter(pengumpulan=pandangan.pengumpulan, pegawai=OuterRef("pk"))
    newest = newest.filter(at__lte=pandangan.pada).order_by("-at")
    return rows.annotate(diingatkan_at=Subquery(newest.values("at")[:1]))


def pick_pengumpulan(pk: int | None = None) -> Pengumpulan | None:
    """The requested campaign, also an archived one; otherwise the one opened last, or the next one to open."""
    if pk is not None:
        return Pengumpulan.objects.published().filter(pk=pk).first()
    rows = Pengumpulan.objects.pickable()
    opened = rows.filter(dibuka_at__lte=timezone.now()).order_by("-dibuka_at", "-pk").first()
    return opened or rows.order_by("dibuka_at", "pk").first()


def relation_of(dokumen: DokumenWajib) -> str:
    return f"berkas_{dokumen.jenis.lower()}"


def column_of(dokumen: DokumenWajib) -> str:
    return f"{dokumen.jenis.lower()}_keadaan"


def keadaan_dokumen_of(pegawai: Pegawai, wajib: Sequence[DokumenWajib]) -> list[tuple[str, KeadaanDokumen]]:
    """The states that `keadaan_pegawai` annotated: the kind of each document and how it stands."""
    states = vars(pegawai)
    return [(one.jenis, KeadaanDokumen(states[column_of(one)])) for one in wajib]


def _within_kelengkapan(kelengkapan: Kelengkapan) -> Q:
    kurang = Q(keadaan__in=KURANG)
    return {
        Kelengkapan.TERVERIFIKASI: Q(selesai=True),
        Kelengkapan.MENUNGGU: ~kurang & Q(selesai=False),
        Kelengkapan.KURANG: kurang,
    }.get(kelengkapan) or Q(keadaan=kelengkapan.value)


def _keadaan_dokumen(name: str, sampai_at: datetime | None) -> Case | Coalesce:
    """How it stands, or stood at that moment: then the last step of its history before it tells."""
    belum = Value(KeadaanDokumen.BELUM.value)
    if sampai_at is not None:
        steps = Riwayat.objects.filter(berkas=OuterRef(f"{name}__pk"), at__lt=sampai_at)
        return Coalesce(Subquery(steps.order_by("-at", "-pk").values("ke")[:1]), belum)
    return Case(
        When(**{f"{name}__versi_terkini__isnull": True}, then=belum),
        default=F(f"{name}__status"),
        output_field=CharField(),
    )


def _stands(dokumen: DokumenWajib, keadaan: KeadaanDokumen, sampai_at: datetime | None) -> Q:
    """The same as the column, but for today on the row itself: the database need not work the column out again."""
    if sampai_at is not None:
        return Q(**{column_of(dokumen): keadaan})
    name = relation_of(dokumen)
    if keadaan == KeadaanDokumen.BELUM:
        return Q(**{f"{name}__versi_terkini__isnull": True})
    return Q(**{f"{name}__status": keadaan})


def _on_time(dokumen: DokumenWajib, sampai_at: datetime | None) -> Q:
    """The newest version was in time, or an earlier one was and no verifikator has accepted the late one
    instead (`rules.tenggat.official_versi`)."""
    name = relation_of(dokumen)
    versi = Versi.objects.filter(berkas=OuterRef(f"{name}__pk"))
    newest = Q(**{f"{name}__versi_terkini__tepat_waktu": True})
    if sampai_at is not None:
        versi = versi.filter(diterima_at__lt=sampai_at)
        newest = Q(Exact(Subquery(versi.order_by("-nomor").values("tepat_waktu")[:1]), Value(True)))
    earlier = versi.filter(tepat_waktu=True).exclude(keputusan=Decision.REFUSE)
    undecided = ~_stands(dokumen, KeadaanDokumen.TERVERIFIKASI, sampai_at)
    return newest | (undecided & Q(Exists(earlier)))


def _keadaan(wajib: Sequence[DokumenWajib], sampai_at: datetime | None) -> Case | Value:
    if not wajib:
        return Value(Keadaan.BELUM.value, output_field=CharField())
    returned = reduce(or_, [_stands(one, KeadaanDokumen.DIKEMBALIKAN, sampai_at) for one in wajib])
    missing = reduce(or_, [_stands(one, KeadaanDokumen.BELUM, sampai_at) for one in wajib])
    on_time = reduce(and_, [_on_time(one, sampai_at) for one in wajib])
    return Case(
        When(returned, then=Value(Keadaan.DIKEMBALIKAN.value)),
        When(missing, then=Value(Keadaan.BELUM.value)),
        When(on_time, then=Value(Keadaan.TEPAT_WAKTU.value)),
        default=Value(Keadaan.TERLAMBAT.value),
        output_field=CharField(),
    )


def _selesai(wajib: Sequence[DokumenWajib], sampai_at: datetime | None) -> Case | Value:
    if not wajib:
        return Value(False, output_field=BooleanField())
    verified = reduce(and_, [_stands(one, KeadaanDokumen.TERVERIFIKASI, sampai_at) for one in wajib])
    return Case(When(verified, then=Value(True)), default=Value(False), output_field=BooleanField())
