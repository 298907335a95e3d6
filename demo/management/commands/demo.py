import logging
import os
import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from berkas.models import Pengumpulan
from demo.berkas.contoh import CONTOH, Pemeran, write_samples
from demo.berkas.naskah import PeriodeDemo, PesananSkp
from demo.berkas.otoritas import open_demo_authority
from demo.berkas.riwayat import to_orang
from demo.pegawai.akun import PPPK_DEMO, Akun, ensure_accounts
from demo.pegawai.daerah import JUMLAH
from pegawai.models import Pegawai

BUKAN_DEMO = "Perintah ini hanya untuk mencoba-coba. Jalankan dengan SIMPEG_DEMO=1 (make demo)."
PORT_TERPAKAI = (
    "Port {port} di {host} tidak dapat dipakai: {sebab}. Pilih port lain, misalnya make demo PORT=8001."
)


class Command(BaseCommand):
    help = (
        "Prepare a demo installation (tables, demo CA, people, campaigns, samples) and serve it until Ctrl-C."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument(
            "--pegawai", type=int, default=JUMLAH, metavar="N", help=f"number of PPPK ({JUMLAH})"
        )

    def handle(self, *args: Any, host: str, port: int, pegawai: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(BUKAN_DEMO)
        _require_free(host, port)
        try:
            accounts = self._prepare(pegawai)
        except KeyboardInterrupt:
            raise CommandError("Dihentikan. Jalankan lagi untuk melanjutkan.") from None
        self._introduce(f"http://{host}:{port}/", accounts)
        # One line per request would scroll the accounts off the screen.
        logging.getLogger("django_structlog").setLevel(logging.WARNING)
        call_command("serve", host=host, port=port)

    def _prepare(self, pegawai: int) -> list[Akun]:
        """Each step finds its finished work when the demo is started again."""
        self._say("Menyiapkan basis data …")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self._say("Menyiapkan berkas tampilan …")
        call_command("collectstatic", interactive=False, verbosity=0)
        open_demo_authority()
        if not Pegawai.objects.exists():
            self._say(f"Mengisi data demo: {pegawai} PPPK dan riwayatnya (sekitar setengah menit) …")
            call_command("seed_demo", pegawai=pegawai, stdout=self.stdout)
        directory = settings.VAR_DIR / "demo"
        _write_samples(directory)
        return ensure_accounts(directory / "accounts.json")

    def _introduce(self, address: str, accounts: list[Akun]) -> None:
        directory = settings.VAR_DIR / "demo"
        width = max(len(akun.role) for akun in accounts)
        self._say(f"\nAkun demo (juga di {directory / 'accounts.json'}):")
        for akun in accounts:
            self._say(f"  {akun.role:<{width}}  {akun.username:<15}  {akun.password:<21} {akun.unit}")
        self._say(f"\nBerkas contoh di {directory}:")
        for nama in CONTOH:
            self._say(f"  {nama}")
        self._say(f"\nSurel keluar ditulis ke {directory / 'mail'}.\nBuka {address} (berhenti: Ctrl-C)\n")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _require_free(host: str, port: int) -> None:
    """Fail at once, before minutes are spent on data for a server that cannot start."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            sebab = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
            raise CommandError(PORT_TERPAKAI.format(port=port, host=host, sebab=sebab)) from None


def _write_samples(directory: Path) -> None:
    """The samples of the first demo PPPK, for the campaign that ends last; kept once all of them exist."""
    pegawai = (
        Pegawai.objects.filter(username=PPPK_DEMO[0].username)
        .select_related("unit", "pejabat_penilai__unit")
        .first()
    )
    pengumpulan = Pengumpulan.objects.published().select_related("periode").order_by("-tenggat_at").first()
    if not pegawai or not pegawai.pejabat_penilai or not pengumpulan:
        return
    if all((directory / nama).exists() for nama in CONTOH):
        return
    periode = PeriodeDemo(pengumpulan.periode.mulai, pengumpulan.periode.selesai)
    rekan = Pegawai.objects.filter(pejabat_penilai=pegawai.pejabat_penilai).exclude(pk=pegawai.pk)
    write_samples(
        directory,
        open_demo_authority(),
        Pemeran(
            skp=PesananSkp(to_orang(pegawai), to_orang(pegawai.pejabat_penilai), periode),
            rekan=[to_orang(one) for one in rekan.select_related("unit").order_by("pk")[:10]],
            waktu=timezone.now(),
        ),
    )
