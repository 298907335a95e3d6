import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from pemeriksaan.policy import Case
from pemeriksaan.report import format_line, judge_file
from pemeriksaan.result import Policy


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Inspects PDF files exactly as an upload is inspected and prints one line per file. "
        "A scan under tte_atau_basah is taken as declared to be signed in ink."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--policy", choices=[str(one) for one in Policy], default=str(Policy.SIGNED))
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        case = Case("", policy=Policy(options["policy"]), ink_declared=True)
        for name in options["files"]:
            line = judge_file(name, case)
            if line.warning:
                self.stderr.write(line.warning)
            values = line.values
            self.stdout.write(
                json.dumps(values, ensure_ascii=False) if options["json"] else format_line(values)
            )
