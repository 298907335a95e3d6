"""The jobs of the fork server's children. Preloading this module loads every library that they need."""

import importlib
import json
import logging
import resource
from base64 import b64decode
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pemeriksaan.checks.document import Document
from pemeriksaan.checks.run import conclude, inspect
from pemeriksaan.content.glyph_shapes import comparisons
from pemeriksaan.policy import Case
from pemeriksaan.result import Policy
from pemeriksaan.sandbox import shortcuts
from pemeriksaan.sandbox.golden import make_golden_job
from pemeriksaan.sandbox.pages import render_job, text_job

__all__ = ["inspect_job", "measure_job", "render_job", "text_job", "warm_up"]

# Modules that the libraries import only on first use; without this, every child would load them again.
LATE_IMPORTS = ("cryptography.hazmat.backends.openssl.backend", "encodings.utf_16_le", "lxml.etree", "pypdf.filters",
                    "pyhanko.pdf_utils.filters")  # fmt: skip

shortcuts.install()
for _late in LATE_IMPORTS:
    importlib.import_module(_late)
logging.disable(logging.CRITICAL)  # the libraries' messages about a hostile file help no one


def warm_up() -> None:
    """Inspects files made here, in the server, so that every child has what the libraries prepare at first use.

    No file from outside is opened, and the verdict does not matter. Where no file can be written, children start cold.
    The second time, it does nothing but inspect.
    """
    comparisons()
    case = Case("pemanasan.pdf", policy=Policy.FREE)
    args = {"case": asdict(case), "at": datetime.now(UTC).isoformat(), "demo": False}
    golden = _make_golden()
    with suppress(OSError), TemporaryDirectory(prefix="simpeg-pemanasan-") as directory:
        for name, text in golden["stores"]["known"].items():
            (Path(directory) / name).write_text(text, encoding="utf-8")
        for name in ("original", "changed"):
            inspect_job(b64decode(golden["files"][name]), args | {"trust_dir": directory})


@cache
def _make_golden() -> dict[str, Any]:
    golden: dict[str, Any] = json.loads(make_golden_job(b"", {"at": datetime.now(UTC).isoformat()}))
    return golden


def inspect_job(data: bytes, args: dict[str, Any]) -> bytes:
    """The inspection; answers in JSON, never in pickles: the parent must not have to trust this process."""
    document = Document(
        data=data,
        at=datetime.fromisoformat(args["at"]),
        trust_dir=Path(args["trust_dir"]),
        demo=args["demo"],
    )
    verdict = conclude(document, inspect(document), Case.from_dict(args["case"]))
    text = document.reading.text if document.reading else ""
    return json.dumps(
        {"verdict": verdict.to_dict(), "store_fault": document.store_fault, "text": text}
    ).encode()


def measure_job(data: bytes, args: dict[str, Any]) -> bytes:
    """JSON: milliseconds of CPU that this child has used, from its birth to the end of an inspection."""
    inspect_job(data, args)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return json.dumps({"cpu_ms": (used.ru_utime + used.ru_stime) * 1000}).encode()
