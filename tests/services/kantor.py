"""An office that begins with nothing: a new installation, its first admin, and their sheets."""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.services.antrean import Installation
from tests.services.server import free_port, postgres, redis, s3, wait_for

ADMIN, SANDI = "admin.badan", "tiga-gajah-melompati-parit"
KOHORT = "PPPK Tahap I"
SEKOLAH = 100


class KantorBaru(Installation):
    """An installation without demo data, with its first admin and its web server."""

    def __init__(
        self, home: Path, stack: ExitStack, *, database: str, broker: str, **lingkungan: str
    ) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        super().__init__(home, database, broker, stack, {"SIMPEG_BASE_URL": self.address, **lingkungan})
        self.fill_database()
        self.run("manage.py", "collectstatic", "--noinput", "-v", "0")
        self.run(
            "manage.py", "create_admin", ADMIN, "--nama", "Ni Made Admin",
            "--instansi", "Pemerintah Kabupaten Contoh", "--password-stdin", masukan=f"{SANDI}\n",
        )  # fmt: skip

    def wait_for_mail(self, judul: str) -> None:
        """One mail, and no second one, whose subject has these words (a regular expression)."""
        wait_for(lambda: bool(self._subjects(judul)), f"mail {judul!r}", seconds=150)
        assert len(self._subjects(judul)) == 1

    def _subjects(self, judul: str) -> list[str]:
        return [subjek for subjek in self.sink.subjects if re.search(judul, subjek)]


def satu_proses(home: Path, stack: ExitStack) -> KantorBaru:
    """Everything in the one process of `serve`, over SQLite."""
    kantor = KantorBaru(home, stack, database=f"sqlite:///{home}/simpeg.sqlite3", broker="memory://")
    kantor.start_serve(kantor.port)
    return kantor


def produksi(home: Path, stack: ExitStack) -> KantorBaru:
    """gunicorn, worker and beat as processes of their own over PostgreSQL and Redis, with the files in an S3 store."""
    toko = stack.enter_context(s3())
    kantor = KantorBaru(
        home,
        stack,
        database=stack.enter_context(postgres()),
        broker=stack.enter_context(redis()),
        SIMPEG_S3_ENDPOINT=toko.endpoint,
        SIMPEG_S3_BUCKET=toko.bucket,
        SIMPEG_S3_ACCESS_KEY=toko.access_key,
        SIMPEG_S3_SECRET_KEY=toko.secret_key,
    )
    kantor.start_gunicorn(kantor.port)
    kantor.start_worker()
    kantor.start_beat()
    return kantor


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
        expect(self.page.locator("body")).to_contain_text(kalimat, timeout=60_000)


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
        [KEPALA, "I Made Kepala", "PNS", "", "10", "Kepala Dinas", "", "kepala@contoh.example"],
        [VERIFIKATOR, "Ni Putu Verifikator", "PNS", "", "20", "Analis SDM Aparatur", "", ""],
    ]
    for nomor, nip in enumerate(islice(nips(21), jumlah)):
        unit = f"10.{nomor % SEKOLAH + 1:03}"
        rows.append([nip, f"I Wayan Guru {nomor}", "PPPK", KOHORT, unit, "Guru Ahli Pertama", KEPALA, ""])
    judul = ["NIP", "Nama", "Jenis Pegawai", "Kohort", "Kode Unit", "Jabatan", "NIP Penilai", "Surel"]
    return lembar(judul, rows)
