# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""Workers keep an ended campaign at the same moment: `python -m tests.berkas.worker.potret_serentak DATABASE` prints what came
of it. A process of its own, because threads need a real database."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from berkas.models import Peserta, Potret
from berkas.tasks import take_potret
from pegawai.enums import JenisUnit
from tests.berkas.services.putusan_serentak import at_once
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.own_database import print_result

ORANG, WORKERS = 40, 4


def run() -> dict[str, object]:
    PegawaiFactory.create_batch(ORANG, unit=make_unit("Dinas Contoh", jenis=JenisUnit.PERANGKAT_DAERAH))
    PengumpulanFactory()  # it ended long ago
    at_once(*[take_potret] * WORKERS)
    return {"potret": Potret.objects.count(), "peserta": Peserta.objects.count()}


if __name__ == "__main__":
    print_result(run)
