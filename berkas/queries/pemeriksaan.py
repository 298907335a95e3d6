"""What the history of inspections tells: whose verdict has changed, and whose stands on a trust store of the past."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet, Subquery

from berkas.models import Berkas, Pemeriksaan, Versi


def inspected_versi(
    *, versi: int | None = None, pengumpulan: int | None = None, semua_versi: bool = False
) -> QuerySet[Versi]:
    """Versions with a verdict, oldest first: the newest of each Berkas, or every one of them (`semua_versi`)."""
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
    """Of these versions the keys of those judged under another trust store or, unless `hanya_toko`, by other libraries.

    A verdict that needed no store (a file without a signature) does not age with it.
    """
    stood_on = rows.values_list("pk", "hasil__store", "hasil__library_versions")
    return [
        pk
        for pk, before, libraries in stood_on.iterator()
        if before not in ("", toko) or (not hanya_toko and (libraries or {}) != dict(pustaka))
    ]


def waiting_versi() -> tuple[int, datetime | None]:
    """How many versions wait for their inspection, and since when the oldest has."""
    found = Versi.objects.filter(diperiksa_at=None).aggregate(jumlah=Count("pk"), sejak=Min("diterima_at"))
    return found["jumlah"], found["sejak"]


def verdict_changed() -> Exists:
    """Of a Berkas: its newest version was judged otherwise when it came into its present status, so nobody has decided
    on what is known now. To filter with, or to annotate."""
    at_the_time = Pemeriksaan.objects.filter(versi=OuterRef("versi_terkini"), at__lte=OuterRef("status_at"))
    return Exists(
        Berkas.objects.filter(pk=OuterRef("pk"))
        .annotate(dahulu=Subquery(at_the_time.order_by("-pk").values("kode")[:1]))
        .exclude(dahulu=None)
        .exclude(dahulu=F("versi_terkini__kode"))
    )
