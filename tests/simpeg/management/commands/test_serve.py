import gc
import socket

import pytest
from django.core.management.base import CommandError

from simpeg.management.commands import serve


@pytest.fixture
def taken():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


# Waitress leaves its socket open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_taken_port_is_named_with_the_way_out(taken):
    with pytest.raises(
        CommandError, match=f"Port {taken} on 127.0.0.1 cannot be used: .*Choose another --port"
    ):
        serve._bind("127.0.0.1", taken, threads=1)
    gc.collect()


def test_only_one_process_sends_the_mail_of_a_data_directory(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    serve._claim_only_sender()
    try:
        with pytest.raises(CommandError, match=f"Another process already serves {tmp_path}. Stop it first."):
            serve._claim_only_sender()
    finally:
        serve._held.pop().close()


def test_with_redis_no_worker_runs_in_the_web_process(settings):
    settings.EMBEDDED_WORKER = False
    assert serve.start_worker() is None
