from django.db.models import Count, Q, QuerySet

from pegawai.models import Kohort


def kohort_with_orang() -> QuerySet[Kohort]:
    """By name, each with `orang`, its active people, and `nonaktif`, those who left."""
    return Kohort.objects.annotate(
        orang=Count("pegawai", filter=Q(pegawai__is_active=True)),
        nonaktif=Count("pegawai", filter=Q(pegawai__is_active=False)),
    ).order_by("nama", "pk")
