"""The real nginx with the configuration of production, as a process of the tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.server import answers, free_port, process

ASAL = Path(__file__).parents[2] / "deploy" / "nginx"


def nginx_bin() -> str | None:
    """Debian keeps it out of the PATH of ordinary users."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def nginx(portal: int, statis: Path) -> Iterator[int]:
    """In front of the portal at port `portal`, with its collected static files; the port of nginx.

    Only what names the containers differs from production: addresses, folders, and the resolver, which has nothing to do.
    """
    program, port = nginx_bin(), free_port()
    assert program, "nginx is not installed"
    home = Path(tempfile.mkdtemp(prefix="simpeg-nginx-"))
    di_sini = {
        " /tmp/": f" {home}/",
        "/etc/simpeg-nginx": str(home),
        "/srv/static/": f"{statis.resolve()}/",
        "web:8000": f"127.0.0.1:{portal}",
        "listen 8080": f"listen 127.0.0.1:{port}",
        "/dev/stdout": f"{home}/akses.log",
    }
    try:
        for berkas in ASAL.iterdir():
            isi = berkas.read_text()
            for di_sana, ganti in di_sini.items():
                isi = isi.replace(di_sana, ganti)
            (home / berkas.name).write_text(isi)
        user = "user root; " if os.geteuid() == 0 else ""  # else its workers could not read our folders
        argv = [program, "-e", f"{home}/galat.log", "-c", f"{home}/nginx.conf", "-g", f"{user}daemon off;"]
        with process(argv, lambda: answers(port)):
            yield port
    finally:
        shutil.rmtree(home, ignore_errors=True)
