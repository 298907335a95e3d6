"""The work of the sweeps: versions without a wake-up, and stored files without a row."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from time import monotonic

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from berkas.models import UnggahanBersambung, Versi
from berkas.models.pengumpulan import private_storage
from berkas.rules.unggahan import UMUR
from berkas.worker.kepala import tell_kepala
from berkas.worker.penerimaan import find_waiting, judge_waiting, record_waiting
from pemeriksaan.result import Decision, Verdict

log = structlog.get_logger(__name__)
SEKALI = 200  # rows per sweep; the next sweep follows in half a minute
DETIK_SEKALI = 15.0
GILIRAN, UMUR_GILIRAN = "sweep-uninspected", 60  # seconds, in case its holder dies
UMUR_WARISAN = timedelta(hours=24)  # an upload in progress is younger


def sweep_uninspected() -> int:
    """Inspect versions that wait, as many at once as there are children. Returns how many are finished.

    One sweep at a time in the whole installation, and none much longer than a quarter of a minute: the worker
    has messages to send too. If the inspector is busy or broken, the next sweep continues.
    """
    if not cache.add(GILIRAN, value=True, timeout=UMUR_GILIRAN):
        return 0
    try:
        return _sweep_waiting(deadline=monotonic() + DETIK_SEKALI)
    finally:
        cache.delete(GILIRAN)


def _sweep_waiting(deadline: float) -> int:
    rows = Versi.objects.filter(diperiksa_at=None).order_by("diterima_at", "pk")
    pks, done = list(rows.values_list("pk", flat=True)[:SEKALI]), 0
    size = 4 * settings.INSPECTION_CHILDREN  # a batch: its inspections wait for the slowest one
    with ThreadPoolExecutor(settings.INSPECTION_CHILDREN) as threads:
        for start in range(0, len(pks), size):
            waiting = list(find_waiting(pks[start : start + size]))
            # The threads never use the database; their results are recorded here.
            examined = [threads.submit(judge_waiting, versi) for versi in waiting]
            ends = [_record(*pair) for pair in zip(waiting, examined, strict=True)]
            done += ends.count(True)
            if monotonic() > deadline or (ends and all(end is None for end in ends)):
                break
    return done


def _record(versi: Versi, examined: "Future[Verdict | None]") -> bool | None:
    """True when finished, None when the inspector gave no answer. One bad row (False) never stops the others."""
    try:
        hasil = examined.result()
        if hasil is None:
            return None
        record_waiting(versi, hasil)
    except Exception as error:  # noqa: BLE001 any error of one row: the next one is another
        log.warning("versi could not be swept", versi=versi.pk, error=type(error).__name__)
        return False
    return True


def has_uninspected() -> bool:
    return Versi.objects.filter(diperiksa_at=None).exists()


def sweep_untold() -> int:
    """Send the messages to heads for accepted versions that no wake-up reached. Returns how many messages."""
    rows = Versi.objects.filter(kepala_diberitahu_at=None, diperiksa_at__isnull=False).exclude(
        keputusan=Decision.REFUSE
    )
    return tell_many(rows.order_by("diterima_at", "pk").values_list("pk", flat=True)[:SEKALI])


def tell_many(pks: Iterable[int]) -> int:
    """Send the messages to heads for these versions together; if that fails, one by one: one bad row never stops the others."""
    versi = list(pks)
    if not versi:
        return 0
    try:
        return tell_kepala(versi)
    except Exception as error:  # noqa: BLE001 any error of one row: the next one is another
        log.warning("heads could not be told", versi=versi, error=type(error).__name__)
        return sum(tell_many([pk]) for pk in versi) if len(versi) > 1 else 0


def sweep_orphans() -> int:
    """Delete stored files older than a day that no version names: a process died between file and row."""
    storage, before = private_storage(), timezone.now() - UMUR_WARISAN
    try:
        folders = storage.listdir("versi")[0]
    except FileNotFoundError:
        return 0  # no upload yet
    removed = 0
    for folder in folders:
        names = {f"versi/{folder}/{name}" for name in storage.listdir(f"versi/{folder}")[1]}
        known = set(Versi.objects.filter(isi__in=names).values_list("isi", flat=True))
        for name in sorted(names - known):
            if storage.get_modified_time(name) < before:
                storage.delete(name)
                removed += 1
    return removed


def sweep_unggahan() -> int:
    """Delete uploads in parts, with their bytes, that are older than 48 hours. One that arrived whole and was neither
    received nor refused stays: it is a person's file, and a worker will finish it. Returns how many went."""
    old = UnggahanBersambung.objects.filter(dibuat_at__lte=timezone.now() - UMUR)
    waiting = UnggahanBersambung.objects.open().filter(lengkap_at__isnull=False, penolakan={})
    pks = list(old.exclude(pk__in=waiting.values("pk")).order_by("pk").values_list("pk", flat=True)[:SEKALI])
    UnggahanBersambung.objects.filter(pk__in=pks).delete()
    return len(pks)
