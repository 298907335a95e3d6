import socket
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

import pemeriksaan
from core import jam
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.sandbox.self_test import SelfTestGuard
from simpeg import celery
from simpeg.embedded import Embedded
from simpeg.health import BROKER_SECONDS, JAM_BERBEDA


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
    """A Redis that accepts the connection and never answers."""
    settings.EMBEDDED_WORKER = False
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        settings.CELERY_BROKER_URL = f"redis://:sandi@127.0.0.1:{listening.getsockname()[1]}/0"
        yield


@pytest.fixture(autouse=True)
def ask_again(monkeypatch, trust_store):
    """Every call asks the inspection, and the store is in order unless a test changes it."""
    monkeypatch.setattr(pemeriksaan, "HEALTH_SECONDS", 0.0)


def test_a_stranger_reads_that_all_is_well(client, db, worker):
    worker(alive=True)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "database": "ok", "broker": "ok", "clock": "ok", "inspection": "ok", "trust": "ok"},
    )
    assert "no-store" in answer.headers["Cache-Control"]


def test_clocks_that_differ_raise_an_alarm(client, db, worker, monkeypatch):
    worker(alive=True)
    monkeypatch.setattr(jam, "measure_selisih", lambda: timedelta(seconds=1.5))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["clock"]) == (503, "down")
    assert answer.json()["keterangan"] == [JAM_BERBEDA]


def test_a_dead_worker_is_a_broker_that_is_down(client, db, worker):
    worker(alive=False)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["broker"]) == (503, "down")


def test_without_redis_and_worker_no_process_delivers(client, db):
    assert client.get("/healthz").status_code == 503


def test_refused_broker_is_down_while_the_web_goes_on(client, db, settings):
    settings.EMBEDDED_WORKER = False
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{unused.getsockname()[1]}/0"
    assert client.get("/healthz").status_code == 503
    assert client.get("/healthz/web").json() == {"status": "ok", "database": "ok"}


def test_a_broker_that_stays_silent_does_not_hold_up_the_answer(client, db, silent_broker):
    answer = client.get("/healthz")
    assert BROKER_SECONDS < 1
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


def test_an_empty_trust_store_is_named_with_what_to_do(client, db, worker, settings, tmp_path):
    worker(alive=True)
    settings.TRUST_DIR = tmp_path / "kosong"
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["inspection"], answer.json()["trust"]) == (200, "ok", "empty")
    assert (
        answer.json()["keterangan"][0]
        == "Toko kepercayaan kosong: pasang sertifikat dengan install_certificate."
    )
    assert client.get("/healthz/web").status_code == 200, "pages and uploads go on"


def test_a_trust_store_with_a_stranger_in_it_is_reported_without_the_name_of_the_file(
    client, db, worker, trust_store, pki
):
    worker(alive=True)
    (trust_store / "rahasia-kantor.pem").write_bytes(pki.asing.pem)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["trust"]) == (503, "down")
    assert b"check_inspection" in answer.content
    assert b"rahasia" not in answer.content


def test_an_inspector_that_fails_its_self_test_is_down(client, db, worker, monkeypatch):
    worker(alive=True)
    forks = ForkServer("pemeriksaan.sandbox.jobs")  # without the module that makes the golden file
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan._Boundary, "guard", SelfTestGuard())
    answer = client.get("/healthz")
    forks.stop()
    assert (answer.status_code, answer.json()["inspection"]) == (503, "down")
    assert (
        answer.json()["keterangan"][0]
        == "Uji diri pemeriksa gagal: unggahan disimpan dan menunggu. Jalankan check_inspection."
    )


def test_a_kernel_without_a_protection_is_noted_and_healthy(client, db, worker, monkeypatch, trust_store):
    worker(alive=True)
    forks = ForkServer(pemeriksaan.JOBS, pemeriksaan.GOLDEN)
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan._Boundary, "guard", SelfTestGuard())
    forks.warm_up()
    forks.unprotected = ("seccomp",)
    answer = client.get("/healthz")
    forks.stop()
    assert answer.status_code == 200
    assert answer.json()["keterangan"] == [
        "Kernel server ini tidak mengenal pagar pemeriksa berikut, perbarui bila dapat: seccomp."
    ]


def test_a_process_of_the_worker_tests_its_inspector_when_it_begins(monkeypatch):
    forks, penjaga = ForkServer(pemeriksaan.JOBS, pemeriksaan.GOLDEN), SelfTestGuard()
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan._Boundary, "guard", penjaga)
    celery.signals.worker_process_init.send(sender=None)
    for thread in threading.enumerate():
        if thread.name == "simpeg-inspector":
            thread.join(30)
    assert penjaga._passed is forks._process is not None
    forks.stop()
