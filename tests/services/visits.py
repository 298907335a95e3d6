"""Pages of a running demo by name: whose they are, where they are, and which links lead there."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, StorageState

from tests.services.demo import Demo

TAMU = "tamu"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as an account reaches it: from an address, by a click on the first link or button of the main part that matches each
    selector of `ikuti` in turn. Numbers of rows differ from one demo to the next."""

    akun: str
    alamat: str
    ikuti: tuple[str, ...] = ()


@contextmanager
def demo_at(address: str = "", accounts: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Address and passwords of the demo that runs there; without an address of a new one, which ends afterwards."""
    if address:
        rows = json.loads(Path(accounts or "var/demo/accounts.json").read_text())
        yield address.rstrip("/"), {row["username"]: row["password"] for row in rows}
        return
    with TemporaryDirectory(prefix="simpeg-demo-") as directory:
        demo = Demo(Path(directory))
        try:
            yield demo.address, demo.passwords
        finally:
            demo.stop()


@contextmanager
def demo_of_environment() -> Iterator[tuple[str, dict[str, str]]]:
    """SIMPEG_DEMO_ADDRESS and SIMPEG_DEMO_ACCOUNTS name a running demo."""
    with demo_at(
        os.environ.get("SIMPEG_DEMO_ADDRESS", ""), os.environ.get("SIMPEG_DEMO_ACCOUNTS", "")
    ) as running:
        yield running


class Visitors:
    """Logs in once for each account; every visit is a browser without a cache."""

    def __init__(self, browser: Browser, address: str, passwords: dict[str, str]) -> None:
        self.browser, self.address, self.passwords = browser, address, passwords
        self._states: dict[str, StorageState] = {}

    def state(self, akun: str) -> StorageState | None:
        if akun != TAMU and akun not in self._states:
            page = self.browser.new_context().new_page()
            page.goto(f"{self.address}/akun/masuk/")
            page.fill("input[name=login]", akun)
            page.fill("input[name=password]", self.passwords[akun])
            page.click("main button[type=submit]")
            page.wait_for_load_state()
            self._states[akun] = page.context.storage_state()
            page.context.close()
        return self._states.get(akun)

    def open(self, visit: Visit, **options: Any) -> Page:
        """`options` are those of a browser context: the size of the window, the scheme."""
        context = self.browser.new_context(locale="id-ID", storage_state=self.state(visit.akun), **options)
        page = context.new_page()
        page.goto(self.address + visit.alamat)
        for selector in visit.ikuti:
            step = page.locator(f"main :is({selector})").first
            if href := step.get_attribute("href"):  # also of a link in a fold that is closed
                page.goto(self.address + href)
            else:
                with page.expect_navigation():
                    step.click()
        return page

    def url_of(self, visit: Visit) -> str:
        page = self.open(visit)
        url = page.url
        page.context.close()
        return url
