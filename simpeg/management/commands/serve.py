import fcntl
import logging
import signal
from argparse import ArgumentParser
from types import FrameType
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from waitress.server import create_server

from simpeg.embedded import EmbeddedWorker, start_embedded_worker
from simpeg.wsgi import application

THREADS = (
    256  # threads are cheap: uploads wait in them for their turn (core.lajur), and pages must find a free one
)
_held: list[IO[str]] = []  # keeps the file open, and with it the lock


class Command(BaseCommand):
    help = "Serve the portal from one process; without Redis the worker and the beat run in it too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--threads", type=int, default=THREADS)

    def handle(self, *args: Any, host: str, port: int, threads: int, **options: Any) -> None:
        server = _bind(host, port, threads)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _leave)
        worker = start_worker()
        self.stdout.write(f"SIMPEG is at http://{host}:{port}/ (stop: Ctrl-C)")
        self.stdout.flush()
        try:
            server.run()  # ends on the signal, after the running requests
        finally:
            server.close()
            if worker:
                worker.stop()


def _bind(host: str, port: int, threads: int) -> Any:
    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            clear_untrusted_proxy_headers=not settings.PROXY_COUNT,
            max_request_body_size=64 * 1024 * 1024,
        )
    except OSError as error:
        raise CommandError(
            f"Port {port} on {host} cannot be used: {error.strerror}. Choose another --port."
        ) from None


def start_worker() -> EmbeddedWorker | None:
    for name, level in (("celery", logging.WARNING), ("kombu", logging.ERROR)):
        logging.getLogger(name).setLevel(level)
    if not settings.EMBEDDED_WORKER:
        return None
    _claim_only_sender()
    return start_embedded_worker()


def _claim_only_sender() -> None:
    """Two embedded workers would take over each other's leases. The lock ends with the process, even after a
    crash."""
    lock = (settings.VAR_DIR / "serve.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise CommandError(f"Another process already serves {settings.VAR_DIR}. Stop it first.") from None
    _held.append(lock)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
