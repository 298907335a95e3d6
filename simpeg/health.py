"""Answers for whoever watches the portal: nothing but words, no names, no addresses."""

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

from berkas.inspection import check_health
from simpeg.embedded import is_embedded_worker_alive

UJI_DIRI_GAGAL = "Uji diri pemeriksa gagal: unggahan disimpan dan menunggu. Jalankan check_inspection."
PAGAR_KURANG = "Kernel server ini tidak mengenal pagar pemeriksa berikut, perbarui bila dapat:"
TOKO_KOSONG = "Toko kepercayaan kosong: pasang sertifikat dengan install_certificate."
TOKO_RUSAK = "Toko kepercayaan tidak dapat dipakai: jalankan check_inspection."


@login_not_required
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 only if uploads are judged and people told: database, broker (without Redis: the embedded worker),
    self-test of the inspection, trust store. Else 503; `keterangan` says what to do about the last two.

    A trust store in which nothing was ever installed is no failure but an installation still to be finished: it is told,
    and uploads wait meanwhile.
    """
    keterangan = _inspection_faults()
    notes = [*keterangan.values(), *_inspection_notes()]
    checks = {"database": _database_answers(), "broker": _broker_answers()}
    checks |= {name: name not in keterangan for name in ("inspection", "trust")}
    return _answer(checks, notes, trust="empty" if check_health().toko.kosong else "")


@login_not_required
@never_cache
def health_web(request: HttpRequest) -> JsonResponse:
    """Whether this process can serve: uploads go on without the broker, so a stopped Redis must not restart the web."""
    return _answer({"database": _database_answers()})


def _answer(checks: dict[str, bool], keterangan: Sequence[str] = (), **other: str) -> JsonResponse:
    """`other`: a better word than ok for a check that is not down."""
    healthy = all(checks.values())
    words: dict[str, Any] = {
        name: other.get(name) or "ok" if answers else "down" for name, answers in checks.items()
    }
    if keterangan:
        words["keterangan"] = keterangan
    return JsonResponse({"status": "ok" if healthy else "down", **words}, status=200 if healthy else 503)


def _inspection_faults() -> dict[str, str]:
    """What is wrong with the inspection of this process, without the particulars that are for operators only."""
    kesehatan = check_health()
    if kesehatan.uji_diri:
        return {"inspection": UJI_DIRI_GAGAL}
    is_broken = kesehatan.toko.galat and not kesehatan.toko.kosong
    return {"trust": TOKO_RUSAK} if is_broken else {}


def _inspection_notes() -> list[str]:
    """No fault, and yet worth knowing: the limits hold without these fences, and uploads wait for the first certificate."""
    kesehatan = check_health()
    notes = [TOKO_KOSONG] if kesehatan.toko.kosong else []
    if missing := kesehatan.tanpa_pagar:
        notes.append(f"{PAGAR_KURANG} {', '.join(missing)}.")
    return notes


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers() -> bool:
    if settings.EMBEDDED_WORKER:
        return is_embedded_worker_alive()
    client = redis.Redis.from_url(
        settings.CELERY_BROKER_URL,
        socket_connect_timeout=0.8,
        socket_timeout=0.8,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
