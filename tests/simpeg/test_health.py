import socket
import time

import pytest
from django.db import OperationalError, connection

from simpeg.embedded import Embedded


class Worker:
    def __init__(self, *, alive):
        self.alive = alive

    def is_alive(self):
        return self.alive


@pytest.fixture
def worker(monkeypatch):
    def put(*, alive):
        monkeypatch.setattr(Embedded, "worker", Worker(alive=alive))

    return put


@pytest.fixture
def silent_broker(settings):
    """A Redis that takes the connection and never answers."""
    settings.EMBEDDED_WORKER = False
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        settings.CELERY_BROKER_URL = f"redis://:sandi@127.0.0.1:{listening.getsockname()[1]}/0"
        yield


def test_a_stranger_is_told_that_all_is_well(client, db, worker):
    worker(alive=True)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok", "broker": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_dead_worker_is_a_broker_that_is_down(client, db, worker):
    worker(alive=False)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["broker"]) == (503, "down")


def test_without_redis_and_without_a_worker_in_this_process_nobody_delivers(client, db):
    assert client.get("/healthz").status_code == 503


def test_refused_broker_is_down_while_the_web_goes_on(client, db, settings):
    settings.EMBEDDED_WORKER = False
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{unused.getsockname()[1]}/0"
    assert client.get("/healthz").status_code == 503
    assert client.get("/healthz/web").json() == {"status": "ok", "database": "ok"}


def test_silent_broker_holds_up_the_answer_for_less_than_two_seconds(client, db, silent_broker):
    began = time.monotonic()
    answer = client.get("/healthz")
    assert time.monotonic() - began < 2
    assert (answer.status_code, answer.json()["broker"]) == (503, "down")
    assert b"sandi" not in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/healthz/web"])
def test_database_that_fails_is_down(client, db, worker, path):
    def fail(*args):
        raise OperationalError("gone")

    worker(alive=True)
    with connection.execute_wrapper(fail):
        answer = client.get(path)
    assert (answer.status_code, answer.json()["database"]) == (503, "down")


def test_only_two_questions_to_the_database_at_most(client, db, worker, django_assert_max_num_queries):
    worker(alive=True)
    with django_assert_max_num_queries(2):
        client.get("/healthz")
