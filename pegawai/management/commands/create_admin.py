import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.exceptions import DomainError
from pegawai.services.admin_pertama import create_first_admin


class Command(BaseCommand):
    help = "Makes the first admin of an empty installation; the password is asked for, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--nama", required=True)
        parser.add_argument("--email", default="")
        parser.add_argument("--instansi", default=f"Pemerintah {settings.DAERAH}")
        parser.add_argument("--password-stdin", action="store_true", help="the first line is the password")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["password_stdin"]:
            password = sys.stdin.readline().rstrip("\r\n")
        else:
            password = getpass.getpass("Password: ")
            if password != getpass.getpass("Ulangi password: "):
                raise CommandError("Kedua password tidak sama.")
        try:
            pegawai = create_first_admin(
                username=options["username"],
                nama=options["nama"],
                email=options["email"],
                password=password,
                instansi=options["instansi"],
            )
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Admin {settings.BADAN_SINGKAT} {pegawai.username} dibuat untuk {pegawai.unit.nama}."
        )
