import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from berkas.enums import Kebijakan
from pemeriksaan import InspectorBroken, InspectorBusy, inspect_pdf
from pemeriksaan.policy import decide
from pemeriksaan.result import Verdict

BATAS = 2 * 1024 * 1024
TIDAK_DAPAT_DIPERIKSA = "Pemeriksaan tidak dapat dijalankan: {sebab}"


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Inspects PDF files exactly as an upload is inspected and prints one line per file. "
        "A scan under tte_atau_basah is taken as declared to be signed in ink."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--policy", choices=Kebijakan.values, default=Kebijakan.WAJIB_TTE)
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        for name in options["files"]:
            line = self._inspect(name, options["policy"])
            self.stdout.write(json.dumps(line, ensure_ascii=False) if options["json"] else _human(line))

    def _inspect(self, name: str, policy: str) -> dict[str, Any]:
        try:
            hasil = inspect_pdf(
                Path(name), nama=Path(name).name, batas=BATAS, kebijakan=policy, dinyatakan_basah=True
            )
        except OSError as error:
            return _failure(name, "NOT_READ", f"Berkas tidak dapat dibaca: {error.strerror}.")
        except InspectorBusy:
            return _failure(name, "NOT_INSPECTED", TIDAK_DAPAT_DIPERIKSA.format(sebab="mesin terlalu sibuk"))
        except InspectorBroken as error:
            self.stderr.write(TIDAK_DAPAT_DIPERIKSA.format(sebab=error))
            if error.verdict is None:
                return _failure(name, "NOT_INSPECTED", TIDAK_DAPAT_DIPERIKSA.format(sebab=error))
            hasil = error.verdict
        return _line(name, hasil, policy)


def _line(name: str, hasil: Verdict, policy: str) -> dict[str, Any]:
    decision = decide(hasil.code, policy, jenis_isi=hasil.kind, dinyatakan_basah=True)
    return {
        "file": name,
        "code": str(hasil.code),
        "decision": str(decision),
        "message": hasil.message,
        "signatures": [one.to_dict() for one in hasil.signatures],
        "pages": hasil.pages,
        "kind": str(hasil.kind),
        "reading": hasil.reading.to_dict() if hasil.reading else None,
        "ms": hasil.milliseconds,
    }


def _failure(name: str, code: str, message: str) -> dict[str, Any]:
    return {
        "file": name,
        "code": code,
        "decision": "refuse",
        "message": message,
        "signatures": [],
        "pages": 0,
        "kind": "",
        "reading": None,
        "ms": 0,
    }


def _human(line: dict[str, Any]) -> str:
    return f"{line['decision']:<7} {line['code']:<17} {line['ms']:>5} ms  {line['file']}: {line['message']}"
