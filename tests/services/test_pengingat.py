"""The reminders of a morning with real workers, a real beat and a Redis that loses everything meanwhile: each person gets one."""

import socket
import time
from contextlib import ExitStack

import pytest

from tests.services import server
from tests.services.antrean import Installation, kill
from tests.services.jam import seconds_to

pytestmark = pytest.mark.services
ORANG, SECONDS = 120, 240


@pytest.fixture
def installation(tmp_path):
    if not server.postgres_bin():
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with ExitStack() as stack:
        database, broker = stack.enter_context(server.postgres()), stack.enter_context(server.redis())
        made = Installation(tmp_path, database, broker, stack)
        made.fill_database()
        yield made


@pytest.fixture
def geser():
    """The processes live at ten in the morning, whenever the test runs."""
    return seconds_to(10)


def flush(broker):
    """Redis forgets every message."""
    port = int(broker.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as redis:
        redis.sendall(b"FLUSHALL\r\n")
        assert redis.recv(16) == b"+OK\r\n"


def start(installation, geser, *celery):
    return installation.start("-m", "tests.services.jam", str(geser), "celery", "-A", "simpeg", *celery)


def start_worker(installation, geser):
    return start(installation, geser, "worker", "-c", "2", "-l", "WARNING")


def wait_for_all(installation):
    server.wait_for(lambda: len(installation.sink.accepted) >= ORANG, f"{ORANG} mails", SECONDS)
    server.wait_for(lambda: installation.work("statuses")["other"] == 0, "marks", SECONDS)
    time.sleep(3)
    assert len(installation.sink.ids) == len(set(installation.sink.ids)) == ORANG
    assert installation.work("count_pengingat") == {"pengingat": ORANG, "orang": ORANG}


def test_each_person_gets_one_when_the_broker_is_flushed_in_the_middle(installation, geser):
    installation.work("prepare_pengingat", ORANG, geser)
    start(installation, geser, "beat", "--pidfile=", "-s", str(installation.home / "beat"))
    for _ in range(2):
        start_worker(installation, geser)
    installation.sink.gate.clear()
    assert installation.work("write_pengingat", geser) == {"baru": ORANG}
    assert installation.sink.stalled.wait(SECONDS)
    flush(installation.broker)
    installation.sink.gate.set()
    wait_for_all(installation)


def test_wake_ups_that_no_worker_heard_are_not_missed(installation, geser):
    """Flushed before any worker took one, and a worker killed while it sends."""
    installation.work("prepare_pengingat", ORANG, geser)
    assert installation.work("write_pengingat", geser) == {"baru": ORANG}
    flush(installation.broker)
    start(installation, geser, "beat", "--pidfile=", "-s", str(installation.home / "beat"))
    installation.sink.gate.clear()
    worker = start_worker(installation, geser)
    assert installation.sink.stalled.wait(SECONDS)
    kill(worker)
    flush(installation.broker)
    installation.sink.gate.set()
    for _ in range(2):
        start_worker(installation, geser)
    assert installation.work("write_pengingat", geser) == {"baru": 0}
    wait_for_all(installation)
