"""The clock of this machine beside the database's: the time of receipt is by the one, roles and leases by both."""

from datetime import datetime, timedelta

import structlog
from django.db import connection
from django.utils import timezone

log = structlog.get_logger(__name__)
SELISIH_TERBESAR = timedelta(seconds=1)


def measure_selisih() -> timedelta:
    """How far this clock is ahead of PostgreSQL's (negative: behind), not counting the way of the question. With SQLite
    both are one clock. Raises DatabaseError."""
    if connection.vendor != "postgresql":
        return timedelta()
    with connection.cursor() as cursor:
        asked_at = timezone.now()
        cursor.execute("SELECT clock_timestamp()")
        answered_at = timezone.now()
        at: datetime = cursor.fetchone()[0]
    return answered_at - at if at > answered_at else max(asked_at - at, timedelta())


def is_jam_sama() -> bool:
    """Whether both agree to a second. An error in the log says if not. Raises DatabaseError."""
    selisih = measure_selisih()
    if abs(selisih) <= SELISIH_TERBESAR:
        return True
    log.error("clock differs from the database's", seconds=round(selisih.total_seconds(), 3))
    return False
