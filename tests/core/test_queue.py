import pytest
from kombu.exceptions import OperationalError

from core.queue import REST_SECONDS, broker, wake
from simpeg.celery import app


@pytest.fixture(autouse=True)
def fresh_broker(monkeypatch):
    monkeypatch.setattr(broker, "resting_until", 0.0)
    monkeypatch.setattr(broker, "is_heard", True)


class Calls(list):
    """Stands in for a task: records what would be published, or refuses like a broker that is down."""

    app = app
    is_down = False

    def delay(self, *args):
        if self.is_down:
            raise OperationalError("refused")
        self.append(args)


@pytest.fixture
def calls():
    return Calls()


def test_wake_up_waits_for_the_commit(db, calls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        wake(calls, 7)
        assert calls == []
    assert calls == [(7,)]


def test_broker_that_is_down_is_swallowed_and_left_in_peace(db, calls, django_capture_on_commit_callbacks):
    calls.is_down = True
    with django_capture_on_commit_callbacks(execute=True):
        wake(calls, 1)
    calls.is_down = False
    with django_capture_on_commit_callbacks(execute=True):
        wake(calls, 2)
    assert calls == []
    broker.resting_until -= REST_SECONDS
    with django_capture_on_commit_callbacks(execute=True):
        wake(calls, 3)
    assert calls == [(3,)]


def test_nothing_is_published_into_a_memory_without_a_reader(
    db, calls, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(broker, "is_heard", False)
    with django_capture_on_commit_callbacks(execute=True):
        wake(calls, 1)
    assert calls == []
