from django.db.models import Count, Exists, OuterRef, QuerySet

from kinerja.models import Mpph, Periode, Skp
from pegawai.models import Pegawai


def periode_with_use() -> QuerySet[Periode]:
    """Newest first, with `jumlah_skp` and `jumlah_mpph`: one that is used cannot be changed any more."""
    rows = Periode.objects.annotate(
        jumlah_skp=Count("skp", distinct=True), jumlah_mpph=Count("mpph", distinct=True)
    )
    return rows.select_related("kohort").order_by("-mulai", "kohort__nama", "pk")


def periode_in_use() -> QuerySet[Periode]:
    """With at least one SKP or matrix, newest first."""
    skp, mpph = (model.objects.filter(periode=OuterRef("pk")) for model in (Skp, Mpph))
    rows = Periode.objects.filter(Exists(skp) | Exists(mpph)).select_related("kohort")
    return rows.order_by("-mulai", "kohort__nama", "pk")


def periode_without_skp(pegawai: Pegawai) -> QuerySet[Periode]:
    """Of the person's kohort, those that wait for an SKP of theirs, newest first; none without a kohort."""
    rows = Periode.objects.filter(kohort=pegawai.kohort_id).exclude(skp__pegawai=pegawai)
    return rows.order_by("-mulai", "pk")
