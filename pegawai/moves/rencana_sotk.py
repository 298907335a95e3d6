from django.utils import timezone

from core.exceptions import Conflict
from pegawai.enums import ALUR_RENCANA_SOTK, StatusRencanaSotk
from pegawai.models import RencanaSotk

DIDAHULUI = "Rencana ini baru saja {status}. Muat ulang halaman."


def move_rencana(rencana: RencanaSotk, ke: StatusRencanaSotk, **isi: object) -> None:
    """Compare and set. Raises Conflict when the table has no such step, or another person or worker was first."""
    dari = [one for one, tujuan in ALUR_RENCANA_SOTK.items() if ke in tujuan]
    baru = {"status": ke, "status_at": timezone.now(), "keterangan": "", **isi}
    if not RencanaSotk.objects.filter(pk=rencana.pk, status__in=dari).update(**baru):
        kini = RencanaSotk.objects.values_list("status", flat=True).get(pk=rencana.pk)
        raise Conflict(DIDAHULUI.format(status=StatusRencanaSotk(kini).label.lower()))
    for nama, nilai in baru.items():
        setattr(rencana, nama, nilai)
