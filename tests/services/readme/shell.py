"""What is said around the walk: how the demo starts and stops, its size, its accounts, its commands."""

import json
import re
import tomllib
from pathlib import Path

from demo.pegawai.daerah import JUMLAH
from tests.services.demo import PROJECT
from tests.services.readme.samples import REFUSED
from tests.services.readme.sentences import step
from tests.services.readme.walk import Walk

OTHERS = {
    "kepala": "Dinas Pendidikan, Kepemudaan, dan Olahraga · Sasaran Awal Tahun",
    "pengelola": "Laporan penilai",
    "admin": "Jejak audit",
    "auditor": "Jejak audit",
    "pppk.sah": "Tidak ada lagi yang perlu Anda lakukan.",
    "pppk.baru": "Periksa kontak Anda",
}
"""Account → what its first page says."""


@step("Needed: Python ≥ {version} and make.")
def check_python(walk: Walk, version: str) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == f">={version}"


@step("Nothing is installed outside this directory.")
def check_installation(walk: Walk) -> None:
    commands = re.split(r"\|\||&&|\n", walk.run("make -n -B --no-print-directory demo"))
    installing = [one for one in commands if " pip install " in one]
    assert installing
    assert all(".venv/bin/python " in one for one in installing)


@step("make demo # or: make demo PORT={port}")
def check_make_demo(walk: Walk, port: str) -> None:
    assert (
        walk.run(f"make -n --no-print-directory demo PORT={port}")
        .rstrip()
        .endswith(f"manage.py demo --port {port}")
    )


@step(
    "After about a minute it prints an address, the demo accounts (also in `{accounts}`) and the sample files in `{folder}`."
)
def check_what_it_prints(walk: Walk, accounts: str, folder: str) -> None:
    printed = walk.demo.printed()
    files = [one for one in walk.path(folder).iterdir() if one.suffix == ".pdf"]
    assert walk.demo.address in printed
    for row in json.loads(walk.path(accounts).read_text()):
        assert f"{row['username']} " in printed
        assert row["password"] in printed
    assert len(files) > len(REFUSED)
    assert all(one.name in printed for one in files)


@step(
    "The regency, its {unit} units and {pppk} PPPK are made up; the demo certificates are trusted nowhere else."
)
def check_size(walk: Walk, unit: str, pppk: str) -> None:
    assert int(pppk.replace(" ", "")) == JUMLAH
    assert f"{unit} unit kerja." in walk.demo.printed()


@step("On a phone the menu opens with *{menu}*.")
def remember_menu(walk: Walk, menu: str) -> None:
    walk.menu = menu


@step("Try what must not get through; each file is refused with its reason and how to mend it:")
@step("The MPPH of this campaign may also be signed with a pen.")
@step("This time it is composed in the portal.")
@step("From the shell, the same inspection as in the portal:")
def read_on(walk: Walk) -> None:
    """Nothing to do: the next sentences show it."""


@step("Other accounts: {accounts}.")
def log_in_to_each(walk: Walk, accounts: str) -> None:
    named = re.findall(r"`(.+?)`", accounts)
    assert named == list(OTHERS)
    for username in named:
        walk.page = walk.open_window(username)
        walk.log_in(username)
        walk.sees(OTHERS[username], place="body")


@step("`Ctrl-C` stops; `make demo` goes on where it was; `make clean` forgets everything.")
def stop_and_go_on(walk: Walk) -> None:
    walk.demo.stop()
    assert walk.demo.process.returncode == 0
    walk.demo.start()
    walk.page = walk.open_window("afterwards")
    walk.log_in("pppk.kembali")
    walk.sees("Menunggu verifikasi")
    assert walk.run("make -n --no-print-directory clean").split() == ["rm", "-rf", ".venv", "var"]


@step("SIMPEG_DEMO=1 .venv/bin/python manage.py inspect_pdf --json var/demo/*.pdf")
def inspect(walk: Walk) -> None:
    printed = walk.run("SIMPEG_DEMO=1 .venv/bin/python manage.py inspect_pdf --json var/demo/*.pdf")
    lines = {Path(line["file"]).name: line for line in map(json.loads, printed.splitlines())}
    assert set(lines) == {one.name for one in (walk.demo.directory / "demo").glob("*.pdf")}
    for name, (_, said) in REFUSED.items():
        assert lines[name]["decision"] == "refuse"
        assert said in lines[name]["message"]
    for name in ("skp-bertanda-tangan.pdf", "skp-cetak_signed.pdf"):
        assert lines[name]["decision"] == "accept"
