"""What the beat looks for: versions nobody woke a worker for, and stored files that belong to no row."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import structlog
from django.utils import timezone

from berkas.delivery import tell_kepala
from berkas.models import Versi
from berkas.models.pengumpulan import private_storage
from berkas.penerimaan import finish_versi
from berkas.rules.pemeriksaan import Keputusan

log = structlog.get_logger(__name__)
SEKALI = 200  # rows for each sweep; the next one follows in half a minute
UMUR_WARISAN = timedelta(hours=24)  # an upload in progress is younger


def sweep_uninspected() -> int:
    """Inspect what was kept uninspected."""
    rows = Versi.objects.filter(diperiksa_at=None).order_by("diterima_at", "pk").values_list("pk", flat=True)
    return _each(rows[:SEKALI], finish_versi)


def sweep_untold() -> int:
    """Tell the heads about accepted versions that no wake-up reached."""
    rows = Versi.objects.filter(kepala_diberitahu_at=None, diperiksa_at__isnull=False).exclude(
        keputusan=Keputusan.REFUSE
    )
    return _each(rows.order_by("diterima_at", "pk").values_list("pk", flat=True)[:SEKALI], tell_kepala)


def _each(pks: Iterable[int], work: Callable[[int], object]) -> int:
    """One bad row never stops the others."""
    done = 0
    for pk in list(pks):
        try:
            work(pk)
        except Exception as error:  # noqa: BLE001 whatever a row brings, the next one is another
            log.warning("versi could not be swept", versi=pk, error=type(error).__name__)
        else:
            done += 1
    return done


def sweep_orphans() -> int:
    """Delete stored files older than a day that no version names: a process died between the file and its row."""
    storage, before = private_storage(), timezone.now() - UMUR_WARISAN
    removed = 0
    for folder in _folders("versi"):
        names = {f"{folder}/{name}" for name in storage.listdir(folder)[1]}
        known = set(Versi.objects.filter(isi__in=names).values_list("isi", flat=True))
        for name in sorted(names - known):
            if storage.get_modified_time(name) < before:
                storage.delete(name)
                removed += 1
    return removed


def _folders(root: str) -> Iterator[str]:
    try:
        yield from (f"{root}/{name}" for name in private_storage().listdir(root)[0])
    except FileNotFoundError:
        return
