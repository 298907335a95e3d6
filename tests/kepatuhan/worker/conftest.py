from datetime import datetime, timedelta

import pytest
import time_machine

from core.formats import WITA
from kepatuhan.models import Pengingat
from kepatuhan.tasks import send_pengingat

AWAL = datetime(2025, 8, 4, 0, 5, tzinfo=WITA)


@pytest.fixture
def perjalanan():
    """The clock stands at 4 August 2025 00.05 WITA, the first day of the campaign."""
    with time_machine.travel(AWAL, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lalui(perjalanan):
    """Let the time run, with the task of the beat at 00.05, 04.05, 08.05 and so on: `lalui(sampai=datetime)`."""

    def run(sampai, langkah=timedelta(hours=4)):
        now = datetime.now(WITA)
        while now < sampai:
            now = min(now + langkah, sampai)
            perjalanan.move_to(now)
            send_pengingat()

    return run


@pytest.fixture
def terkirim():
    """What a person got by itself, in order, and on which day of the month: [("H7", 8), …]."""

    def read(pegawai):
        rows = Pengingat.objects.filter(pegawai=pegawai, oleh=None).order_by("at", "pk")
        return [(f"{one.jenis}{one.ke or ''}", one.at.astimezone(WITA).day) for one in rows]

    return read
