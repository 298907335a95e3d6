"""The self-test: a verdict counts only after the inspector has judged a golden file and three forgeries of it correctly.

A fault (a replaced library, a child that cannot read its store, a faulty machine) is noticed before an upload is
accepted: the inspection then fails closed, and uploads are kept until it is repaired.
"""

import json
import logging
import os
import tempfile
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pemeriksaan.result import Verdict, VerdictCode
from pemeriksaan.sandbox.fork_server import ChildDied, ForkServer, InspectorBroken, InspectorBusy

log = logging.getLogger(__name__)
K = VerdictCode
MAKE_GOLDEN = "pemeriksaan.sandbox.golden:make_golden_job"
RETRY_SECONDS = 30.0
STORE_SECONDS = 60.0
PATIENCE_SECONDS = 5.0

Probe = Callable[[bytes, Path], tuple[Verdict, str]]
"""Inspects these bytes in a real child under this trust directory; gives the verdict and the fault of the store."""


class Trial(NamedTuple):
    """A file of the golden set, the store it is judged by, and the only right answer."""

    name: str
    file: str
    store: str
    code: VerdictCode


TRIALS = (
    Trial("berkas asli", "original", "known", K.OK_BSRE),
    Trial("berkas dengan satu byte diubah", "broken", "known", K.SIG_BROKEN),
    Trial("berkas yang diubah sesudah ditandatangani", "changed", "known", K.CHANGED),
    Trial("berkas asli tanpa induknya", "original", "foreign", K.INTACT_UNTRUSTED),
)


def find_fault(server: ForkServer, probe: Probe) -> str:
    """What the inspector got wrong, in a sentence; empty when every answer was right. InspectorBusy when it was too
    busy to answer, which says nothing about it."""
    try:
        golden = json.loads(server.run(MAKE_GOLDEN, {"at": datetime.now(UTC).isoformat()}))
        with _stores(golden["stores"]) as stores:
            for one in TRIALS:
                verdict, fault = probe(b64decode(golden["files"][one.file]), stores[one.store])
                if verdict.code != one.code or fault:
                    return f"{one.name} dinilai {verdict.code}, seharusnya {one.code}. {fault}".strip()
    except (ChildDied, InspectorBroken, OSError, ValueError, LookupError, TypeError) as error:
        return f"tidak ada jawaban yang dapat dipakai ({type(error).__name__}: {error})"
    return ""


@contextmanager
def _stores(files: dict[str, dict[str, str]]) -> Iterator[dict[str, Path]]:
    """Trust directories for these inspections alone; no other inspection uses them."""
    with tempfile.TemporaryDirectory(prefix="simpeg-uji-diri-") as name:
        stores = {store: Path(name).resolve() / store for store in files}
        for store, directory in stores.items():
            directory.mkdir()
            for file, text in files[store].items():
                (directory / file).write_text(text, encoding="utf-8")
        yield stores


class SelfTestGuard:
    """Lets a verdict out only if the self-test has passed on the fork server that gave it.

    One per process. The test runs again after a restart of the fork server and, at most once in STORE_SECONDS, after
    a change of the trust store. After a failure it is tried again at most once in RETRY_SECONDS, so that the
    inspection works again by itself when the cause is gone.
    """

    def __init__(self) -> None:
        self._begin()
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        """Reset, also in a forked process: that process has its own fork server to test."""
        self._lock = threading.Lock()
        self._server: ForkServer | None = None
        self._passed: object = None
        self._store = ""
        self._tried_at = 0.0
        self._fault = ""

    def require(self, server: ForkServer, probe: Probe, store: str = "") -> None:
        """Returns when verdicts of this server count. `store`: fingerprint of the store that a verdict used.

        Raises InspectorBroken when the self-test fails, InspectorBusy when it cannot be run now.
        """
        if self._stands(server, store):
            return
        if not self._lock.acquire(timeout=PATIENCE_SECONDS):
            raise InspectorBusy
        try:
            if not self._stands(server, store):
                self._test(server, probe, store)
        finally:
            self._lock.release()

    def _stands(self, server: ForkServer, store: str) -> bool:
        if self._passed is None or self._passed is not server.incarnation:
            return False
        return store in ("", self._store) or time.monotonic() - self._tried_at < STORE_SECONDS

    def _test(self, server: ForkServer, probe: Probe, store: str) -> None:
        rests = server is self._server and time.monotonic() - self._tried_at < RETRY_SECONDS
        if not (self._fault and rests):
            fault = find_fault(server, probe)
            self._server, self._tried_at = server, time.monotonic()
            self._fault = f"Uji diri pemeriksa gagal: {fault}" if fault else ""
            self._passed, self._store = (None, "") if fault else (server.incarnation, store)
            if fault:
                log.critical("self-test of the inspection failed, uploads are kept and wait: %s", fault)
        if self._fault:
            raise InspectorBroken(self._fault)
