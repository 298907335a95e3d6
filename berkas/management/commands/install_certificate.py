from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from berkas.services.toko_kepercayaan import install_sertifikat, remove_sertifikat
from core.exceptions import DomainError
from pemeriksaan.trust.install import Installation, examine_certificate, find_installed, format_fingerprint
from pemeriksaan.trust.inventory import StoreEntry, list_store
from pemeriksaan.trust.store import CertificateRole, UnusableStoreError, load_trust

ROLES = [str(peran) for peran in CertificateRole if peran != CertificateRole.DEMO]
DIKENAL = "Sidik jari ini sama dengan yang dikenal portal."
TAK_DIKENAL = "Sidik jari ini tidak ada dalam daftar portal: cocokkan dengan yang diumumkan penerbitnya."
PERIKSA_ULANG = (
    "Jalankan `manage.py reinspect --toko-berubah` agar berkas yang sudah tersimpan dinilai dengan toko ini."
)


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Installs a certificate authority's PEM into the trust store (SIMPEG_TRUST_DIR) and pins its fingerprint; "
        "--list shows the store, --remove takes a certificate out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pem", nargs="?")
        parser.add_argument("--role", choices=ROLES)
        parser.add_argument("--list", action="store_true", help="show what is installed and change nothing")
        parser.add_argument("--remove", metavar="SHA256", help="fingerprint, at least its first 16 digits")
        parser.add_argument(
            "--yes", action="store_true", help="do not ask: the fingerprint has been compared"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = [options["file"] is not None, options["list"], options["remove"] is not None]
        if sum(chosen) != 1:
            raise CommandError("Sebutkan FILE.pem dengan --role, atau --list, atau --remove SHA256.")
        try:
            self._work(**options)
        except OSError as error:
            raise CommandError(
                f"{error.filename} tidak dapat dibaca atau disimpan: {error.strerror}."
            ) from error
        except DomainError as error:
            raise CommandError(error.pesan) from error

    def _work(self, *, yes: bool, **options: Any) -> None:
        if options["list"]:
            self._list()
        elif options["remove"]:
            self._show(find_installed(options["remove"], Path(settings.TRUST_DIR)))
            self._confirm("Lepas sertifikat ini dari toko kepercayaan?", yes=yes)
            gone = remove_sertifikat(options["remove"])
            self._say(f"Dilepas      {gone.path}", PERIKSA_ULANG)
        else:
            self._install(options["file"].read_bytes(), options["role"], yes=yes)

    def _install(self, raw: bytes, role: str | None, *, yes: bool) -> None:
        if role is None:
            raise CommandError(f"Sebutkan --role: {', '.join(ROLES)}.")
        peran, now = CertificateRole(role), timezone.now()
        calon = examine_certificate(raw, peran, Path(settings.TRUST_DIR), at=now)
        self._show(calon)
        self._say(DIKENAL if calon.is_published else TAK_DIKENAL)
        self._confirm("Pasang sertifikat ini?", yes=yes)
        done = install_sertifikat(raw, peran, at=now)
        self._say(f"Terpasang    {done.path}", PERIKSA_ULANG)

    def _show(self, sertifikat: Installation) -> None:
        digits = sertifikat.fingerprint
        self._say(
            f"Subjek       {sertifikat.subject}",
            f"Penerbit     {sertifikat.issuer}",
            f"Berlaku      {sertifikat.not_before:%Y-%m-%d} s.d. {sertifikat.not_after:%Y-%m-%d}",
            f"Peran        {sertifikat.pin.role}, dipakai {sertifikat.pin.usable_from} s.d. {sertifikat.pin.usable_until}",
            f"SHA-256      {format_fingerprint(digits[:32])}",
            f"             {format_fingerprint(digits[32:])}",
        )

    def _confirm(self, question: str, *, yes: bool) -> None:
        if yes:
            return
        try:
            answer = input(f"{question} [ya/tidak] ")
        except EOFError:
            raise CommandError(
                "Tidak ada yang menjawab. Tambahkan --yes sesudah sidik jari dicocokkan."
            ) from None
        if answer.strip().lower() not in {"y", "ya"}:
            raise CommandError("Dibatalkan. Toko kepercayaan tidak berubah.")

    def _list(self) -> None:
        directory, now = Path(settings.TRUST_DIR), timezone.now()
        try:
            for row in list_store(directory, demo=settings.DEMO, at=now):
                self._say(*_lines(row))
            toko = load_trust(directory, demo=settings.DEMO, at=now)
        except UnusableStoreError as error:
            self._say(f"Toko di {directory} TIDAK DAPAT DIPAKAI: {error}")
        else:
            self._say(f"Toko di {directory} dapat dipakai; sidik jari toko {toko.fingerprint[:16]}.")

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)


def _lines(row: StoreEntry) -> list[str]:
    label = row.pin.label if row.pin else "(tanpa pin)"
    role = f" ({row.pin.role})" if row.pin else ""
    lines = [f"{label}{role}: {row.state}"]
    if row.file:
        lines.append(f"  berkas   {row.file}")
    if row.fingerprint:
        lines.append(f"  SHA-256  {format_fingerprint(row.fingerprint)}")
    if row.cert:
        lines.append(
            f"  berlaku  {row.cert.not_valid_before:%Y-%m-%d} s.d. {row.cert.not_valid_after:%Y-%m-%d}"
        )
    return lines
