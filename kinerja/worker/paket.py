"""What the beat looks for: packets without a worker, and files that have expired."""

from datetime import timedelta

from django.utils import timezone

from kinerja.models import PaketCetak
from kinerja.models.paket import private_storage
from kinerja.queries.paket import paket_waiting

SEKALI = 20
UMUR_WARISAN = timedelta(hours=24)  # a file being written is younger


def waiting_paket() -> list[int]:
    return list(paket_waiting(timezone.now()).values_list("pk", flat=True)[:SEKALI])


def drop_paket() -> int:
    """Delete packets past their days with their files, and files that no row names. The audit trail keeps who downloaded them."""
    now, removed = timezone.now(), 0
    for paket in PaketCetak.objects.filter(sampai_at__lt=now).order_by("pk")[:SEKALI]:
        paket.isi.delete(save=False)
        paket.delete()
        removed += 1
    return removed + _drop_orphans()


def _drop_orphans() -> int:
    storage, before = private_storage(), timezone.now() - UMUR_WARISAN
    try:
        names = {f"paket/{name}" for name in storage.listdir("paket")[1]}
    except FileNotFoundError:
        return 0
    known = set(PaketCetak.objects.filter(isi__in=names).values_list("isi", flat=True))
    old = [name for name in sorted(names - known) if storage.get_modified_time(name) < before]
    for name in old:
        storage.delete(name)
    return len(old)
