"""Inspecting an uploaded PDF: the boundary between the portal and the children that open what strangers send.

`inspect_pdf`, `gate_upload` and `render_page` are the whole interface. This package imports no Django, because the
children import it too; `BerkasConfig.ready` hands over the settings (`use_settings`).
"""

import json
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from berkas.inspection.isolation import AnakMati, ForkServer, PemeriksaRusak, PemeriksaSibuk
from berkas.rules.gerbang import find_at_gate
from berkas.rules.pemeriksaan import HasilPemeriksaan, KodePemeriksaan
from berkas.rules.pesan_pemeriksaan import format_message

__all__ = [
    "PemeriksaRusak",
    "PemeriksaSibuk",
    "gate_upload",
    "inspect_pdf",
    "render_page",
    "use_settings",
    "warm_up",
]

JOBS = "berkas.inspection.jobs"
K = KodePemeriksaan


class Pengaturan(Protocol):
    TRUST_DIR: Path
    DEMO: bool
    INSPECTION_CHILDREN: int


class _Boundary:
    """The settings in use and the one fork server of this process."""

    settings: Pengaturan | None = None
    server: ForkServer | None = None
    lock = threading.Lock()


def use_settings(settings: Any) -> None:
    """The portal's settings, read anew at every inspection: TRUST_DIR, DEMO, INSPECTION_CHILDREN."""
    _Boundary.settings = settings


def gate_upload(nama: str, ukuran: int, batas: int) -> HasilPemeriksaan | None:
    """The check that costs nothing, on the declared name and size (bytes), before anything more is read.

    None when the upload may go on. Exactly `batas` bytes may.
    """
    found = find_at_gate(nama, ukuran, batas)
    return HasilPemeriksaan(kode=found.kode, pesan=format_message(found.kode, found.isi)) if found else None


def inspect_pdf(
    source: Path | str | bytes,
    *,
    nama: str,
    batas: int,
    kebijakan: str,
    psre_lain: bool = False,
    dinyatakan_basah: bool = False,
) -> HasilPemeriksaan:
    """All checks on one file, in a child of its own.

    `source`: a path or the bytes. `nama`: the name it was uploaded under. `batas`: bytes, inclusive. `kebijakan`,
    `psre_lain` and `dinyatakan_basah` only choose the words; what follows from them is `rules.kebijakan.decide`.

    Raises PemeriksaSibuk (all children at work) and PemeriksaRusak (no child starts, or the signature is intact but
    the trust store cannot be used): keep the file and its time of receipt, and repeat later. OSError for an unreadable
    path. Whatever the file itself does to a child is a result: RESOURCE.
    """
    started = time.perf_counter()
    settings = _settings()
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if refused := gate_upload(nama, size, batas):
        return refused
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    args = {
        "nama": nama,
        "batas": batas,
        "at": datetime.now(UTC).isoformat(),
        "trust_dir": str(Path(settings.TRUST_DIR).resolve()),
        "demo": bool(settings.DEMO),
        "policy": {"kebijakan": str(kebijakan), "psre_lain": psre_lain, "dinyatakan_basah": dinyatakan_basah},
    }
    try:
        answer = json.loads(_server(settings).run(f"{JOBS}:inspect_job", args, data))
    except AnakMati:
        answer = {"hasil": {"kode": K.RESOURCE, "pesan": format_message(K.RESOURCE)}, "toko_rusak": ""}
    milidetik = round((time.perf_counter() - started) * 1000)
    hasil = HasilPemeriksaan.from_dict({**answer["hasil"], "milidetik": milidetik})
    if hasil.bacaan:
        hasil = replace(hasil, bacaan=replace(hasil.bacaan, teks=answer["teks"]))
    if answer["toko_rusak"] and hasil.kode == K.INTACT_UNTRUSTED:
        raise PemeriksaRusak(answer["toko_rusak"], hasil)
    return hasil


def render_page(data: bytes, *, halaman: int, lebar: int) -> bytes:
    """Page `halaman` (from 1) as PNG, `lebar` pixels wide. Empty when there is no such page or it cannot be drawn.

    Raises PemeriksaSibuk and PemeriksaRusak.
    """
    try:
        return _server(_settings()).run(f"{JOBS}:render_job", {"halaman": halaman, "lebar": lebar}, data)
    except AnakMati:
        return b""


def warm_up() -> None:
    """Starts the fork server before the first upload needs it; PemeriksaRusak where it cannot start."""
    _server(_settings()).warm_up()


def _settings() -> Pengaturan:
    if _Boundary.settings is None:
        raise PemeriksaRusak("use_settings was not called")
    return _Boundary.settings


def _server(settings: Pengaturan) -> ForkServer:
    with _Boundary.lock:
        if _Boundary.server is None:
            _Boundary.server = ForkServer(JOBS, children=settings.INSPECTION_CHILDREN)
        return _Boundary.server
