import logging
from collections.abc import Iterator

import pytest
from django.core.management import call_command, get_commands
from django.core.management.commands import runserver

from simpeg.management.commands import runserver as ours


@pytest.fixture
def begun(monkeypatch) -> Iterator[list[str]]:
    """What the command starts, in order; no server is opened."""
    logger = logging.getLogger("django.db.backends")
    before = logger.level
    begun: list[str] = []
    monkeypatch.setattr(ours, "start_worker", lambda: begun.append("worker"))
    monkeypatch.setattr(runserver, "get_internal_wsgi_application", lambda: begun.append("application"))
    monkeypatch.setattr(runserver, "run", lambda *_, **__: begun.append("server"))
    monkeypatch.setattr(runserver.Command, "check_migrations", lambda _: None)
    yield begun
    logger.setLevel(before)


@pytest.mark.parametrize(("option", "level"), [((), logging.NOTSET), (("--sql",), logging.DEBUG)])
def test_development_server_brings_its_worker_and_logs_queries_when_asked(begun, option, level):
    call_command("runserver", "--noreload", *option, "8000")
    assert get_commands()["runserver"] == "simpeg"
    assert begun == ["application", "worker", "server"]
    assert logging.getLogger("django.db.backends").level == level
