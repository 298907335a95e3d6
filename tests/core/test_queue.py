import pytest
from kombu.exceptions import OperationalError

from core.queue import AT_ONCE, REST_SECONDS, broker, publish_gathered, wake, wake_together
from simpeg.celery import app


@pytest.fixture(autouse=True)
def fresh_broker(monkeypatch):
    monkeypatch.setattr(broker, "resting_until", 0.0)
    monkeypatch.setattr(broker, "is_heard", True)
    yield
    if broker.timer:
        broker.timer.cancel()
    broker.gathered, broker.timer = {}, None


class Calls(list):
    """Stands in for a task: records what would be published, or refuses like a broker that is down."""

    __hash__ = object.__hash__

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


def test_wake_ups_of_a_burst_leave_together_after_a_while(db, calls, django_capture_on_commit_callbacks):
    for pks in ([1], [2, 3], [4]):
        with django_capture_on_commit_callbacks(execute=True):
            wake_together(calls, pks)
    assert calls == []
    broker.timer.join()
    assert calls == [([1, 2, 3, 4],)]
    assert (broker.gathered, broker.timer) == ({}, None)


def test_a_rollback_takes_its_wake_up_along(db, calls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        wake_together(calls, [1])
    assert broker.timer is None


def test_a_long_list_leaves_in_several_tasks(db, calls, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        wake_together(calls, range(AT_ONCE + 1))
    publish_gathered()
    assert calls == [(list(range(AT_ONCE)),), ([AT_ONCE],)]


def test_what_was_gathered_for_a_broker_that_is_down_is_left_to_the_sweeper(
    db, calls, django_capture_on_commit_callbacks
):
    calls.is_down = True
    with django_capture_on_commit_callbacks(execute=True):
        wake_together(calls, [1])
    publish_gathered()
    assert (calls, broker.gathered) == ([], {})


def test_nothing_is_gathered_without_a_reader(db, calls, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(broker, "is_heard", False)
    with django_capture_on_commit_callbacks(execute=True):
        wake_together(calls, [1])
    assert (calls, broker.timer) == ([], None)
