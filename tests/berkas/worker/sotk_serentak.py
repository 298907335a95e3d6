# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""Several workers sweep the planned changes of units at the same moment: `python -m tests.berkas.worker.sotk_serentak DATABASE`
prints what came of it. A process of its own, because threads need a real database."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

import time_machine
from django.db import connection

from berkas.tasks import apply_sotk
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian, JenisPeran, JenisUnit
from pegawai.models import JejakAudit, RencanaSotk, UnitKerja
from pegawai.services.rencana_sotk import plan_sotk
from pegawai.services.riwayat_unit import Dasar
from tests.factories import PegawaiFactory, make_peran, make_unit
from tests.own_database import print_result

WORKERS = 4


def plan(kode: str) -> None:
    instansi = make_unit("Kabupaten", jenis=JenisUnit.INSTANSI)
    UnitKerja.objects.filter(pk=make_unit("Dinas", instansi).pk).update(kode=kode)
    admin = PegawaiFactory(unit=instansi)
    make_peran(admin, JenisPeran.ADMIN, instansi)
    isi = f"Kode Unit;Nama Unit;Jenis;Kode Induk\n{kode};Dinas Baru;;\nbaru;Unit Baru;UPTD;{kode}\n".encode()
    dasar = Dasar(date(2026, 1, 1), "9 Tahun 2025", date(2025, 8, 1), admin)
    plan_sotk(isi, nama_berkas="sotk.csv", dasar=dasar, sha256=hashlib.sha256(isi).hexdigest())


def run() -> dict[str, object]:
    start = Barrier(WORKERS)

    def sweep(_: int) -> int:
        start.wait()
        try:
            return apply_sotk()
        finally:
            connection.close()

    with time_machine.travel(datetime(2025, 8, 14, 2, tzinfo=UTC), tick=True) as clock:
        plan("dinas")
        clock.move_to(datetime(2026, 1, 1, 2, tzinfo=UTC))
        with ThreadPoolExecutor(WORKERS) as pool:
            decided = sum(pool.map(sweep, range(WORKERS)))
    return {
        "decided": decided,
        "status": RencanaSotk.objects.get().status,
        "units": list(UnitKerja.objects.filter(kode="baru").values_list("nama", flat=True)),
        "imports": JejakAudit.objects.filter(kejadian=JenisKejadian.UNIT_IMPORT).count(),
        "pesan": Pesan.objects.count(),
    }


if __name__ == "__main__":
    print_result(run)
