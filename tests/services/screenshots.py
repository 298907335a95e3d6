"""Walks through a running demo as a visitor and as each demo role, with a picture of every kind of page at each width, light and dark.

`python -m tests.services.screenshots [--address http://127.0.0.1:8000] [--accounts var/demo/accounts.json]`
Pictures and `laporan.json` are written to var/screenshots/. Each page is also checked with axe-core in both schemes, for
sideways scroll at 320 px and at 200 %, and for the strict CSP; the pages that everybody uses also for a focus that can be
seen with every stop of the Tab key, with a picture in forced colours, and for paper. The first load has limits for bytes,
requests and layout shift. Findings are printed, and the exit code is then 1.
"""

import argparse
import json
import os
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright

from tests.services import looks
from tests.services.server import chromium_bin

WIDTHS = (360, 1280)
SCHEMES = {"light": "", "dark": "-gelap"}
MOST_BYTES, MOST_REQUESTS, MOST_SHIFT = 90 * 1024, 12, 0.001
PER_VIEW = 2  # how many addresses of one view are visited: lists differ by filter, berkas by state
SKIPPED = {"account_logout", "health", "health_web"}
# Looked at more closely once a role, since most people see no others.
MAIN = {
    "beranda:home", "beranda:desk", "account_login", "berkas:add", "berkas:receipt", "berkas:queue", "berkas:review",
    "kepatuhan:unit", "kinerja:index", "kinerja:skp", "kinerja:mpph", "komponen:index", "komponen:form_page",
}  # fmt: skip
# Of A4, at most; a receipt that says what does not match may have one more.
SHEETS = {"berkas:receipt": 1, "kepatuhan:unit": 4}


@dataclass
class Finding:
    peran: str
    alamat: str
    width: int
    jenis: str
    rincian: str


@dataclass
class Walk:
    """One role's walk through the portal."""

    peran: str
    address: str
    out: Path
    temuan: list[Finding] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    pictures: int = 0

    def find(self, url: str, width: int, jenis: str, rincian: str) -> None:
        t = Finding(self.peran, urlsplit(url).path, width, jenis, rincian)
        self.temuan.append(t)
        print(f"{t.peran:<14} {t.width:>5} {t.alamat:<40} {t.jenis}: {t.rincian}", flush=True)

    def wants(self, url: str) -> bool:
        name = view_of(url)
        self.seen[name] = self.seen.get(name, 0) + 1
        return bool(name) and name not in SKIPPED and self.seen[name] <= PER_VIEW

    def picture(self, page: Page, name: str, width: int) -> None:
        looks.take_picture(page, self.out / self.peran / f"{name}.png", width)
        self.pictures += 1


