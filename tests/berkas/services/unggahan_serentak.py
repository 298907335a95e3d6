# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""One upload in parts, asked for by many at the same moment: `python -m tests.berkas.services.unggahan_serentak DATABASE` prints
what came of it. A process of its own, because threads need a real database."""

import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from berkas.models import PotonganUnggahan, UnggahanBersambung, Versi
from berkas.rules.kedatangan import Kedatangan
from berkas.services.sisa_unggahan import finish_left
from berkas.services.unggahan import (
    CalonUnggahan,
    UnggahanTerhenti,
    append_potongan,
    begin_unggahan,
    finish_unggahan,
)
from berkas.services.upload import Unggahan
from notifikasi.models import Pesan
from pegawai.enums import JenisUnit
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.own_database import print_result
from tests.pdf_factory import make_pki, make_unsigned, write_store

THREADS = 6


def at_once(work: Callable[[int], object]) -> list[object]:
    start = Barrier(THREADS)

    def press(number: int) -> object:
        start.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(press, range(THREADS)))


def begin_others(calon: CalonUnggahan) -> dict[str, object]:
    """Each thread begins with a file of its own; what they leave is deleted."""
    begun = at_once(
        lambda number: begin_unggahan(replace(calon, sha256=f"{number:064x}"), oleh=calon.pegawai)
    )
    still_open = UnggahanBersambung.objects.open().count()
    UnggahanBersambung.objects.all().delete()
    return {"others_begun": len({one.kunci for one in begun}), "others_open": still_open}


def run() -> dict[str, object]:
    pki = make_pki()
    settings.TRUST_DIR = write_store(Path(tempfile.mkdtemp()), pki.pins)
    unit = make_unit("Dinas Contoh", jenis=JenisUnit.PERANGKAT_DAERAH)
    oleh, dokumen = PegawaiFactory(unit=unit), PengumpulanFactory().dokumen.get(jenis="SKP")
    data = pki.sign(make_unsigned("bersambung"))
    calon = CalonUnggahan(
        oleh, dokumen, hashlib.sha256(data).hexdigest(), len(data), "skp.pdf", {"nama_berkas": "SKP"}
    )
    others = begin_others(calon)
    kunci = {begin.kunci for begin in at_once(lambda _: begin_unggahan(calon, oleh=oleh))}
    row = UnggahanBersambung.objects.get()

    def append(awal: int, akhir: int) -> str:
        try:
            append_potongan(row.kunci, data[awal:akhir], awal=awal, oleh=oleh, at=timezone.now())
        except UnggahanTerhenti as refusal:
            return f"{refusal.sebab} {refusal.sampai == akhir}"
        return "taken"

    first = Counter(at_once(lambda _: append(0, 2000)))
    last = Counter(at_once(lambda _: append(2000, len(data))))

    def finish(number: int) -> object:
        if number % 2:
            finish_left()
            return None
        mine = UnggahanBersambung.objects.select_related("pegawai", "oleh").get(pk=row.pk)
        isi = ContentFile(data, name="skp.pdf")
        datang = Kedatangan(timezone.now())
        return finish_unggahan(mine, Unggahan(isi, "SKP"), dokumen=dokumen, datang=datang).pk

    UnggahanBersambung.objects.update(lengkap_at=DALAM_TENGGAT)
    with time_machine.travel(DALAM_TENGGAT.replace(hour=3), tick=True):
        receipts = {pk for pk in at_once(finish) if pk is not None}
    versi = Versi.objects.get()
    return {
        **others,
        "begun": len(kunci),
        "first": dict(sorted(first.items())),
        "last": dict(sorted(last.items())),
        "receipts": len(receipts),
        "whole": versi.sha256 == calon.sha256,
        "as_of_the_last_byte": versi.diterima_at == DALAM_TENGGAT,
        "pesan": Pesan.objects.count(),
        "parts_left": PotonganUnggahan.objects.count(),
        "remembered": UnggahanBersambung.objects.get().versi_id == versi.pk,
    }


def run_in_the_campaign() -> dict[str, object]:
    with time_machine.travel(DALAM_TENGGAT, tick=True):
        return run()


if __name__ == "__main__":
    print_result(run_in_the_campaign)
