"""The way of one accepted upload through the source: which files a reader passes who follows it, and how often.

A POST of an SKP with both signatures to the upload form, by the test client, judged by a real child and without any remark. Counted are calls of named functions
of our own files, in their order: a *stay* is a run of calls inside one file, a *return* is a stay in a file that was left
before. The parent's side is what the web process does; the child's side is the inspection, run again in this process.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

import pemeriksaan
from pemeriksaan.sandbox.fork_server import ForkServer
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.pdf_factory import make_pki, make_unsigned, write_store

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {"tests", "bench", ".venv"}
ACCEPTED = 303
NIP = "199308172025212001"


def run() -> None:
    with TemporaryDirectory(prefix="simpeg-way-") as name, trusting(Path(name)):
        pki, client, url = make_pki(), *make_uploader()
        skp = make_unsigned(
            f"SASARAN KINERJA PEGAWAI periode 1 Juli sd 31 Desember tahun 2025, Ni Luh Contoh, NIP {NIP}"
        )
        once = pki.sign(skp)
        send(client, url, once)  # the first one also starts what a process needs only once
        data = pki.sign(once, pki.penilai, "Penilai")
        with recorded_jobs() as jobs:
            parent = trace(lambda: send(client, url, data))
        from pemeriksaan.sandbox.jobs import inspect_job  # noqa: PLC0415 it changes the libraries of its process

        child = trace(lambda: inspect_job(data, jobs[-1]))
    show("web process", parent)
    show("inspection child", child)


def make_uploader() -> tuple[Client, str]:
    unit = make_unit("Dinas Contoh")
    head = PegawaiFactory(unit=unit, nama="I Wayan Penilai")
    person = PegawaiFactory(username="way", nip=NIP, nama="Ni Luh Contoh", unit=unit, pejabat_penilai=head)
    now = timezone.now()
    campaign = PengumpulanFactory(dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=1))
    client = Client()
    client.force_login(person)
    return client, reverse("berkas:add", args=[campaign.pk, "SKP"])


@contextmanager
def trusting(directory: Path) -> Iterator[None]:
    store = write_store(directory / "trust", make_pki().pins)
    mail = "django.core.mail.backends.locmem.EmailBackend"
    with override_settings(TRUST_DIR=store, DEMO=False, EMAIL_BACKEND=mail, ALLOWED_HOSTS=["testserver"]):
        pemeriksaan.warm_up()
        yield


@contextmanager
def recorded_jobs() -> Iterator[list[dict[str, Any]]]:
    """The arguments of the jobs that go to children meanwhile."""
    seen: list[dict[str, Any]] = []
    plain = ForkServer.run

    def run_and_note(self: Any, job: str, args: Any, data: bytes = b"") -> bytes:
        seen.append(dict(args))
        return plain(self, job, args, data)

    ForkServer.run = run_and_note
    try:
        yield seen
    finally:
        ForkServer.run = plain


def send(client: Client, url: str, data: bytes) -> None:
    isi = SimpleUploadedFile("skp.pdf", data, content_type="application/pdf")
    response = client.post(url, {"nama_berkas": "SKP 2025", "isi": isi}, secure=True)
    if response.status_code != ACCEPTED:
        raise RuntimeError(f"not accepted: {response.status_code} {response.content[:500]!r}")


def trace(work: Callable[[], object]) -> list[str]:
    """The files of ours whose functions are called, in the order of the calls."""
    calls: list[str] = []

    def note(frame: Any, event: str, _arg: object) -> None:
        if (
            event == "call"
            and not frame.f_code.co_name.startswith("<")
            and (path := own(frame.f_code.co_filename))
        ):
            calls.append(path)

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def own(filename: str) -> str:
    """Its path from the root; empty for a library's."""
    path = Path(filename)
    if not path.is_relative_to(ROOT):
        return ""
    relative = path.relative_to(ROOT)
    return "" if relative.parts[0] in NOT_OURS else str(relative)


def show(side: str, calls: list[str]) -> None:
    stays, files = count(calls)
    core, core_files = count([path for path in calls if path.startswith(("berkas/", "pemeriksaan/"))])
    print(f"{side}: {len(files)} files, {len(stays)} stays, {len(stays) - len(files)} returns")
    print(
        f"  of berkas and pemeriksaan alone: {len(core_files)} files, {len(core)} stays, "
        f"{len(core) - len(core_files)} returns"
    )
    for path in files:
        print(f"  {path} ({stays.count(path)})")


def count(calls: list[str]) -> tuple[list[str], list[str]]:
    """The stays, and the files in the order in which they are first entered."""
    stays = [path for path, _ in groupby(calls)]
    return stays, list(dict.fromkeys(stays))
