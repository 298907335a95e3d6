"""The whole chain in a real browser by keys alone: front page, login, Berkas Pegawai, Sasaran Awal Tahun, Tambah berkas, receipt,
and the start of an SKP. On the smallest phone, at 200 %, in forced colours, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from berkas.models import Versi
from kinerja.models import Skp
from tests.factories import KATA_SANDI
from tests.services import looks
from tests.services.formulir import BUKAN_PDF, open_campaign

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
MOST_STOPS = 40
# How the element with the focus is called, and whether it can be seen where it is.
FOCUSED = """() => {
  const one = document.activeElement;
  const named = (one.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const name = named.trim() || one.labels?.[0]?.innerText || one.getAttribute("aria-label") || one.innerText;
  const outline = getComputedStyle(one);
  return { isPage: one === document.body, name: name.replace(/\\s+/g, " ").trim(), isOutlined: outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) > 0 };
}"""


@pytest.fixture
def pengumpulan(live_server, settings, daerah):
    return open_campaign(live_server, settings)


def go_to(page: Page, name: str) -> None:
    """With the Tab key alone; what has the focus on the way is outlined."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert stop["isPage"] or stop["isOutlined"], f"no outline: {stop['name']}"
        if stop["name"].startswith(name):
            return
    raise AssertionError(f"no key leads to {name!r}")


def press(page: Page, name: str, judul: str = "") -> None:
    go_to(page, name)
    page.keyboard.press("Enter")
    if judul:
        arrive(page, judul)


def arrive(page: Page, judul: str) -> None:
    expect(page.locator("h1")).to_have_text(judul, timeout=30_000)
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):  # axe is a script
        assert looks.axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def open_menu(page: Page, name: str, judul: str) -> None:
    if page.locator("summary", has_text="Menu").is_visible():
        press(page, "Menu")
    press(page, name, judul)


def type_in(page: Page, name: str, text: str) -> None:
    go_to(page, name)
    page.keyboard.insert_text(text)


CARA = {
    "phone": {"viewport": {"width": 320, "height": 640}},
    "phone without scripts": {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False},
    "desk at 200 % in forced colours": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2, "forced_colors": "active"},
}  # fmt: skip


@pytest.mark.parametrize("cara", CARA)
def test_the_chain_by_keys_alone(browser, live_server, pengumpulan, daerah, unsigned_pdf, cara):
    page = browser.new_context(locale="id-ID", reduced_motion="reduce", **CARA[cara]).new_page()
    page.set_default_timeout(30_000)
    page.goto(live_server.url)
    press(page, "Login PPPK", "Login PPPK")
    type_in(page, "Username", "pppk")
    type_in(page, "Password", KATA_SANDI)
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + "/")
    open_menu(page, "Berkas Pegawai", "Berkas Pegawai")
    press(page, "Sasaran Awal Tahun", "Sasaran Awal Tahun")
    press(page, "Tambah berkas", "Unggah MPPH")
    with page.expect_file_chooser() as chooser:
        press(page, "Berkas MPPH" if "without" in cara else "Pilih File Berkas MPPH")
    chooser.value.set_files({**BUKAN_PDF, "buffer": unsigned_pdf})
    press(page, "Simpan", "MPPH diterima, periksa kembali isinya")
    assert Versi.objects.get().berkas.pegawai == daerah.pppk
    open_menu(page, "Kinerja", "Kinerja")
    press(page, "Susun SKP", "Susun SKP")
    go_to(page, "Periode")
    page.keyboard.press("ArrowDown")
    go_to(page, "Ku")  # the first of both
    page.keyboard.press("Space")
    press(page, "Mulai", "SKP 2025")
    assert Skp.objects.get().pegawai == daerah.pppk
    page.context.close()
