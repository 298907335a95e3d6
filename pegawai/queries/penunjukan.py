from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Penunjukan, UnitKerja, within_any
from pegawai.permissions import today, units_of

SEGERA = timedelta(days=30)
MASA = {"": "Semua", "segera": "Berakhir dalam 30 hari", "berlaku": "Berlaku", "lewat": "Sudah berakhir"}


def penunjukan_over(pegawai: Pegawai, unit: UnitKerja) -> Penunjukan | None:
    """The appointment by which the person leads that unit today, directly or from above; the nearest."""
    rows = Penunjukan.objects.on(today()).filter(unit.covering("peran__unit"), peran__pegawai=pegawai)
    return rows.select_related("peran__unit").order_by("-peran__unit__path", "-pk").first()


def penunjukan_seen_by(oleh: Pegawai) -> QuerySet[Penunjukan]:
    """Those in the units that an admin manages, the one that ends first on top."""
    rows = Penunjukan.objects.filter(within_any(units_of(oleh, JenisPeran.ADMIN), "peran__unit"))
    return rows.select_related("peran__pegawai", "peran__unit").order_by("peran__selesai", "pk")


def in_masa(masa: str) -> Q:
    """The condition of one chip of the list; everything for one that is not known."""
    hari = today()
    return {
        "segera": Q(peran__selesai__gte=hari, peran__selesai__lte=hari + SEGERA),
        "berlaku": Q(peran__mulai__lte=hari, peran__selesai__gte=hari),
        "lewat": Q(peran__selesai__lt=hari),
    }.get(masa, Q())


def count_masa(rows: QuerySet[Penunjukan]) -> dict[str, int]:
    """How many each chip would leave, in one query."""
    named = {masa: masa or "semua" for masa in MASA}
    angka = rows.order_by().aggregate(
        **{nama: Count("pk", filter=in_masa(masa)) for masa, nama in named.items()}
    )
    return {masa: angka[nama] for masa, nama in named.items()}
