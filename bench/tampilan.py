"""The figures of the design system, measured in Chromium on a demo: weight, requests, sheets, layout shift, and what stands in the
first screen. SIMPEG_DEMO_ADDRESS and SIMPEG_DEMO_ACCOUNTS name a running demo; else one is started, which takes a minute.

Sizes are what goes over the line, compressed and with headers; `make dev` compresses nothing, `make demo` does.
Lighthouse is another command, since it needs node: see `docs/tampilan.md`.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from playwright.sync_api import Page, sync_playwright

from core.storage.statis import bundled
from tests.services.looks import first_load
from tests.services.server import chromium_bin
from tests.services.visits import TAMU, Visit, Visitors, demo_of_environment

STATIC = Path(__file__).resolve().parent.parent / "static"
KB = 1024
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
PAGES = {
    "front": Visit(TAMU, "/"),
    "login": Visit(TAMU, "/akun/masuk/"),
    "home": Visit("pppk", "/"),
    "upload": Visit("pppk", "/berkas/sasaran-awal-tahun/", ("a[href$='/tambah/']",)),
    "receipt": Visit("pppk.sah", "/berkas/sasaran-awal-tahun/", ("a[href*='/tanda-terima/']",)),
}
RETURNED = Visit("pppk.kembali", "/berkas/sasaran-awal-tahun/", ("a[href$='/tambah/']",))
QUEUE = Visit("verifikator", "/berkas/antrean/")
COMPLIANCE = Visit("kepala", "/kepatuhan/")
# Lower edge of the nth element of a selector on the page, in CSS pixels.
LOWER_EDGE = """([selector, nth]) => {
  const seen = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  return seen[nth] ? Math.round(seen[nth].getBoundingClientRect().bottom + scrollY) : null;
}"""
ROWS_IN_WINDOW = """() => [...document.querySelectorAll("main tbody tr")]
  .filter((one) => { const box = one.getBoundingClientRect(); return box.height && box.bottom <= innerHeight; }).length"""


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    found: float
    goal: float
    unit: str = ""
    is_least: bool = False  # the goal is the least, not the most

    @property
    def is_met(self) -> bool:
        return self.found >= self.goal if self.is_least else self.found <= self.goal

    def __str__(self) -> str:
        sign, mark = "≥" if self.is_least else "≤", "" if self.is_met else "  missed"
        return f"{self.name:44} {self.found:9.6g} {self.unit:8} {sign} {self.goal:g}{mark}"


def run() -> None:
    print(Figure("all sheets", round(css_bytes() / KB, 1), 25, "KB"))
    with demo_of_environment() as (address, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        visitors = Visitors(browser, address, passwords)
        for name, visit in PAGES.items():
            for figure in first_visit(visitors, name, visit):
                print(figure, flush=True)
        for figure in first_screen(visitors):
            print(figure, flush=True)
        browser.close()


def css_bytes() -> int:
    """Of the sheets as an installation sends them."""
    storage = FileSystemStorage(STATIC)
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.glob("css/**/*.css")]
    return len(gzip.compress(bundled({name: (storage, name) for name in names}).encode(), 9))


def first_visit(visitors: Visitors, name: str, visit: Visit) -> Iterator[Figure]:
    url, state = visitors.url_of(visit), visitors.state(visit.akun)
    load = first_load(visitors.browser, url, state=state)
    slow = first_load(visitors.browser, url, state=state, slow=True)
    yield Figure(f"{name}: first visit", round(load.bytes / KB, 1), 90, "KB")
    yield Figure(f"{name}: requests", load.requests, 12)
    yield Figure(f"{name}: layout shift", round(load.shift, 4), 0)
    yield Figure(f"{name}: layout shift on a weak line", round(slow.shift, 4), 0.1)


def first_screen(visitors: Visitors) -> Iterator[Figure]:
    queue = visitors.open(QUEUE, viewport=DESK)
    yield Figure("queue: rows at 1280 × 800", queue.evaluate(ROWS_IN_WINDOW), 18, is_least=True)
    unit = visitors.open(COMPLIANCE, viewport=DESK)
    yield Figure("compliance: tenth unit ends at", edge(unit, "main tbody tr", 9), 1000, "px")
    upload = visitors.open(PAGES["upload"], viewport=PHONE)
    yield Figure("upload at 360 × 740: Pilih File ends at", edge_of_text(upload, "Pilih File"), 740, "px")
    again = visitors.open(RETURNED, viewport=PHONE)
    yield Figure(
        "upload of a returned file: Pilih File ends at", edge_of_text(again, "Pilih File"), 740, "px"
    )
    receipt = visitors.open(PAGES["receipt"], viewport=PHONE)
    number = receipt.url.rstrip("/").rpartition("/")[2]
    yield Figure("receipt at 360 × 740: number ends at", edge_of_text(receipt, number), 740, "px")
    yield Figure("receipt at 360 × 740: PDF ends at", edge(receipt, "main a[href$='/unduh/']"), 740, "px")


def edge(page: Page, selector: str, nth: int = 0) -> float:
    return float(page.evaluate(LOWER_EDGE, [selector, nth]) or inf)


def edge_of_text(page: Page, text: str) -> float:
    """Of the first visible element of the main part with this text, a button or a word."""
    found = page.locator("main").get_by_text(text).locator("visible=true")
    box = found.first.bounding_box() if found.count() else None
    return round(box["y"] + box["height"]) if box else inf


if __name__ == "__main__":
    run()
