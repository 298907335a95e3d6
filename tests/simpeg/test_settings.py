"""What the settings refuse, and how they protect the directory with the secrets; each read in its own process."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
NGINX = PROJECT / "deploy" / "nginx"


def load(tmp_path, code="import simpeg.settings", **environment):
    env = {"PATH": os.defpath, "SIMPEG_VAR_DIR": str(tmp_path / "var"), **environment}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)


def test_a_demo_does_not_run_at_a_public_address(tmp_path):
    answer = load(tmp_path, SIMPEG_DEMO="1", SIMPEG_BASE_URL="https://simpeg.example.go.id")
    assert answer.returncode != 0
    assert "SIMPEG_DEMO=1 is for trying out" in answer.stderr
    assert load(tmp_path, SIMPEG_DEMO="1").returncode == 0


@pytest.mark.parametrize("alamat", ["https://simpeg.example.go.id", "HTTPS://simpeg.example.go.id"])
@pytest.mark.parametrize("pilihan", ["SIMPEG_DEMO", "SIMPEG_DEBUG"])
def test_neither_demo_nor_debug_pages_at_a_public_address(tmp_path, alamat, pilihan):
    answer = load(tmp_path, SIMPEG_BASE_URL=alamat, **{pilihan: "1"})
    assert answer.returncode != 0
    assert f"{pilihan}=1 is for" in answer.stderr


@pytest.mark.parametrize(
    "start",
    [
        "from django.core.management import execute_from_command_line as run; run(['manage.py', 'check'])",
        "import simpeg.wsgi",
        "import simpeg.celery; simpeg.celery.app.conf.broker_url",
    ],
    ids=["manage", "web", "worker"],
)
def test_a_demo_without_its_package_is_refused_in_one_sentence(tmp_path, start):
    """As in the production image, which does not contain it."""
    code = f"import os, sys; sys.modules['demo'] = None; os.environ['DJANGO_SETTINGS_MODULE'] = 'simpeg.settings'; {start}"
    answer = load(tmp_path, code, SIMPEG_DEMO="1")
    assert (answer.returncode, answer.stdout) == (3, "")
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith(
        "SIMPEG_DEMO=1 needs the package demo, which the production image does not"
    )
    assert load(tmp_path, code).returncode == 0


def test_other_users_of_the_machine_read_nothing(tmp_path):
    assert load(tmp_path).returncode == 0
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("/akun/lupa-password/1a-cq3x-0123456789abcdef0123456789abcdef/", "/akun/lupa-password/***"),
        ("/akun/lupa-password/1a-cq3x-0123456789abcdef0123456789abcdef/>", "/akun/lupa-password/***"),
        ("/Akun/Lupa-Password/1a-cq3x-0123456789abcdef", "/Akun/Lupa-Password/***"),
        ("/akun/lupa-password/", "/akun/lupa-password/"),
        ("/cek/ABCD-EFGH-JKLM-NPQR/", "/cek/***"),
        ("/cek/", "/cek/"),
        ("/akun/masuk/", "/akun/masuk/"),
    ],
)
def test_nginx_logs_nothing_that_opens_something(uri, shown):
    """The map of http.conf, which is PCRE; Python writes a named group with an additional P."""
    pattern, mask = re.search(r'"~\*(\S+)" "\$depan(\S+)";', (NGINX / "http.conf").read_text()).groups()
    found = re.search(pattern.replace("(?<", "(?P<"), uri, re.IGNORECASE)
    assert (found["depan"] + mask if found else uri) == shown


@pytest.mark.parametrize("path", ["/akun/lupa-password/", "/cek/"])
def test_nginx_keeps_them_out_of_its_error_log_too(path):
    site = (NGINX / "situs.conf").read_text()
    block = re.search(rf"location \^~ {path} \{{.*?\n\}}", site, re.DOTALL)
    assert "error_log /dev/null" in block[0]
    assert "proxy_pass http://$portal;" in block[0]
