"""Run a module with its clock moved by some seconds, and let it tick: `python -m tests.services.jam SECONDS MODULE ARGUMENTS`.

Several processes that are moved alike agree on the time, so a test of what falls due at an hour does not depend on the hour at
which it runs.
"""

import runpy
import sys
from datetime import datetime, timedelta

import time_machine

from core.formats import WITA


def seconds_to(jam: int) -> int:
    """From now to this hour (WITA) of today."""
    now = datetime.now(WITA)
    return int((now.replace(hour=jam, minute=0, second=0, microsecond=0) - now).total_seconds())


def moved(geser: int) -> time_machine.travel:
    return time_machine.travel(datetime.now(WITA) + timedelta(seconds=geser), tick=True)


if __name__ == "__main__":
    geser, module, *rest = sys.argv[1:]
    sys.argv = [module, *rest]
    with moved(int(geser)):
        runpy.run_module(module, run_name="__main__", alter_sys=True)
