from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from demo.berkas.kampanye import create_kampanye
from demo.berkas.otoritas import open_demo_authority
from demo.kinerja.mpph import create_mpph
from demo.pegawai.akun import ensure_accounts
from demo.pegawai.daerah import JUMLAH, JUMLAH_TERKECIL, create_daerah
from kinerja.models import Periode
from pegawai.models import Pegawai, UnitKerja

BUKAN_DEMO = "Data demo hanya dibuat pada instalasi demo. Jalankan dengan SIMPEG_DEMO=1."
SUDAH_BERISI = (
    "Basis data ini sudah berisi {jumlah} pegawai; tidak ada yang diubah. "
    "Pakai SIMPEG_VAR_DIR atau SIMPEG_DATABASE_URL lain untuk data demo yang baru."
)
TERLALU_SEDIKIT = "Paling sedikit {jumlah} pegawai: akun demo PPPK sendiri sebanyak itu."
SATU_PROSES = 200  # with so few documents, signing is faster than starting a second process


class Command(BaseCommand):
    help = "Fill an empty demo installation with a fictitious regency, its PPPK and two campaigns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pegawai", type=int, default=JUMLAH, metavar="N", help=f"number of PPPK ({JUMLAH})"
        )

    def handle(self, *args: Any, pegawai: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(BUKAN_DEMO)
        if pegawai < JUMLAH_TERKECIL:
            raise CommandError(TERLALU_SEDIKIT.format(jumlah=JUMLAH_TERKECIL))
        if UnitKerja.objects.exists() or Pegawai.objects.exists():
            raise CommandError(SUDAH_BERISI.format(jumlah=Pegawai.objects.count()))
        otoritas = open_demo_authority()
        with transaction.atomic():
            create_daerah(pegawai)
            proses = settings.INSPECTION_CHILDREN if pegawai > SATU_PROSES else 0
            create_kampanye(otoritas, kini=timezone.now(), jumlah=pegawai, proses=proses)
            kepala = Pegawai.objects.select_related("unit").get(username="kepala.sekolah")
            create_mpph(periode=Periode.objects.latest("mulai"), pimpinan=kepala, kini=timezone.now())
            ensure_accounts(settings.VAR_DIR / "demo" / "accounts.json")
        self.stdout.write(
            f"{pegawai} PPPK, {Pegawai.objects.count()} pegawai, {UnitKerja.objects.count()} unit kerja."
        )
