from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from berkas.inspection.install import SertifikatDitolak, install_certificate
from berkas.inspection.trust import PeranSertifikat

ROLES = [str(peran) for peran in PeranSertifikat if peran != PeranSertifikat.DEMO]


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Installs a certificate authority's PEM into the trust store (SIMPEG_TRUST_DIR) and pins its fingerprint."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pem")
        parser.add_argument("--role", choices=ROLES, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            raw = options["file"].read_bytes()
            done = install_certificate(
                raw, PeranSertifikat(options["role"]), Path(settings.TRUST_DIR), at=timezone.now()
            )
        except OSError as error:
            raise CommandError(
                f"{options['file']} tidak dapat dibaca atau disimpan: {error.strerror}."
            ) from error
        except SertifikatDitolak as error:
            raise CommandError(error.pesan) from error
        self.stdout.write(f"Subjek       {done.subjek}")
        self.stdout.write(f"SHA-256      {done.sidik_jari}")
        self.stdout.write(f"Berlaku      {done.mulai:%Y-%m-%d} s.d. {done.selesai:%Y-%m-%d}")
        self.stdout.write(f"Terpasang    {done.path}")
        if not done.dikenal:
            self.stdout.write(
                "Sidik jari ini tidak ada dalam daftar portal: cocokkan dengan yang diumumkan penerbitnya."
            )
