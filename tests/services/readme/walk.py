"""One reader of the README with a demo and two browser windows."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.services.demo import PROJECT, Demo, picture

PHONE, DESK = 360, 1280


class Walk:
    """One reader on their way: two browser windows, of which one is in front, and what was seen before."""

    def __init__(self, demo: Demo, browser: Browser) -> None:
        self.demo, self.browser = demo, browser
        self.windows: dict[str, Page] = {}
        self.page = self.open_window("first")
        self.menu, self.to_login = "", ()
        self.counts: dict[str, int] = {}
        self.has_turned = False

    def open_window(self, name: str) -> Page:
        page = self.browser.new_context(locale="id-ID", viewport={"width": DESK, "height": 800}).new_page()
        page.set_default_timeout(20_000)
        self.windows[name] = page
        return page

    def log_in(self, username: str) -> None:
        """Over the menu of the letter; a PPPK has a phone, the others a desk."""
        width = PHONE if username.startswith("pppk") else DESK
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto(self.demo.address)
        for label in self.to_login:
            self.press(label)
        self.enter(username)

    def enter(self, username: str) -> None:
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", self.demo.passwords[username])
        self.press("Masuk")
        expect(self.page.locator("form[action$='/akun/keluar/']").first).to_be_attached()

    def named(self, label: str, about: str = "") -> Locator:
        """Links and buttons that read `label`, with a number or the thing that it is about behind it."""
        name = re.compile(rf"^{re.escape(label)}" + (rf"\s{re.escape(about)}\b" if about else r"(\s+\d.*)?$"))
        role = self.page.get_by_role
        return role("link", name=name).or_(role("button", name=name)).locator("visible=true")

    def press(self, label: str, about: str = "") -> None:
        """What loads another page; on a phone the menu may have to be opened first."""
        if not self.named(label, about).count() and self.menu:
            self.page.locator("summary", has_text=self.menu).click()
        self.turn(self.named(label, about).first.click)

    def turn(self, action: Callable[[], object]) -> None:
        """Until another page has taken the place of this one; an upload exchanges it without navigating."""
        self.page.evaluate("document.body.dataset.before = 1")
        action()
        self.page.locator("body[data-before]").wait_for(state="detached")
        self.page.wait_for_load_state()
        self.has_turned = True

    def upload(self, choose: str, file: str, send: str) -> None:
        self.choose(choose, file)
        self.press(send)

    def try_upload(self, choose: str, file: str, send: str) -> None:
        """What is refused: by a page of the server, or by this one without sending."""
        self.choose(choose, file)
        self.named(send).first.click()
        self.has_turned = True

    def choose(self, choose: str, file: str) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role(
                "button", name=re.compile(f"^({choose}|Pilih berkas lain|Ganti berkas)")
            ).click()
        chooser.value.set_files(self.path(file))

    def download(self, label: str) -> Download:
        with self.page.expect_download() as download:
            self.named(label).first.click()
        return download.value

    def sees(self, text: str | re.Pattern[str], place: str = "main") -> None:
        expect(self.page.locator(place).first).to_contain_text(text)

    def path(self, name: str) -> Path:
        """The README's var/ is the directory of this demo."""
        return self.demo.directory / Path(name).relative_to("var")

    def run(self, command: str) -> str:
        """A command of the README, for this demo and with the Python of this test."""
        command = command.replace(".venv/bin/python", sys.executable).replace(
            " var/", f" {self.demo.directory}/"
        )
        shell = ["bash", "-c", command]
        options = {"cwd": PROJECT, "env": self.demo.environment, "capture_output": True, "text": True}
        done = subprocess.run(shell, check=False, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def picture(self, name: str) -> None:
        """Of a page that has not been photographed yet, on a phone and on a desk."""
        if self.has_turned:
            size = self.page.viewport_size
            picture(self.page, "readme", name)
            self.page.set_viewport_size(size)
        self.has_turned = False