def view_of(url: str) -> str:
    """The name of the view behind an address; empty where there is none."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


def addresses_on(page: Page, base: str) -> Iterator[str]:
    for href in page.eval_on_selector_all("a[href]:not([download])", "links => links.map(a => a.href)"):
        url = urldefrag(href).url
        if url.startswith(base + "/") and "/static/" not in url:
            yield url


def file_name(url: str) -> str:
    path = urlsplit(url)
    return re.sub(r"[^a-z0-9]+", "-", f"{path.path} {path.query}".lower()).strip("-")[:80] or "beranda"


def open_page(walk: Walk, page: Page, url: str) -> Response | None:
    """The answer if it is a page. A download or another kind of answer is skipped."""
    try:
        response = page.goto(url)
    except Error:  # Chromium gives up the navigation when the answer is a download
        return None
    if response is None or "text/html" not in response.headers.get("content-type", ""):
        return None
    if response.status >= 400:
        walk.find(url, 0, "status", str(response.status))
    return response


def look(walk: Walk, page: Page, url: str) -> None:
    for scheme, ending in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            walk.picture(page, f"{file_name(url)}-{width}{ending}", width)
            for rule, what in looks.axe_findings(page):
                walk.find(page.url, width, f"axe{ending} {rule}", what)
    page.emulate_media(color_scheme="light")
    for width in (*WIDTHS, looks.NARROW, looks.ZOOMED):
        if wide := looks.sideways(page, width):
            walk.find(page.url, width, "lebar", f"{wide} px melewati tepi")


def look_closely(walk: Walk, page: Page, url: str, name: str) -> None:
    """Focus, forced colours and paper. The last one to visit a page, since it moves the focus."""
    for width in WIDTHS:
        looks.resize(page, width)
        for what in looks.lost_focus(page):
            walk.find(page.url, width, "fokus", what)
    page.emulate_media(forced_colors="active")
    walk.picture(page, f"{file_name(url)}-{WIDTHS[-1]}-warna-paksa", WIDTHS[-1])
    page.emulate_media(forced_colors="none")
    if name in SHEETS:
        sheets = looks.sheets_of_paper(page, walk.out / walk.peran / f"{file_name(url)}.pdf")
        most = SHEETS[name] + page.locator("#judul-kecocokan").count()
        if sheets > most:
            walk.find(page.url, 0, "kertas", f"{sheets} lembar, paling banyak {most}")


def crawl(walk: Walk, page: Page) -> None:
    (walk.out / walk.peran).mkdir(parents=True, exist_ok=True)
    page.on(
        "console",
        lambda m: (
            m.type == "error"
            and "404 (Not Found)" not in m.text
            and walk.find(page.url, 0, "konsol", m.text[:300])
        ),
    )
    queue = deque([f"{walk.address}/"])
    known = set(queue)
    while queue:
        url = queue.popleft()
        if not walk.wants(url) or open_page(walk, page, url) is None:
            continue
        look(walk, page, url)
        fresh = [u for u in addresses_on(page, walk.address) if u not in known]
        known.update(fresh)
        queue.extend(dict.fromkeys(fresh))
        name = view_of(url)
        if name in MAIN and walk.seen[name] == 1:
            look_closely(walk, page, url, name)


def log_in(page: Page, address: str, account: dict[str, str]) -> None:
    page.goto(f"{address}/akun/masuk/")
    page.fill("input[name=login]", account["username"])
    page.fill("input[name=password]", account["password"])
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def look_at_the_rest(walk: Walk, page: Page) -> None:
    """What no link of a visitor leads to: the components, the errors of a form that is sent empty, a page that is not there."""
    for url in ("/komponen/", "/komponen/formulir/", "/komponen/meja/"):
        if open_page(walk, page, walk.address + url):
            look(walk, page, url)
            look_closely(walk, page, url, view_of(url))
    page.goto(f"{walk.address}/akun/masuk/")
    page.click("main button[type=submit]")
    look(walk, page, f"{walk.address}/akun/masuk/kesalahan/")
    page.goto(f"{walk.address}/alamat-yang-tidak-ada/")
    look(walk, page, f"{walk.address}/404/")


def measure_first_load(walk: Walk, browser: Browser) -> looks.Load:
    load = looks.first_load(browser, f"{walk.address}/")
    for jenis, found, most in (
        ("berat", load.bytes, MOST_BYTES),
        ("permintaan", load.requests, MOST_REQUESTS),
        ("geser", load.shift, MOST_SHIFT),
    ):
        if found > most:
            walk.find(f"{walk.address}/", 0, jenis, f"{found}, paling banyak {most}")
    return load


def new_page(browser: Browser) -> Page:
    """Still: where a fold is closed, the change from light to dark would not end before its colours are read."""
    return browser.new_context(locale="id-ID", reduced_motion="reduce").new_page()


def walk_all(address: str, accounts: list[dict[str, str]], out: Path, *, visitor: bool = True) -> list[Walk]:
    walks = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        if visitor:
            tamu = Walk("tamu", address, out)
            load = measure_first_load(tamu, browser)
            print(
                f"first load: {load.bytes / 1024:.1f} KB in {load.requests} requests, shift {load.shift:.4f}"
            )
            page = new_page(browser)
            crawl(tamu, page)
            look_at_the_rest(tamu, page)
            walks.append(tamu)
        for account in accounts:
            walk = Walk(account["username"], address, out)
            page = new_page(browser)
            log_in(page, address, account)
            crawl(walk, page)
            walks.append(walk)
        browser.close()
    return walks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--accounts", type=Path, default=Path("var/demo/accounts.json"))
    parser.add_argument(
        "--username", action="append", help="only these accounts, `tamu` is the visitor; repeatable"
    )
    parser.add_argument("--out", type=Path, default=Path("var/screenshots"))
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
    django.setup()
    accounts = json.loads(options.accounts.read_text()) if options.accounts.exists() else []
    if options.username:
        accounts = [account for account in accounts if account["username"] in options.username]
    visitor = not options.username or "tamu" in options.username
    walks = walk_all(options.address, accounts, options.out, visitor=visitor)
    found = [temuan for walk in walks for temuan in walk.temuan]
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "laporan.json").write_text(json.dumps([asdict(t) for t in found], indent=1))
    print(f"{sum(walk.pictures for walk in walks)} pictures in {options.out}, {len(found)} findings")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
