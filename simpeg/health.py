"""Health checks for monitoring: only words, no names, no addresses."""

from collections.abc import Sequence
from typing import Any

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.jam import is_jam_sama
from pemeriksaan import check_health
from simpeg.embedded import is_embedded_worker_alive

UJI_DIRI_GAGAL = "Uji diri pemeriksa gagal: unggahan disimpan dan menunggu. Jalankan check_inspection."
PAGAR_KURANG = "Kernel server ini tidak mengenal pagar pemeriksa berikut, perbarui bila dapat:"
TOKO_KOSONG = "Toko kepercayaan kosong: pasang sertifikat dengan install_certificate."
TOKO_RUSAK = "Toko kepercayaan tidak dapat dipakai: jalankan check_inspection."
JAM_BERBEDA = "Jam server web dan basis data berbeda lebih dari satu detik: samakan keduanya (NTP)."
BROKER_SECONDS = 0.8  # to connect, and to answer


@login_not_required
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 only if uploads are judged and messages are delivered; otherwise 503.

    It checks database, broker (without Redis: the embedded worker), the clocks, the inspection's self-test and the trust
    store; `keterangan` says what to do about the last three. An empty trust store is an unfinished
    installation, not a failure: it is reported, and uploads wait.
    """
    keterangan = _inspection_faults()
    notes = [*keterangan.values(), *_inspection_notes()]
    checks = {"database": _database_answers(), "broker": _broker_answers(), "clock": _clocks_agree()}
    if not checks["clock"]:
        notes.append(JAM_BERBEDA)
    checks |= {name: name not in keterangan for name in ("inspection", "trust")}
    return _answer(checks, notes, trust="empty" if check_health().store.empty else "")


@login_not_required
@never_cache
def health_web(request: HttpRequest) -> JsonResponse:
    """Whether this process can serve. Uploads work without the broker, so a stopped Redis must not restart
    the web process."""
    return _answer({"database": _database_answers()})


def _answer(checks: dict[str, bool], keterangan: Sequence[str] = (), **other: str) -> JsonResponse:
    """`other` gives a more exact word than ok for a check that is not down."""
    healthy = all(checks.values())
    words: dict[str, Any] = {
        name: other.get(name) or "ok" if answers else "down" for name, answers in checks.items()
    }
    if keterangan:
        words["keterangan"] = keterangan
    return JsonResponse({"status": "ok" if healthy else "down", **words}, status=200 if healthy else 503)


def _inspection_faults() -> dict[str, str]:
    """What is wrong with the inspection of this process, without the details that only operators may see."""
    kesehatan = check_health()
    if kesehatan.self_test:
        return {"inspection": UJI_DIRI_GAGAL}
    is_broken = kesehatan.store.fault and not kesehatan.store.empty
    return {"trust": TOKO_RUSAK} if is_broken else {}


def _inspection_notes() -> list[str]:
    """No faults, but worth knowing: fences that the kernel lacks (the limits still hold), and a trust store
    that is empty."""
    kesehatan = check_health()
    notes = [TOKO_KOSONG] if kesehatan.store.empty else []
    if missing := kesehatan.unprotected:
        notes.append(f"{PAGAR_KURANG} {', '.join(missing)}.")
    return notes


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _clocks_agree() -> bool:
    """A database that does not answer is told by its own check."""
    try:
        return is_jam_sama()
    except DatabaseError:
        return True


def _broker_answers() -> bool:
    if settings.EMBEDDED_WORKER:
        return is_embedded_worker_alive()
    client = redis.Redis.from_url(
        settings.CELERY_BROKER_URL,
        socket_connect_timeout=BROKER_SECONDS,
        socket_timeout=BROKER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
