"""The reminders of one morning for SIMPEG_BENCH_PENGINGAT people (1 629), into a local mail server that keeps nothing: how long
writing and sending take, beside a bare loop that only sends the same mails. SIMPEG_DATABASE_URL names another database."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from smtplib import SMTP
from time import perf_counter

import time_machine
from django.conf import settings
from django.db import connection

from core.formats import WITA
from kepatuhan.tasks import send_pengingat
from notifikasi.models import Kiriman
from notifikasi.tasks import SEKALI_ANTAR, deliver_many
from notifikasi.worker.kiriman import compose, due_kiriman
from pegawai.enums import JenisUnit
from pegawai.models import Pegawai
from pegawai.services.riwayat_jabatan import write_riwayat
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.services import server

ORANG = int(os.environ.get("SIMPEG_BENCH_PENGINGAT", "1629"))
PAGI = datetime(2025, 8, 12, 8, tzinfo=WITA)  # H–3 of the campaign of the factory
UNIT = 40


@contextmanager
def mail_server() -> Iterator[None]:
    """A process of its own, so that it does not share the interpreter with the sender."""
    port = server.free_port()
    argv = [sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{port}"]
    sink = subprocess.Popen(argv, stderr=subprocess.DEVNULL)
    try:
        server.wait_for(lambda: server.answers(port), "aiosmtpd")
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield
    finally:
        sink.terminate()
        sink.wait()


def make_people() -> None:
    root = make_unit("Pemerintah Kabupaten Bench", jenis=JenisUnit.INSTANSI)
    units = [make_unit(f"Dinas {n}", root, jenis=JenisUnit.PERANGKAT_DAERAH) for n in range(UNIT)]
    first = PegawaiFactory(unit=units[0])
    people = [
        Pegawai(
            username=f"orang{n}", nama=f"Ni Contoh {n}", jenis=first.jenis, kohort=first.kohort, unit=units[n % UNIT],
            email=f"orang{n}@contoh.example", nip=f"{19800101 + n // 900 * 10000}202521{1 + n % 2}{n % 900 + 1:03}",
        )
        for n in range(ORANG - 1)
    ]  # fmt: skip
    write_riwayat(Pegawai.objects.bulk_create(people), sejak=PAGI.date())


def seconds(label: str, work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    span = perf_counter() - begin
    print(f"{label:58} {span:9.1f} s", flush=True)
    return span


def deliver_all() -> None:
    """What one worker does with the wake-ups of the batches."""
    due = due_kiriman(limit=ORANG)
    for awal in range(0, len(due), SEKALI_ANTAR):
        deliver_many(due[awal : awal + SEKALI_ANTAR])


def bare_loop() -> float:
    mails = [compose(one).message().as_bytes(linesep="\r\n") for one in Kiriman.objects.order_by("pk")]

    def send() -> None:
        with SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as smtp:
            for mail in mails:
                smtp.sendmail("simpeg@bench.example", ["orang@bench.example"], mail)

    return seconds("bare loop of as many mails over one connection", send)


def run() -> None:
    with mail_server(), time_machine.travel(PAGI, tick=True):
        make_people()
        PengumpulanFactory()
        print(f"{ORANG} people, {connection.vendor}")
        total = seconds("reminders written", send_pengingat) + seconds("reminders sent", deliver_all)
        sent = Kiriman.objects.filter(status="TERKIRIM").count()
        assert sent == ORANG, f"{sent} of {ORANG} sent"
        least = bare_loop()
    print(f"{'both together':58} {total:9.1f} s  {total / least:6.2f} x the bare loop")
