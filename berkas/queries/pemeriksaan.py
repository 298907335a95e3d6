"""What the history of inspections shows: changed verdicts, and verdicts from an earlier trust store or earlier rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from berkas.enums import SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Versi
from pemeriksaan.result import Decision


def inspected_versi(
    *, versi: int | None = None, pengumpulan: int | None = None, semua_versi: bool = False
) -> QuerySet[Versi]:
    """Versions with a verdict, oldest first: the newest of each Berkas, or all of them (`semua_versi`)."""
    rows = Versi.objects.filter(diperiksa_at__isnull=False)
    if versi is not None:
        rows = rows.filter(pk=versi)
    elif not semua_versi:
        rows = rows.filter(pk=F("berkas__versi_terkini"))
    if pengumpulan is not None:
        rows = rows.filter(berkas__dokumen__pengumpulan=pengumpulan)
    return rows.order_by("diterima_at", "pk")


def outdated(
    rows: QuerySet[Versi], *, toko: str, pustaka: Mapping[str, str], hanya_toko: bool = False
) -> list[int]:
    """Of these versions, the keys of those judged with another trust store or, unless `hanya_toko`, with
    other libraries or rules (`pustaka` names both).

    A verdict that needed no store (a file without a signature) does not become outdated with it.
    """
    stood_on = rows.values_list("pk", "hasil__store", "hasil__library_versions")
    return [
        pk
        for pk, before, libraries in stood_on.iterator()
        if before not in ("", toko) or (not hanya_toko and (libraries or {}) != dict(pustaka))
    ]


@dataclass(frozen=True, slots=True)
class PerluTindakan:
    """A version on which a person should act after a later inspection. `kode_lama` is the verdict of the last decision,
    empty where that was before the history began."""

    tanda_terima: str
    status: str
    unit: str
    kode_lama: str
    kode: str
    pesan: str


def refused_today() -> list[PerluTindakan]:
    """The newest versions that the policy refuses since an inspection after the last decision, oldest first.

    Returned ones, and those that a verifikator has verified since, need nothing more. One query.
    """
    taken_in = Q(kebijakan_dahulu=None) | ~Q(kebijakan_dahulu=Decision.REFUSE)
    return _list_acts(taken_in & ~Q(berkas__status=StatusBerkas.DIKEMBALIKAN) & Q(kebijakan=Decision.REFUSE))


def accepted_today() -> list[PerluTindakan]:
    """The newest versions that an inspection returned and that the policy no longer refuses, oldest first. One query."""
    returned = Q(berkas__status=StatusBerkas.DIKEMBALIKAN, kebijakan_dahulu=Decision.REFUSE)
    return _list_acts(returned & ~Q(kebijakan=Decision.REFUSE))


def _list_acts(condition: Q) -> list[PerluTindakan]:
    """Of the newest versions those that meet it: `kebijakan` is what the policy says of the present verdict,
    `kebijakan_dahulu` of the one at the last decision."""
    past = (
        Pemeriksaan.objects.filter(versi=OuterRef("pk"))
        .exclude(sebab=SebabPemeriksaan.REWEIGH)
        .order_by("-pk")
    )
    dahulu = past.filter(at__lte=OuterRef("berkas__status_at"))
    rows = (
        Versi.objects.filter(pk=F("berkas__versi_terkini"))
        .annotate(
            kebijakan=Subquery(past.values("keputusan")[:1]),
            kebijakan_dahulu=Subquery(dahulu.values("keputusan")[:1]),
            kode_dahulu=Subquery(dahulu.values("kode")[:1]),
        )
        .filter(condition)
        .order_by("diterima_at", "pk")
    )
    columns = (
        "tanda_terima", "berkas__status", "berkas__pegawai__unit__nama", "kode_dahulu", "kode", "hasil__message",
    )  # fmt: skip
    return [PerluTindakan(*(one or "" for one in row)) for row in rows.values_list(*columns)]


def waiting_versi() -> tuple[int, datetime | None]:
    """How many versions wait for their inspection, and how long the oldest has waited."""
    found = Versi.objects.filter(diperiksa_at=None).aggregate(jumlah=Count("pk"), sejak=Min("diterima_at"))
    return found["jumlah"], found["sejak"]


def verdict_changed() -> Exists:
    """Condition on Berkas: its newest version had another verdict when it got its present status, so there is
    no decision on the present verdict. For filters and annotations.

    What merely followed from a change of the record (REWEIGH) is no other verdict on the file.
    """
    rows = Pemeriksaan.objects.filter(versi=OuterRef("versi_terkini")).order_by("-pk").values("kode")
    return Exists(
        Berkas.objects.filter(pk=OuterRef("pk"))
        .annotate(
            dahulu=Subquery(rows.filter(at__lte=OuterRef("status_at"))[:1]),
            terakhir=Subquery(rows.exclude(sebab=SebabPemeriksaan.REWEIGH)[:1]),
        )
        .exclude(dahulu=None)
        .exclude(dahulu=F("versi_terkini__kode"))
        .exclude(dahulu=F("terakhir"))
    )
