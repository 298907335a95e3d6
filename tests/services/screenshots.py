"""Walks through a running demo as a visitor and as each demo role, with a picture of every kind of page at each width.

`python -m tests.services.screenshots [--address http://127.0.0.1:8000] [--accounts var/demo/accounts.json]`
Pictures and `laporan.json` are written to var/screenshots/. Each page is also checked with axe-core, at 320 px width,
for the strict CSP and for the 150 KB limit of a first load. Findings are printed, and the exit code is then 1.
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

import axe_core_python
import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright

from tests.services.server import chromium_bin

WIDTHS = (360, 1280)
NARROW = 320
FIRST_LOAD = 150 * 1024
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PER_VIEW = 2  # how many addresses of one view are visited: lists differ by filter, berkas by state
# A page image below the fold loads lazily; the picture of the whole page needs all of them.
LOAD_PICTURES = """() => Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.checkVisibility() ? one.decode().catch(() => null) : null;
}))"""
SKIPPED = {"account_logout", "health", "health_web"}


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
        try:
            name = resolve(urlsplit(url).path).view_name
        except Resolver404:
            return False
        self.seen[name] = self.seen.get(name, 0) + 1
        return name not in SKIPPED and self.seen[name] <= PER_VIEW

    def picture(self, page: Page, name: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(LOAD_PICTURES)
        page.screenshot(path=self.out / self.peran / f"{name}-{width}.png", full_page=True)
        self.pictures += 1


def addresses_on(page: Page, base: str) -> Iterator[str]:
    for href in page.eval_on_selector_all("a[href]:not([download])", "links => links.map(a => a.href)"):
        url = urldefrag(href).url
        if url.startswith(base + "/") and "/static/" not in url:
            yield url


def check_axe(walk: Walk, page: Page, width: int) -> None:
    page.evaluate(AXE)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
    for violation in result["violations"]:
        places = "; ".join(str(node["target"][0]) for node in violation["nodes"][:3])
        walk.find(page.url, width, f"axe {violation['id']}", f"{violation['help']}: {places}")


def check_width(walk: Walk, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        walk.find(page.url, width, "lebar", f"{wide} px melewati tepi")


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
    for width in WIDTHS:
        walk.picture(page, file_name(url), width)
        check_width(walk, page, width)
        check_axe(walk, page, width)
    check_width(walk, page, NARROW)


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


def log_in(page: Page, address: str, account: dict[str, str]) -> None:
    page.goto(f"{address}/akun/masuk/")
    page.fill("input[name=login]", account["username"])
    page.fill("input[name=password]", account["password"])
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def look_at_forms(walk: Walk, page: Page) -> None:
    """The errors of a form that is sent empty, on the page that every user meets first."""
    page.goto(f"{walk.address}/akun/masuk/")
    page.click("main button[type=submit]")
    look(walk, page, f"{walk.address}/akun/masuk/kesalahan/")
    page.goto(f"{walk.address}/alamat-yang-tidak-ada/")
    look(walk, page, f"{walk.address}/404/")


def measure_first_load(walk: Walk, browser: Browser) -> int:
    page = browser.new_context(locale="id-ID").new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"{walk.address}/", wait_until="networkidle")
    if sum(sizes) > FIRST_LOAD:
        walk.find(page.url, 0, "berat", f"{sum(sizes)} byte")
    return sum(sizes)


def walk_all(address: str, accounts: list[dict[str, str]], out: Path) -> list[Walk]:
    walks = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        tamu = Walk("tamu", address, out)
        page = browser.new_context(locale="id-ID").new_page()
        crawl(tamu, page)
        look_at_forms(tamu, page)
        print(f"first load: {measure_first_load(tamu, browser) / 1024:.1f} KB transferred")
        walks.append(tamu)
        for account in accounts:
            walk = Walk(account["username"], address, out)
            page = browser.new_context(locale="id-ID").new_page()
            log_in(page, address, account)
            crawl(walk, page)
            walks.append(walk)
        browser.close()
    return walks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--accounts", type=Path, default=Path("var/demo/accounts.json"))
    parser.add_argument("--username", action="append", help="only these accounts; repeatable")
    parser.add_argument("--out", type=Path, default=Path("var/screenshots"))
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
    django.setup()
    accounts = json.loads(options.accounts.read_text()) if options.accounts.exists() else []
    if options.username:
        accounts = [account for account in accounts if account["username"] in options.username]
    walks = walk_all(options.address, accounts, options.out)
    found = [temuan for walk in walks for temuan in walk.temuan]
    (options.out / "laporan.json").write_text(json.dumps([asdict(t) for t in found], indent=1))
    print(f"{sum(walk.pictures for walk in walks)} pictures in {options.out}, {len(found)} findings")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
