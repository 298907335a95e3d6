# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""Workers and beats at the same moment, without a broker: `python -m tests.kepatuhan.worker.serentak DATABASE` prints what
came of it. A process of its own, because threads need a database of their own kind of connection."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

import time_machine
from django.core import mail
from django.db import connection
from django.db.models import Count

from core.formats import WITA
from kepatuhan.models import Pengingat
from kepatuhan.tasks import send_pengingat
from notifikasi.models import Kiriman, Pesan
from notifikasi.tasks import deliver_many
from notifikasi.worker.kiriman import due_kiriman
from pegawai.enums import JenisUnit
from pegawai.models import Pegawai
from pegawai.services.riwayat_jabatan import write_riwayat
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.own_database import print_result

ORANG, WORKERS = 1629, 3
AWAL = datetime(2025, 8, 8, 8, tzinfo=WITA)
HARI = (4,)  # H–3


def at_once(*works) -> None:
    start = Barrier(len(works))

    def press(work) -> None:
        start.wait()
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(press, works))


def deliver_half() -> None:
    """A worker that takes the mails it knows of; with two of them, each mail is taken twice."""
    deliver_many(due_kiriman(limit=ORANG))


def make_people() -> None:
    unit = make_unit("Dinas Contoh", jenis=JenisUnit.PERANGKAT_DAERAH)
    first = PegawaiFactory(unit=unit)
    people = [
        Pegawai(
            username=f"orang{n}", nama=f"Ni Contoh {n}", jenis=first.jenis, kohort=first.kohort, unit=unit,
            email=f"orang{n}@contoh.example", nip=f"{19800101 + n // 900 * 10000}202521{1 + n % 2}{n % 900 + 1:03}",
        )
        for n in range(ORANG - 1)
    ]  # fmt: skip
    write_riwayat(Pegawai.objects.bulk_create(people), sejak=AWAL.date())


def run() -> dict[str, object]:
    mail.outbox = []
    make_people()
    PengumpulanFactory()
    seconds = []
    with time_machine.travel(AWAL, tick=False) as clock:
        for hari in HARI:
            clock.move_to(AWAL + timedelta(days=hari))
            begin = perf_counter()
            at_once(*[send_pengingat] * WORKERS)
            at_once(deliver_half, deliver_half)
            seconds.append(perf_counter() - begin)
    per_person = Counter(surel.to[0] for surel in mail.outbox)
    kinds = Pengingat.objects.values("jenis").annotate(n=Count("pk"), orang=Count("pegawai", distinct=True))
    return {
        "pengingat": {one["jenis"]: [one["n"], one["orang"]] for one in kinds},
        "pesan": Pesan.objects.count(),
        "kiriman": dict(Counter(Kiriman.objects.values_list("status", flat=True))),
        "surel per orang": sorted(set(per_person.values())),
        "orang": len(per_person),
        "slowest": max(seconds),
    }


if __name__ == "__main__":
    print_result(run)
