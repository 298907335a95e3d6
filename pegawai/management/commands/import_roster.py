import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.exceptions import DomainError
from pegawai.imports.roster import plan_roster
from pegawai.rules.roster import Rencana
from pegawai.services.roster import count_rencana, import_roster

JUDUL = {
    "baru": "Baru", "berubah": "Berubah", "pindah": "  di antaranya pindah unit",
    "aktif_lagi": "  di antaranya aktif kembali", "keluar": "Keluar (dinonaktifkan)", "salah": "Baris salah",
    "sama": "Sama",
}  # fmt: skip


class Command(BaseCommand):
    help = "Import the roster of personnel from XLSX or CSV. Shows what would change; --apply writes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--dry-run", action="store_true", help="show the plan only (the default)")
        mode.add_argument("--apply", action="store_true", help="write the plan; faulty rows are left out")
        parser.add_argument("--kohort", default="", help='for rows without a kohort, e.g. "PPPK Tahap I"')
        parser.add_argument(
            "--complete",
            action="store_true",
            help="the file holds every person of its kohorts: who is not in it is deactivated",
        )
        parser.add_argument(
            "--confirm-leavers",
            action="store_true",
            help="more than 10 %% of a kohort leaves, and that is meant",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            isi = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        try:
            self._report(plan_roster(isi, kohort=options["kohort"], seluruh=options["complete"]))
            if options["apply"]:
                import_roster(
                    isi, nama_berkas=path.name, kohort=options["kohort"], oleh=None,
                    sha256=hashlib.sha256(isi).hexdigest(), seluruh=options["complete"],
                    tegaskan_keluar=options["confirm_leavers"],
                )  # fmt: skip
        except DomainError as error:
            raise CommandError(error.pesan) from error
        self.stdout.write(
            "Diterapkan." if options["apply"] else "Belum ada yang ditulis (--apply menerapkannya)."
        )

    def _report(self, rencana: Rencana) -> None:
        for name, jumlah in count_rencana(rencana).items():
            self.stdout.write(f"{JUDUL[name]}: {jumlah}")
        for keluar in rencana.keluar:
            peran = f" ({'; '.join(keluar.peran)})" if keluar.peran else ""
            self.stdout.write(f"  keluar: {keluar.nip} {keluar.nilai['nama']}{peran}")
        for salah in rencana.salah:
            self.stdout.write(f"  baris {salah.nomor}: {' '.join(salah.alasan)}")
        if rencana.tak_tercantum:
            self.stdout.write(
                f"{rencana.tak_tercantum} pegawai tidak tercantum dan tetap aktif (--complete menonaktifkan)."
            )
        if rencana.ditahan:
            self.stdout.write(
                f"{rencana.ditahan} pegawai tidak tercantum, tetapi tidak dinonaktifkan: ada baris tanpa NIP yang terbaca."
            )
