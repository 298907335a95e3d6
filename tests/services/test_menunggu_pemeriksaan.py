"""A new installation without certificates, in Chromium: uploads are kept, and the receipt shows when they are
judged."""

import json
import urllib.error
import urllib.request
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.factories import KATA_SANDI
from tests.services import server
from tests.services.antrean import Installation

pytestmark = pytest.mark.services
SECONDS = 60
# What a screen reader announces: changes inside a live region that was already on the page.
LISTEN = """() => {
  const region = document.getElementById("nasib");
  window.terdengar = [];
  new MutationObserver(() => window.terdengar.push(region.innerText)).observe(region, {childList: true, subtree: true});
}"""


@pytest.fixture
def installation(tmp_path):
    with ExitStack() as stack:
        made = Installation(tmp_path, f"sqlite:///{tmp_path}/simpeg.sqlite3", "memory://", stack)
        made.fill_database()
        made.run("manage.py", "collectstatic", "--noinput", "-v", "0")
        yield made


@pytest.fixture
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=server.chromium_bin())
        yield chromium
        chromium.close()


def health(address: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=15) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def send(browser, form: str, username: str, file) -> Page:
    """Log in and send the file; the page is then the receipt."""
    page = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740}).new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.goto(form)
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", KATA_SANDI)
    page.press("input[name=password]", "Enter")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url("**/tanda-terima/*/")
    page.evaluate(LISTEN)
    return page


def test_the_receipt_tells_by_itself_when_a_kept_upload_is_judged(installation, browser, tmp_path):
    form = installation.work("prepare_unsettled", str(tmp_path))["alamat"]
    port = server.free_port()
    address = f"http://127.0.0.1:{port}"
    installation.start_serve(port)
    status, words = health(address)
    assert (status, words["inspection"], words["trust"]) == (200, "ok", "empty")
    assert words["keterangan"] == ["Toko kepercayaan kosong: pasang sertifikat dengan install_certificate."]

    dikenal, asing = (
        send(browser, address + form, username, tmp_path / f"{name}.pdf")
        for username, name in (("pppk", "dikenal"), ("pppk.lain", "asing"))
    )
    for page in (dikenal, asing):
        expect(page.locator("#nasib")).to_contain_text("sedang diperiksa. Waktu terima tidak berubah")
        with page.expect_response(lambda answer: "/tanda-terima/" in answer.url) as polled:
            pass
        assert polled.value.status == 204
        assert page.evaluate("terdengar") == [], "while nothing is new nothing is read out"

    for role in ("bsre", "root"):  # the root last: until then there is no root to judge by
        out = installation.run(
            "manage.py", "install_certificate", str(tmp_path / f"{role}.pem"), "--role", role, "--yes"
        )
        assert "Terpasang" in out
    expect(dikenal.locator("#nasib")).to_contain_text(
        "Tanda tangan elektronik utuh dan sertifikatnya diterbitkan BSrE", timeout=SECONDS * 1000
    )
    expect(dikenal.locator("#nasib")).to_contain_text("Menunggu verifikasi")
    expect(asing.locator("#nasib")).to_contain_text(
        "tidak berinduk ke penerbit yang dikenal", timeout=SECONDS * 1000
    )
    expect(asing.locator("#nasib")).to_contain_text("Dikembalikan")
    for page in (dikenal, asing):
        assert page.locator("#nasib").get_attribute("aria-live") == "polite"
        (heard,) = page.evaluate("terdengar")
        assert heard == page.locator("#nasib").inner_text()
    assert health(address)[0] == 200
