import hashlib
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.exceptions import DomainError
from pegawai.imports.unit_kerja import plan_units
from pegawai.permissions import today
from pegawai.rules.lembar_unit import RencanaUnit
from pegawai.services.impor_unit import count_units, import_units
from pegawai.services.riwayat_unit import Dasar

JUDUL = {
    "baru": "Baru", "berubah": "Berubah", "sama": "Sama", "kepala_belum_terdaftar": "Kepala belum terdaftar",
    "salah": "Baris salah",
}  # fmt: skip


class Command(BaseCommand):
    help = "Import the units from XLSX or CSV. Shows what would change; --apply writes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--dry-run", action="store_true", help="show the plan only (the default)")
        mode.add_argument("--apply", action="store_true", help="write the plan; faulty rows are left out")
        parser.add_argument(
            "--since", type=date.fromisoformat, help="first day of the change; today if not given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            isi = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        try:
            self._report(plan_units(isi))
            if options["apply"]:
                dasar = Dasar(options["since"] or today())
                sha256 = hashlib.sha256(isi).hexdigest()
                import_units(isi, nama_berkas=path.name, dasar=dasar, sha256=sha256)
        except DomainError as error:
            raise CommandError(error.pesan) from error
        self.stdout.write(
            "Diterapkan." if options["apply"] else "Belum ada yang ditulis (--apply menerapkannya)."
        )

    def _report(self, rencana: RencanaUnit) -> None:
        for name, jumlah in count_units(rencana).items():
            self.stdout.write(f"{JUDUL[name]}: {jumlah}")
        for salah in (*rencana.salah, *rencana.catatan):
            self.stdout.write(f"  baris {salah.nomor}: {salah.sebab}")
