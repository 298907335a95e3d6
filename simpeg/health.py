"""Answers for whoever watches the portal: nothing but words, no names, no addresses."""

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from redis.backoff import NoBackoff
from redis.retry import Retry

from simpeg.embedded import is_embedded_worker_alive


@login_not_required
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 only if both the database and the broker (without Redis: the embedded worker) answer, else 503."""
    return _answer({"database": _database_answers(), "broker": _broker_answers()})


@login_not_required
@never_cache
def health_web(request: HttpRequest) -> JsonResponse:
    """Whether this process can serve: uploads go on without the broker, so a stopped Redis must not restart the web."""
    return _answer({"database": _database_answers()})


def _answer(checks: dict[str, bool]) -> JsonResponse:
    healthy = all(checks.values())
    words = {name: "ok" if answers else "down" for name, answers in checks.items()}
    return JsonResponse({"status": "ok" if healthy else "down", **words}, status=200 if healthy else 503)


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
