"""Inspecting an uploaded PDF: the boundary between the portal and the children that open what strangers send.

`inspect_pdf`, `gate_upload` and `render_page` are the whole interface for files; `check_health` and `examine_store`
tell operators how it is. This package imports no Django, because the children import it too; `BerkasConfig.ready` hands
over the settings (`use_settings`).
"""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from pemeriksaan.limits import find_at_gate
from pemeriksaan.result import Verdict, VerdictCode
from pemeriksaan.sandbox.fork_server import ChildDied, ForkServer, InspectorBroken, InspectorBusy
from pemeriksaan.sandbox.self_test import SelfTestGuard
from pemeriksaan.wording.messages import format_message

__all__ = [
    "Health",
    "InspectorBroken",
    "InspectorBusy",
    "StoreState",
    "check_health",
    "examine_store",
    "gate_upload",
    "inspect_pdf",
    "render_page",
    "use_settings",
    "warm_up",
]

JOBS = "pemeriksaan.sandbox.jobs"
EMAS = "pemeriksaan.sandbox.golden"
HEALTH_SECONDS = 10.0
K = VerdictCode


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


class _Boundary:
    """The settings in use, the one fork server of this process, and whether it is to be believed."""

    settings: InspectorSettings | None = None
    server: ForkServer | None = None
    penjaga = SelfTestGuard()
    kesehatan = Health()
    ditanya_at = -HEALTH_SECONDS
    lock = threading.Lock()


def use_settings(settings: Any) -> None:
    """The portal's settings, read anew at every inspection: TRUST_DIR, DEMO, INSPECTION_CHILDREN."""
    _Boundary.settings = settings


def gate_upload(nama: str, ukuran: int, batas: int) -> Verdict | None:
    """The check that costs nothing, on the declared name and size (bytes), before anything more is read.

    None when the upload may go on. Exactly `batas` bytes may.
    """
    found = find_at_gate(nama, ukuran, batas)
    return Verdict(code=found.code, message=format_message(found.code, found.details)) if found else None


def inspect_pdf(
    source: Path | str | bytes,
    *,
    nama: str,
    batas: int,
    kebijakan: str,
    psre_lain: bool = False,
    dinyatakan_basah: bool = False,
) -> Verdict:
    """All checks on one file, in a child of its own.

    `source`: a path or the bytes. `nama`: the name it was uploaded under. `batas`: bytes, inclusive. `kebijakan`,
    `psre_lain` and `dinyatakan_basah` only choose the words; what follows from them is `policy.decide`.

    Raises InspectorBusy (all children at work) and InspectorBroken (no child starts, the self-test fails, or the
    signature is intact but the trust store cannot be used): keep the file and its time of receipt, and repeat later.
    OSError for an unreadable path. Whatever the file itself does to a child is a result: RESOURCE.
    """
    started = time.perf_counter()
    settings = _settings()
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if refused := gate_upload(nama, size, batas):
        return refused
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    policy = {"kebijakan": str(kebijakan), "psre_lain": psre_lain, "dinyatakan_basah": dinyatakan_basah}
    args = {
        "nama": nama,
        "batas": batas,
        "policy": policy,
        **_store_args(settings.TRUST_DIR, demo=settings.DEMO),
    }
    answer = _ask_tested(_server(settings), args, data)
    milidetik = round((time.perf_counter() - started) * 1000)
    hasil = Verdict.from_dict({**answer["hasil"], "milliseconds": milidetik})
    if hasil.reading:
        hasil = replace(hasil, reading=replace(hasil.reading, text=answer["teks"]))
    if answer["toko_rusak"] and hasil.code == K.INTACT_UNTRUSTED:
        raise InspectorBroken(answer["toko_rusak"], hasil)
    return hasil


def render_page(data: bytes, *, halaman: int, lebar: int) -> bytes:
    """Page `halaman` (from 1) as PNG, `lebar` pixels wide. Empty when there is no such page or it cannot be drawn.

    Raises InspectorBusy and InspectorBroken.
    """
    try:
        return _server(_settings()).run(f"{JOBS}:render_job", {"halaman": halaman, "lebar": lebar}, data)
    except ChildDied:
        return b""


def warm_up() -> None:
    """Starts the fork server and runs the self-test before the first upload needs them; InspectorBroken, InspectorBusy."""
    server = _server(_settings())
    server.warm_up()
    _Boundary.penjaga.require(server, partial(_probe, server))


def examine_store() -> StoreState:
    """The trust store now. Raises InspectorBusy and InspectorBroken."""
    settings = _settings()
    try:
        args = _store_args(settings.TRUST_DIR, demo=settings.DEMO)
        answer = _server(settings).run(f"{EMAS}:examine_store_job", args)
    except ChildDied as error:
        raise InspectorBroken("the child could not read the trust store") from error
    return StoreState(**json.loads(answer))


def check_health() -> Health:
    """How the inspection of this process is; asked anew at most every ten seconds, since strangers may ask too.

    Runs the self-test if it has not passed yet and is due.
    """
    if time.monotonic() - _Boundary.ditanya_at >= HEALTH_SECONDS:
        _Boundary.ditanya_at = time.monotonic()
        try:
            warm_up()
            toko = examine_store()
            _Boundary.kesehatan = Health(store=toko, unprotected=_server(_settings()).unprotected)
        except InspectorBusy:
            pass  # at work: what was known still holds
        except (InspectorBroken, OSError) as error:
            _Boundary.kesehatan = Health(self_test=str(error))
    return _Boundary.kesehatan


def _store_args(trust_dir: Path, *, demo: bool) -> dict[str, Any]:
    at = datetime.now(UTC).isoformat()
    return {"at": at, "trust_dir": str(Path(trust_dir).resolve()), "demo": bool(demo)}


def _ask_tested(server: ForkServer, args: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The answer of a child whose server has passed the self-test, also if server or store changed meanwhile."""
    probe = partial(_probe, server)
    _Boundary.penjaga.require(server, probe)
    answer = _ask(server, args, data)
    _Boundary.penjaga.require(server, probe, answer["hasil"].get("store", ""))
    return answer


def _ask(server: ForkServer, args: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The child's answer; that of a child which the file has killed is RESOURCE."""
    try:
        answer: dict[str, Any] = json.loads(server.run(f"{JOBS}:inspect_job", args, data))
    except ChildDied:
        answer = {"hasil": {"code": K.RESOURCE, "message": format_message(K.RESOURCE)}, "toko_rusak": ""}
    return answer


def _probe(server: ForkServer, data: bytes, trust_dir: Path) -> dict[str, Any]:
    """A file of the self-test, asked about as any upload is."""
    policy = {"kebijakan": "wajib_tte", "psre_lain": False, "dinyatakan_basah": False}
    args = {"nama": "uji-diri.pdf", "batas": len(data), "policy": policy}
    return _ask(server, args | _store_args(trust_dir, demo=False), data)


def _settings() -> InspectorSettings:
    if _Boundary.settings is None:
        raise InspectorBroken("use_settings was not called")
    return _Boundary.settings


def _server(settings: InspectorSettings) -> ForkServer:
    with _Boundary.lock:
        if _Boundary.server is None:
            _Boundary.server = ForkServer(JOBS, EMAS, children=settings.INSPECTION_CHILDREN)
        return _Boundary.server
