"""`make test-services`: what touches the database on PostgreSQL, then the tests that need Redis, an S3 server and Chromium.

The servers are temporary; SIMPEG_TEST_POSTGRES names a running PostgreSQL to use instead of a new cluster.
Arguments are passed on to pytest."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

from tests.services import server

LIMIT_SECONDS = 40 * 60


def run(title: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]]
    code = subprocess.run(
        command, env=os.environ | environment, timeout=LIMIT_SECONDS, check=False
    ).returncode
    print(
        f"== {title}: {'passed' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return code


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # a build that is stopped still stops its servers
    with ExitStack() as stack:
        database = os.environ.get("SIMPEG_TEST_POSTGRES") or stack.enter_context(server.postgres())
        store = stack.enter_context(server.s3())
        on_postgres = {"SIMPEG_DATABASE_URL": database}
        in_store = {
            "SIMPEG_S3_ENDPOINT": store.endpoint,
            "SIMPEG_S3_BUCKET": store.bucket,
            "SIMPEG_S3_ACCESS_KEY": store.access_key,
            "SIMPEG_S3_SECRET_KEY": store.secret_key,
        }
        codes = [
            run("Suite on PostgreSQL", ["-n", "auto", "-p", "tests.services.only_database"], on_postgres),
            run("Redis, S3, Chromium, PDF corpus", ["-n", "auto", "-m", "services or corpus"], on_postgres),
            run("Uploads with the files in an S3 store", ["-n", "auto", "tests/berkas/services"], in_store),
        ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
