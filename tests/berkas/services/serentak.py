# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""Eight threads press Simpan at the same moment: `python -m tests.berkas.services.serentak DATABASE` prints what came of it.

A process of its own, because threads need a database of their own kind of connection: a SQLite file (the in-memory
one of the suite locks whole tables), or the database in SIMPEG_DATABASE_URL.
"""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection

from berkas.models import Berkas, Riwayat, Versi
from berkas.services.niat import issue_niat
from berkas.services.upload import Unggahan, upload_berkas
from notifikasi.models import Pesan
from pegawai.enums import JenisUnit
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit
from tests.own_database import print_result
from tests.pdf_factory import make_pki, make_unsigned, write_store

THREADS = 8


def upload_at_once(pegawai, dokumen, files: list[bytes]) -> list[int]:
    """From one page, which a browser shows in several tabs."""
    start, niat = Barrier(len(files)), issue_niat(pegawai, dokumen)

    def press(data: bytes) -> int:
        start.wait()
        try:
            unggahan = Unggahan(ContentFile(data, name="skp.pdf"), "SKP 2025", niat=niat)
            return upload_berkas(unggahan, pegawai=pegawai, dokumen=dokumen, oleh=pegawai).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(len(files)) as pool:
        return list(pool.map(press, files))


def run() -> dict[str, object]:
    pki = make_pki()
    settings.TRUST_DIR = write_store(Path(tempfile.mkdtemp()), pki.pins)
    unit = make_unit("Dinas Contoh", jenis=JenisUnit.PERANGKAT_DAERAH)
    pegawai, dokumen = PegawaiFactory(unit=unit), PengumpulanFactory().dokumen.get(jenis="SKP")
    same = upload_at_once(pegawai, dokumen, [pki.sign(make_unsigned("sama"))] * THREADS)
    after_same = Versi.objects.count()
    different = upload_at_once(pegawai, dokumen, [pki.sign(make_unsigned(f"beda {n}")) for n in range(4)])
    return {
        "receipts_of_the_same_bytes": len(set(same)),
        "versi_after_the_same_bytes": after_same,
        "receipts_of_different_bytes": len(set(different)),
        "nomor": sorted(Versi.objects.values_list("nomor", flat=True)),
        "niat": Versi.objects.filter(niat__isnull=False).count(),
        "berkas": Berkas.objects.count(),
        "riwayat": Riwayat.objects.count(),
        "pesan": Pesan.objects.count(),
        "newest_is_current": Berkas.objects.get().versi_terkini.nomor == 5,
    }


def run_in_the_campaign() -> dict:
    with time_machine.travel(DALAM_TENGGAT, tick=True):
        return run()


if __name__ == "__main__":
    print_result(run_in_the_campaign)
