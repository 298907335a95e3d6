from django.db.models import QuerySet

from pegawai.enums import StatusRencanaSotk
from pegawai.models import RencanaSotk
from pegawai.permissions import today

BELUM_SELESAI = (StatusRencanaSotk.DIRENCANAKAN, StatusRencanaSotk.DITAHAN)


def list_rencana() -> QuerySet[RencanaSotk]:
    """Without the bytes, the latest day first."""
    return RencanaSotk.objects.defer("isi").select_related("oleh").order_by("-sejak", "-pk")


def count_open_rencana() -> int:
    """Planned ones, and those that were held back."""
    return RencanaSotk.objects.filter(status__in=BELUM_SELESAI).count()


def due_rencana() -> list[int]:
    """Whose day has come, in the order in which they hold."""
    rows = RencanaSotk.objects.filter(status=StatusRencanaSotk.DIRENCANAKAN, sejak__lte=today())
    return list(rows.order_by("sejak", "pk").values_list("pk", flat=True))
