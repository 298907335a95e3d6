"""A script with real threads on a database of its own, started by a test in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4


def on_sqlite(module: str, directory: Path) -> Any:
    """What the script prints, on a SQLite file in the directory."""
    url = f"sqlite:///{directory}/portal.sqlite3"
    return _run(module, str(directory / "threads.sqlite3"), directory, SIMPEG_DATABASE_URL=url)


def on_postgresql(module: str, directory: Path) -> Any:
    """The same on a new database of the PostgreSQL server of `make test-services`."""
    url = os.environ.get("SIMPEG_DATABASE_URL", "")
    assert url.startswith("postgres"), "run by make test-services, which names the database"
    return _run(module, f"test_threads_{uuid4().hex[:8]}", directory)


def _run(module: str, database: str, directory: Path, **environment: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", module, database],
        # Their clocks stand in the campaign, which no object store would accept; so local files.
        env=os.environ | {"SIMPEG_VAR_DIR": str(directory), "SIMPEG_S3_BUCKET": ""} | environment,
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def print_result(run: Callable[[], Any]) -> None:
    """The script's side: makes the database named on the command line, prints what `run` gives, and drops it."""
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = sys.argv[1]
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        print(json.dumps(run()))
    finally:
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
        connection.creation.destroy_test_db(original, verbosity=0)
