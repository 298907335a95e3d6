"""Run every module of this directory that has `run()`, with a separate database in a temporary directory.

python -m bench            all of them
python -m bench kepatuhan  only these
"""

import importlib
import logging
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="simpeg-bench-") as directory:
        os.environ["SIMPEG_VAR_DIR"] = directory
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
        django.setup()
        logging.disable(logging.WARNING)

        call_command("migrate", verbosity=0)
        found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
        for name in names or sorted(set(found) - {"__main__"}):
            run = getattr(importlib.import_module(f"bench.{name}"), "run", None)
            if run:
                print(f"\n== {name}", flush=True)
                run()


main(sys.argv[1:])
