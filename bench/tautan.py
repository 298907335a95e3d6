"""A file of 1.9 MB over a link as of 2G, sent by the portal's own page in Chromium: 50 kbit/s, a round trip of one second, three cuts
and random stalls. Prints how many bytes went up, with the heads of all requests, for each byte of the file. Takes six minutes or more.

SIMPEG_BENCH_BENIH repeats a run: the seed of the cuts and stalls, which is printed.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from django.test import override_settings
from playwright.sync_api import sync_playwright

from bench.muatan import write_honest
from tests.services.server import chromium_bin, free_port
from tests.services.tautan import Gangguan, JenisGangguan, Tautan, tautan
from tests.services.test_tautan_lemah import Kantor

LAJU, PULANG_PERGI = 6250, 1.0  # bytes per second, seconds
PUTUS = 3
MACET, MACET_SECONDS = 0.01, (2, 30)  # how often for each 4 kB, and how long; the page waits for 20 s
GOAL = 1.15
TOO_LONG = 1800  # seconds


def run() -> None:
    benih = int(os.environ.get("SIMPEG_BENCH_BENIH", time.time()))
    acak = random.Random(benih)  # noqa: S311 cuts and stalls, no secret
    with tempfile.TemporaryDirectory(prefix="simpeg-tautan-") as name, ExitStack() as stack:
        home = Path(name)
        kantor = Kantor(home, f"sqlite:///{home}/simpeg.sqlite3", "memory://", stack)
        siap, port = kantor.siap(), free_port()
        kantor.start_serve(port)
        with override_settings(DEMO=True):
            berkas = Path(write_honest(home / "muatan", 1)[0]["berkas"])
        satu = Tautan(port, ukuran=berkas.stat().st_size)
        with tautan(satu) as (lemah,):
            seconds, macet = send(satu, f"http://127.0.0.1:{lemah}", siap, berkas, acak)
    rasio = satu.terkirim / satu.ukuran
    print(f"{satu.ukuran} bytes in {seconds:.0f} s, {len(satu.terjadi)} cuts, {len(macet)} stalls of together {sum(macet):.0f} s (seed {benih})")  # fmt: skip
    print(f"bytes sent for each byte of the file  {rasio:.3f}   goal ≤ {GOAL}: {'reached' if rasio <= GOAL else 'MISSED'}")  # fmt: skip


def send(satu: Tautan, asal: str, siap: dict, berkas: Path, acak: random.Random) -> tuple[float, list[float]]:
    """Until the receipt is shown: how long it took, and the stalls. The page itself has come before the link grows weak."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
        context.add_cookies([{"name": "sessionid", "value": siap["sesi"][0], "url": asal}])
        page = context.new_page()
        page.goto(asal + siap["alamat"], wait_until="networkidle")
        page.set_input_files("input[type=file]", berkas)
        page.wait_for_timeout(2000)
        satu.rencana = [Gangguan(JenisGangguan.PUTUS, di) for di in sorted(acak.random() for _ in range(PUTUS))]  # fmt: skip
        satu.jeda, macet = stall(acak)
        satu.laju, satu.pulang_pergi, satu.terkirim = LAJU, PULANG_PERGI, 0
        began = time.monotonic()
        page.get_by_role("button", name="Simpan").click()
        page.wait_for_url("**/tanda-terima/*/", timeout=TOO_LONG * 1000, wait_until="commit")
        return time.monotonic() - began, macet


def stall(acak: random.Random) -> tuple[Callable[[], float], list[float]]:
    """What says how long the link stands still now, and the list of those that it gave."""
    given: list[float] = []

    def jeda() -> float:
        if acak.random() >= MACET:
            return 0.0
        given.append(acak.uniform(*MACET_SECONDS))
        return given[-1]

    return jeda, given


if __name__ == "__main__":
    sys.exit(run())
