from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.berkas.otoritas import BukanDemoError, open_demo_authority


class Command(BaseCommand):
    help = "Sign a PDF with certificates of the demo authority, one signature for each name (demo mode only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="the PDF; NAME_signed.pdf is written beside it")
        parser.add_argument("nama", nargs="+", help="who signs, in this order")

    def handle(self, *args: Any, **options: Any) -> None:
        berkas: Path = options["berkas"]
        try:
            otoritas, data = open_demo_authority(), berkas.read_bytes()
        except BukanDemoError as error:
            raise CommandError("Tanda tangan demo hanya ada pada instalasi demo (SIMPEG_DEMO=1).") from error
        except OSError as error:
            raise CommandError(f"{berkas} tidak dapat dibaca.") from error
        for nomor, nama in enumerate(options["nama"], 1):
            kolom, waktu = f"TandaTangan{nomor}", datetime.now(UTC)
            data = otoritas.sign(data, otoritas.issue(nama), kolom, waktu=waktu)
        hasil = berkas.with_name(f"{berkas.stem}_signed.pdf")
        hasil.write_bytes(data)
        self.stdout.write(str(hasil))
