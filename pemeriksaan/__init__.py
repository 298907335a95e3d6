"""Inspecting an uploaded PDF: the boundary between the portal and the children that open what strangers send.

`judge`, `refuse_unread`, `render_page` and `read_page` are the whole interface for files; `check_health` and
`examine_store` tell operators how it is. This package imports no Django, because the children import it too; `BerkasConfig.ready` hands
over the settings (`use_settings`).
"""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pemeriksaan.policy import Case, decide, refuse_unopened, refuse_unread
from pemeriksaan.result import ContentKind, Note, Verdict, VerdictCode
from pemeriksaan.sandbox.fork_server import (
    ChildDied,
    ChildTimedOut,
    ForkServer,
    InspectorBroken,
    InspectorBusy,
)
from pemeriksaan.sandbox.self_test import SelfTestGuard
from pemeriksaan.variants import find_row
from pemeriksaan.wording.messages import fill

__all__ = [
    "Case",
    "Health",
    "InspectorBroken",
    "InspectorBusy",
    "PageText",
    "StoreState",
    "check_health",
    "examine_store",
    "judge",
    "read_page",
    "refuse_unread",
    "render_page",
    "use_settings",
    "warm_up",
]

JOBS = "pemeriksaan.sandbox.jobs"
GOLDEN = "pemeriksaan.sandbox.golden"
HEALTH_SECONDS = 10.0
MAX_PAGE_TEXT = 200_000


class InspectorSettings(Protocol):
    TRUST_DIR: Path
    DEMO: bool
    INSPECTION_CHILDREN: int


@dataclass(frozen=True, slots=True)
class StoreState:
    """The trust store as the children see it: its fingerprint, or in `fault` why it cannot be used."""

    store: str = ""
    fault: str = ""
    empty: bool = False
    libraries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """`self_test` says what the self-test found wrong, nothing when it passed; `unprotected` what the kernel lacks."""

    self_test: str = ""
    unprotected: tuple[str, ...] = ()
    store: StoreState = field(default_factory=StoreState)


class PageText(NamedTuple):
    """At most 200 000 characters, lines ending with LF; `complete` unless the page holds more."""

    text: str
    complete: bool


class _Boundary:
    """The settings in use, the one fork server of this process, and whether it is to be believed."""

    settings: InspectorSettings | None = None
    server: ForkServer | None = None
    guard = SelfTestGuard()
    health = Health()
    asked_at = -HEALTH_SECONDS
    lock = threading.Lock()


def use_settings(settings: Any) -> None:
    """The portal's settings, read again at every inspection: TRUST_DIR, DEMO, INSPECTION_CHILDREN."""
    _Boundary.settings = settings


def judge(data: bytes, case: Case) -> Verdict:
    """All checks on one file, in a child of its own, and what the policy of the case makes of them.

    Raises InspectorBusy (all children at work) and InspectorBroken (no child starts, the self-test fails, or the
    signature is intact but the trust store cannot be used): keep the file and its time of receipt, and repeat later.
    If the file itself stops its child, that is a verdict: RESOURCE.
    """
    if refused := refuse_unread(case, len(data)) or refuse_unopened(data):
        return refused
    started = time.perf_counter()
    settings = _settings()
    args = {"case": asdict(case), **_store_args(settings.TRUST_DIR, demo=settings.DEMO)}
    verdict, store_fault = _ask_tested(_server(settings), args, data)
    # Decided here: a child that opened the file decides nothing.
    verdict = replace(
        verdict,
        decision=decide(verdict.code, case, kind=verdict.kind),
        milliseconds=round((time.perf_counter() - started) * 1000),
    )
    if store_fault and verdict.code == VerdictCode.INTACT_UNTRUSTED:
        raise InspectorBroken(store_fault, verdict)
    return verdict


def render_page(data: bytes, *, page: int, width: int) -> bytes:
    """Page number `page` (from 1) as PNG, `width` pixels wide, or less where the picture would grow too large.

    Empty when there is no such page or it cannot be drawn. Raises InspectorBusy and InspectorBroken. Pages are looked at
    beside the inspections: where there are several children, one is always left to uploads.
    """
    return _look_at("render_job", data, page=page, width=width)


