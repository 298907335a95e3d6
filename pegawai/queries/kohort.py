from django.db.models import Count, Q, QuerySet

from pegawai.models import Kohort, Pegawai


def kohort_with_orang() -> QuerySet[Kohort]:
    """By name, each with `orang`, its active people, and `nonaktif`, those who left."""
    return Kohort.objects.annotate(
        orang=Count("pegawai", filter=Q(pegawai__is_active=True)),
        nonaktif=Count("pegawai", filter=Q(pegawai__is_active=False)),
    ).order_by("nama", "pk")


def count_orang(kohort: Kohort) -> tuple[int, int]:
    """The active people of the kohort, and in how many units they work."""
    counted = (
        Pegawai.objects.active()
        .filter(kohort=kohort)
        .aggregate(orang=Count("pk"), unit=Count("unit", distinct=True))
    )
    return counted["orang"], counted["unit"]
