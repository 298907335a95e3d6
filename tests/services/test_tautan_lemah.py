"""Files over a weak link, with a real browser: cuts, stalls, swallowed answers and late deliveries at any share of the file.

Nothing is lost, nothing comes in twice, and what the page says is true each time that it says it (compared with the rows).
"""

import hashlib
import os
import random
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.pdf_factory import make_unsigned
from tests.services.antrean import Installation
from tests.services.nginx import nginx
from tests.services.server import free_port, postgres, redis, s3
from tests.services.tautan import SELESAI, Gangguan, JenisGangguan, Tautan, tautan

pytestmark = pytest.mark.services
HALAMAN = 8  # pages that send at the same time
PUTARAN = int(
    os.environ.get("SIMPEG_TAUTAN_LEMAH", "3")
)  # files of each page in each installation; 13 make 208 runs
UKURAN = 200_000
BAGIAN = (0.1, 0.5, 0.9, 1.0, SELESAI)
BELUM = re.compile("(?:belum|tidak) diterima", re.IGNORECASE)
LAMA = 90  # seconds that a page may take to bring a file through three disturbances

CATAT = """document.addEventListener("simpeg:pengiriman", ({detail}) => {
    const halaman = document.querySelector("main").innerText;
    window.catat({nama: detail.after.nama, terkirim: detail.after.terkirim, halaman});
})"""


@dataclass
class Jalan:
    """One file on its way: what the page said, each time with how many rows there were."""

    sha256: str
    rencana: list[Gangguan]
    kata: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def untrue(self) -> list[tuple[str, int, str]]:
        """What was said although it did not hold, or did not hold any more when the next thing was said."""
        wrong = []
        for now, (_, after, _) in zip(self.kata, [*self.kata[1:], ("", 0, "")], strict=True):
            nama, rows, halaman = now
            if (BELUM.search(halaman) and max(rows, after)) or (nama == "diterima" and not rows):
                wrong.append(now)
        return wrong


class Kantor(Installation):
    """An installation whose rows the test counts itself."""

    def siap(self) -> dict:
        self.fill_database()
        self.run("manage.py", "collectstatic", "--noinput", "-v", "0")
        return self.work("siapkan", HALAMAN, dari="tautan_kerja")

    @contextmanager
    def rows(self) -> Iterator["Baris"]:
        if self.database.startswith("sqlite:///"):
            connection = sqlite3.connect(self.database.removeprefix("sqlite:///"), timeout=30)
        else:
            connection = psycopg.connect(self.database, autocommit=True)
        try:
            yield Baris(connection)
        finally:
            connection.close()


@dataclass
class Baris:
    connection: "sqlite3.Connection | psycopg.Connection"

    def received(self, sha256: str) -> list[str]:
        """The receipts for these bytes."""
        mark = "?" if isinstance(self.connection, sqlite3.Connection) else "%s"
        query = f"SELECT tanda_terima FROM berkas_versi WHERE sha256 = {mark}"  # noqa: S608 no value stands in it
        cursor = self.connection.cursor()
        cursor.execute(query, (sha256,))
        return [nomor for (nomor,) in cursor.fetchall()]

    def count(self) -> int:
        cursor = self.connection.cursor()
        cursor.execute("SELECT count(*) FROM berkas_versi")
        return int(cursor.fetchone()[0])


@contextmanager
def satu_proses(home) -> Iterator[tuple[Kantor, dict, int]]:
    with ExitStack() as stack:
        kantor = Kantor(home, f"sqlite:///{home}/simpeg.sqlite3", "memory://", stack)
        siap, port = kantor.siap(), free_port()
        kantor.start_serve(port)
        yield kantor, siap, port


@contextmanager
def produksi(home) -> Iterator[tuple[Kantor, dict, int]]:
    """nginx, gunicorn, worker and beat over PostgreSQL, Redis and an S3 store."""
    with ExitStack() as stack:
        toko = stack.enter_context(s3())
        in_store = {
            "SIMPEG_S3_ENDPOINT": toko.endpoint,
            "SIMPEG_S3_BUCKET": toko.bucket,
            "SIMPEG_S3_ACCESS_KEY": toko.access_key,
            "SIMPEG_S3_SECRET_KEY": toko.secret_key,
            "SIMPEG_PROXY_COUNT": "1",
        }
        database, broker = stack.enter_context(postgres()), stack.enter_context(redis())
        kantor = Kantor(home, database, broker, stack, in_store)
        siap, port = kantor.siap(), free_port()
        kantor.start_gunicorn(port)
        kantor.start_worker()
        kantor.start_beat()
        yield kantor, siap, stack.enter_context(nginx(port, home / "static"))


