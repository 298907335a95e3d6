"""A separate demo installation for a browser test, and a browser logged in to it."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Page, expect, sync_playwright

from tests.services.server import chromium_bin, free_port, wait_for

PROJECT = Path(__file__).resolve().parents[2]
PICTURES = PROJECT / "var" / "screenshots"


class Demo:
    """A separate demo installation, served on a free port."""

    def __init__(self, directory: Path) -> None:
        self.directory, self.port = directory, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "SIMPEG_DEMO": "1",
            "SIMPEG_VAR_DIR": str(directory),
            "SIMPEG_BASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "simpeg.settings",
        }
        self.environment.pop("SIMPEG_DATABASE_URL", None)
        self.start()
        accounts = json.loads((directory / "demo" / "accounts.json").read_text())
        self.passwords = {row["username"]: row["password"] for row in accounts}

    def start(self) -> None:
        command = [sys.executable, "manage.py", "demo", "--port", str(self.port), "--pegawai", "150"]
        with (self.directory / "demo.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log
            )
        wait_for(self.answers, "demo", seconds=240)

    def printed(self) -> str:
        return (self.directory / "demo.log").read_text()

    def answers(self) -> bool:
        assert self.process.poll() is None, self.printed()
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310
                return answer.status == 200
        except urllib.error.URLError:
            return False

    def sample(self, name: str) -> Path:
        return self.directory / "demo" / name

    def mails(self) -> str:
        folder = self.directory / "demo" / "mail"
        return "\n".join(path.read_text() for path in folder.iterdir()) if folder.exists() else ""

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)


class LogIn(Protocol):
    """`log_in(username, width=360)`: a separate browser, logged in through the menu of the letter, at phone
    or desktop width."""

    def __call__(self, username: str, *, width: int) -> Page: ...


@contextmanager
def browser_of(demo: Demo) -> Iterator[LogIn]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())

        def log_in(username: str, *, width: int) -> Page:
            page = browser.new_context(locale="id-ID", viewport={"width": width, "height": 800}).new_page()
            page.set_default_timeout(20_000)
            page.goto(demo.address)
            page.locator("main").get_by_role("link", name="PEGAWAI (ASN)").first.click()
            page.locator("main").get_by_role("link", name="Login PPPK").first.click()
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", demo.passwords[username])
            page.get_by_role("button", name="Masuk").click()
            expect(page.locator("form[action$='/akun/keluar/']").first).to_be_attached()
            return page

        yield log_in
        browser.close()


def picture(page: Page, folder: str, name: str) -> None:
    (PICTURES / folder).mkdir(parents=True, exist_ok=True)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=PICTURES / folder / f"{name}-{width}.png", full_page=True)
