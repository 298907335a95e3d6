"""An office that begins with nothing: a new installation, its first admin, and their sheets."""

import io
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.services.demo import PROJECT
from tests.services.server import free_port, wait_for

ADMIN, SANDI = "admin.badan", "tiga-gajah-melompati-parit"
KOHORT = "PPPK Tahap I"
SEKOLAH = 100


class KantorBaru:
    """An installation without demo data, served as in production by one process; `lingkungan` adds to its environment."""

    def __init__(self, directory: Path, **lingkungan: str) -> None:
        self.directory, self.port = directory, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SIMPEG_", "DJANGO_SETTINGS"))
        }
        self.environment |= {"SIMPEG_VAR_DIR": str(directory), "SIMPEG_BASE_URL": self.address, **lingkungan}
        for command in (
            ["migrate", "-v", "0"],
            ["createcachetable"],
            ["collectstatic", "--noinput", "-v", "0"],
        ):
            self.manage(*command)
        self.manage(
            "create_admin", ADMIN, "--nama", "Ni Made Admin", "--instansi", "Pemerintah Kabupaten Contoh",
            "--password-stdin", masukan=f"{SANDI}\n",
        )  # fmt: skip

    def manage(self, *command: str, masukan: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=PROJECT, env=self.environment, input=masukan,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serve(self) -> Iterator[None]:
        with (self.directory / "serve.log").open("ab") as log:
            command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
            process = subprocess.Popen(command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log)
        try:
            wait_for(lambda: self._answers(process), "serve", seconds=120)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)

    def _answers(self, process: subprocess.Popen) -> bool:
        assert process.poll() is None, (self.directory / "serve.log").read_text()[-4000:]
        try:
            with urllib.request.urlopen(f"{self.address}/healthz/web", timeout=5) as answer:  # noqa: S310
                return answer.status == 200
        except urllib.error.URLError:
            return False


class Layar:
    """One person's browser; every refused page of the portal fails the test with its words."""

    def __init__(self, browser: Browser, kantor: KantorBaru, *, lebar: int = 1280) -> None:
        self.kantor = kantor
        context = browser.new_context(
            locale="id-ID", viewport={"width": lebar, "height": 800}, accept_downloads=True
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)

    def open(self, alamat: str) -> None:
        answer = self.page.goto(self.kantor.address + alamat)
        assert answer is not None
        assert answer.status == 200, (alamat, answer.status)

    def log_in(self, username: str, sandi: str) -> None:
        self.open("/akun/masuk/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", sandi)
        self.page.press("input[name=password]", "Enter")
        expect(self.page.locator("form[action$='/akun/keluar/']").first).to_be_attached()

    def follow(self, nama: str) -> None:
        """A link of the main part by its words."""
        self.page.locator("main").get_by_role("link", name=nama).first.click()

    def press(self, nama: str) -> None:
        self.page.get_by_role("button", name=nama).first.click()

    def fill(self, **isian: str) -> None:
        for nama, nilai in isian.items():
            self.page.fill(f"[name={nama}]", nilai)

    def choose(self, nama: str, *, berkas: str, isi: bytes, jenis: str = "application/octet-stream") -> None:
        self.page.set_input_files(f"input[name={nama}]", {"name": berkas, "mimeType": jenis, "buffer": isi})

    def says(self, kalimat: str) -> None:
        expect(self.page.locator("body")).to_contain_text(kalimat)


def lembar(judul: list[str], rows: list[list[str]]) -> bytes:
    """A sheet as offices send it: every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(judul)
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lembar_unit() -> bytes:
    rows = [
        ["10", "Dinas Pendidikan", "Perangkat Daerah", ""],
        ["20", "Badan Kepegawaian", "Perangkat Daerah", ""],
    ]
    rows += [
        [f"10.{n:03}", f"SD Negeri {n} Contoh", "Satuan pendidikan", "10"] for n in range(1, SEKOLAH + 1)
    ]
    return lembar(["Kode Unit", "Nama Unit", "Jenis", "Kode Induk"], rows)


def nips(bulan: int) -> Iterator[str]:
    """Numbers of fictitious people: 21 for a PPPK's first contract, else the month of a civil servant."""
    for hari in range(1, 29):
        for urutan in range(1, 100):
            yield f"199{urutan % 8}{urutan % 12 + 1:02}{hari:02}2025{bulan:02}{1 + urutan % 2}{urutan:03}"


KEPALA, VERIFIKATOR = islice(nips(5), 2)


def lembar_pegawai(jumlah: int) -> bytes:
    """A head and a verifikator, both PNS, and `jumlah` PPPK of the schools; the kohort stands in the sheet."""
    rows = [
        [KEPALA, "I Made Kepala", "PNS", "", "10", "Kepala Dinas", ""],
        [VERIFIKATOR, "Ni Putu Verifikator", "PNS", "", "20", "Analis SDM Aparatur", ""],
    ]
    for nomor, nip in enumerate(islice(nips(21), jumlah)):
        unit = f"10.{nomor % SEKOLAH + 1:03}"
        rows.append([nip, f"I Wayan Guru {nomor}", "PPPK", KOHORT, unit, "Guru Ahli Pertama", KEPALA])
    judul = ["NIP", "Nama", "Jenis Pegawai", "Kohort", "Kode Unit", "Jabatan", "NIP Penilai"]
    return lembar(judul, rows)