def hurry(route: Route) -> None:
    """The script of the page, whose pauses and patience are a tenth."""
    teks = route.fetch().text()
    cepat = teks.replace("STALL_MS = 20_000", "STALL_MS = 1500").replace(
        "PAUSES_MS = [2000, 5000, 15_000, 30_000]", "PAUSES_MS = [200, 500, 1500, 3000]"
    )
    assert cepat.count("1500") == 2
    route.fulfill(body=cepat, content_type="text/javascript")


def berkas_acak(acak: random.Random) -> bytes:
    data = make_unsigned()
    return data + b"\n%" + acak.randbytes((UKURAN - len(data)) // 2).hex().encode()


class Pengirim:
    """One person with a page on a link of their own."""

    def __init__(
        self, context: BrowserContext, alamat: str, satu: Tautan, baris: Baris, acak: random.Random
    ) -> None:
        self.alamat, self.satu, self.baris, self.acak = alamat, satu, baris, acak
        self.page: Page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.expose_function("catat", self.catat)
        self.page.add_init_script(CATAT)
        self.page.route("**/js/pengiriman*.js", hurry)
        self.jalan: list[Jalan] = []

    def catat(self, kabar: dict) -> None:
        jalan = self.jalan[-1]
        jalan.kata.append((kabar["nama"], len(self.baris.received(jalan.sha256)), kabar["halaman"]))

    def mulai(self) -> None:
        data = berkas_acak(self.acak)
        banyak = self.acak.randint(1, 3)
        rencana = sorted(
            (
                Gangguan(self.acak.choice(list(JenisGangguan)), self.acak.choice(BAGIAN))
                for _ in range(banyak)
            ),
            key=lambda satu: satu.di,
        )
        self.jalan.append(Jalan(hashlib.sha256(data).hexdigest(), list(rencana)))
        self.page.goto(self.alamat)
        self.satu.ukuran, self.satu.rencana = len(data), rencana
        self.page.set_input_files(
            "input[type=file]", {"name": "skp.pdf", "mimeType": "application/pdf", "buffer": data}
        )
        self.page.get_by_role("button", name="Simpan").click()

    def tunggu(self) -> str:
        self.page.wait_for_url("**/tanda-terima/*/", timeout=LAMA * 1000)
        self.satu.rencana = []
        return self.page.url.rstrip("/").rsplit("/", 1)[1]


@pytest.mark.parametrize("susunan", [satu_proses, produksi], ids=lambda susunan: susunan.__name__)
def test_nothing_is_lost_nothing_comes_twice_and_what_is_said_is_true(browser, tmp_path, susunan):
    benih = int(time.time())
    print(f"benih {benih}")
    with susunan(tmp_path) as (kantor, siap, port), kantor.rows() as baris:
        links = [Tautan(port) for _ in range(HALAMAN)]
        with tautan(*links) as ports:
            pengirim = [
                open_page(browser, f"http://127.0.0.1:{satu_port}", siap, n, links[n], baris, benih)
                for n, satu_port in enumerate(ports)
            ]
            for _ in range(PUTARAN):
                for satu in pengirim:
                    satu.mulai()
                for satu in pengirim:
                    nomor = satu.tunggu()
                    assert baris.received(satu.jalan[-1].sha256) == [nomor]
            for satu in pengirim:
                satu.page.context.close()
        assert baris.count() == HALAMAN * PUTARAN
    for jalan in [jalan for satu in pengirim for jalan in satu.jalan]:
        assert jalan.untrue == [], jalan.rencana
        assert jalan.kata[-1][0] == "diterima"
    happened = [gangguan for satu in links for gangguan in satu.terjadi]
    assert {gangguan.jenis for gangguan in happened} == set(JenisGangguan)
    assert len({gangguan.di for gangguan in happened}) > len(BAGIAN) // 2


def open_page(browser, asal: str, siap: dict, n: int, satu: Tautan, baris: Baris, benih: int) -> Pengirim:
    context = browser.new_context(
        locale="id-ID", viewport={"width": 360, "height": 740}, service_workers="block"
    )
    context.add_cookies([{"name": "sessionid", "value": siap["sesi"][n], "url": asal}])
    return Pengirim(context, asal + siap["alamat"], satu, baris, random.Random(f"{benih}:{n}"))
