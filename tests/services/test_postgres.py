"""What only PostgreSQL can show: the pool across threads, forks and a restart; settings in parts and from
files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import server

pytestmark = pytest.mark.services
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def database():
    with server.postgres() as url:
        yield url


@pytest.fixture
def manage(database, tmp_path):
    """`manage(code)`: the output of the code, run by `manage.py shell` on the temporary cluster."""
    environment = {
        "PATH": os.environ["PATH"],
        "SIMPEG_VAR_DIR": str(tmp_path),
        "SIMPEG_DATABASE_URL": database,
    }

    def run(code: str, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-X", "dev", "manage.py", "shell", "-v", "0", "-c", code],
            env=environment | more, cwd=ROOT, capture_output=True, text=True, check=False, timeout=90,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


def test_threads_share_a_pool_that_stays_small(manage):
    code = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
def ask(n):
    with connection.cursor() as c:
        c.execute("select pg_backend_pid(), pg_sleep(0.01)")
        pid = c.fetchone()[0]
    connection.close()
    return pid
with ThreadPoolExecutor(12) as threads:
    print(len(set(threads.map(ask, range(60)))))
"""
    assert 1 <= int(manage(code, SIMPEG_DB_POOL="3")) <= 3


def test_child_of_a_fork_opens_connections_of_its_own(manage):
    """A Celery worker forks after Django has used the database. Parent and child must not share a socket."""
    code = """
import os
from django.db import connection
def pid():
    with connection.cursor() as c:
        c.execute("select pg_backend_pid()")
        return c.fetchone()[0]
mine = pid()
connection.close()
connection.close_pool()
child = os.fork()
if child == 0:
    os._exit(0 if pid() != mine else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), pid() > 0)
"""
    assert manage(code) == "0 True"


def test_dropped_connection_heals_before_the_next_query(manage):
    code = """
from django.db import connection
import psycopg
def pid():
    with connection.cursor() as c:
        c.execute("select pg_backend_pid()")
        return c.fetchone()[0]
first = pid()
connection.close()
other = psycopg.connect(**{k: v for k, v in connection.get_connection_params().items() if k in ("dbname", "user", "host")}, autocommit=True)
other.execute("select pg_terminate_backend(%s)", [first])
other.close()
print(pid() != first)
"""
    assert manage(code) == "True"


def test_database_from_parts_with_the_password_in_a_file(tmp_path):
    (tmp_path / "sandi").write_text("s@ndi/rahasia:#\n")
    environment = {
        "PATH": os.environ["PATH"], "SIMPEG_VAR_DIR": str(tmp_path), "SIMPEG_DB_HOST": "db",
        "SIMPEG_DB_PASSWORD_FILE": str(tmp_path / "sandi"),
    }  # fmt: skip
    code = "from simpeg.settings import DATABASES as d; print(d['default']['HOST'], d['default']['PASSWORD'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "db s@ndi/rahasia:#"


def test_migrations_run_forwards_and_leave_nothing_to_do(manage, database, tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "SIMPEG_VAR_DIR": str(tmp_path),
        "SIMPEG_DATABASE_URL": database,
    }

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    call("migrate", "--noinput", "-v", "0")
    assert call("migrate", "--noinput", "--plan").strip().endswith("No planned migration operations.")
    call("createcachetable")
    assert "already exists" in call("createcachetable"), "the one-shot migrate runs at every start"


@pytest.mark.parametrize(("detik", "sama"), [(0, True), (30, False), (-30, False)])
def test_a_clock_that_differs_from_the_database_is_noticed(manage, detik, sama):
    code = f"""
import time_machine
from datetime import datetime, timedelta, UTC
from core.jam import is_jam_sama, measure_selisih
with time_machine.travel(datetime.now(UTC) + timedelta(seconds={detik}), tick=True):
    print(is_jam_sama(), round(measure_selisih().total_seconds()))
"""
    assert manage(code).splitlines()[-1] == f"{sama} {detik}"