def read_page(data: bytes, *, page: int) -> PageText:
    """The text on page number `page` (from 1). Empty when there is none or it cannot be read.

    Raises InspectorBusy and InspectorBroken.
    """
    try:
        answer = json.loads(_look_at("text_job", data, page=page) or b"{}")
        return PageText(str(answer["text"])[:MAX_PAGE_TEXT], answer["complete"] is True)
    except (LookupError, RecursionError, TypeError, ValueError):  # what no child of ours says
        return PageText("", complete=True)


def _look_at(job: str, data: bytes, **args: int) -> bytes:
    try:
        return _server(_settings()).run_aside(f"{JOBS}:{job}", args, data)
    except ChildDied:
        return b""


def warm_up() -> None:
    """Starts the fork server and runs the self-test before the first upload needs them; InspectorBroken, InspectorBusy."""
    server = _server(_settings())
    server.warm_up()
    _Boundary.guard.require(server, partial(_probe, server))


def examine_store() -> StoreState:
    """The trust store now. Raises InspectorBusy and InspectorBroken."""
    settings = _settings()
    try:
        args = _store_args(settings.TRUST_DIR, demo=settings.DEMO)
        answer = _server(settings).run(f"{GOLDEN}:examine_store_job", args)
    except ChildDied as error:
        raise InspectorBroken("the child could not read the trust store") from error
    return StoreState(**json.loads(answer))


def check_health() -> Health:
    """How the inspection of this process is; asked again at most every ten seconds, because `/healthz` is public.

    Runs the self-test if it has not passed yet and is due.
    """
    if time.monotonic() - _Boundary.asked_at >= HEALTH_SECONDS:
        _Boundary.asked_at = time.monotonic()
        try:
            warm_up()
            store = examine_store()
            _Boundary.health = Health(store=store, unprotected=_server(_settings()).unprotected)
        except InspectorBusy:
            pass  # at work: what was known still holds
        except (InspectorBroken, OSError) as error:
            _Boundary.health = Health(self_test=str(error))
    return _Boundary.health


def _store_args(trust_dir: Path, *, demo: bool) -> dict[str, Any]:
    at = datetime.now(UTC).isoformat()
    return {"at": at, "trust_dir": str(Path(trust_dir).resolve()), "demo": bool(demo)}


def _ask_tested(server: ForkServer, args: dict[str, Any], data: bytes) -> tuple[Verdict, str]:
    """The answer of a child whose server has passed the self-test, also if server or store changed meanwhile."""
    probe = partial(_probe, server)
    _Boundary.guard.require(server, probe)
    verdict, store_fault = _ask(server, args, data)
    _Boundary.guard.require(server, probe, verdict.store)
    return verdict, store_fault


def _ask(server: ForkServer, args: dict[str, Any], data: bytes) -> tuple[Verdict, str]:
    """What the child found, and what is wrong with its trust store. RESOURCE if the file killed the child, or made it
    answer what no child of ours says."""
    try:
        answer = json.loads(server.run(f"{JOBS}:inspect_job", args, data))
        verdict = Verdict.from_dict(answer["verdict"])
        if verdict.reading:
            verdict = replace(verdict, reading=replace(verdict.reading, text=answer["text"]))
        return verdict, str(answer["store_fault"])
    except ChildTimedOut:
        return _over_the_limit(Note.TIMED_OUT), ""
    except (ChildDied, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return _over_the_limit(), ""


def _over_the_limit(*notes: str) -> Verdict:
    row = find_row(VerdictCode.RESOURCE, ContentKind.UNKNOWN, notes)
    return Verdict(VerdictCode.RESOURCE, fill(row.message), notes=notes)


def _probe(server: ForkServer, data: bytes, trust_dir: Path) -> tuple[Verdict, str]:
    """A file of the self-test, asked about as any upload is."""
    args = {"case": asdict(Case("uji-diri.pdf"))}
    return _ask(server, args | _store_args(trust_dir, demo=False), data)


def _settings() -> InspectorSettings:
    if _Boundary.settings is None:
        raise InspectorBroken("use_settings was not called")
    return _Boundary.settings


def _server(settings: InspectorSettings) -> ForkServer:
    with _Boundary.lock:
        if _Boundary.server is None:
            _Boundary.server = ForkServer(JOBS, GOLDEN, children=settings.INSPECTION_CHILDREN)
        return _Boundary.server
