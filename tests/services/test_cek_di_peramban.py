"""The box that compares a file with the received one, in a real browser: nothing leaves the browser, and the
result is shown."""

import hashlib
import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from berkas.enums import JenisDokumen
from tests.factories import PegawaiFactory, PengumpulanFactory, make_berkas, make_unit
from tests.services.looks import AXE, AXE_TAGS

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
ISI = b"%PDF-1.7\n" + b"isi yang diterima\n" * 150_000  # 2.6 MB: read in several pieces
KODE = "ABCDEFGHJKLMNPQR"
SAMA = "Sama persis dengan berkas yang diterima."


def a_file(isi: bytes, nama: str = "skp.pdf") -> dict:
    return {"name": nama, "mimeType": "application/pdf", "buffer": isi}


@pytest.fixture
def alamat(live_server):
    cache.clear()
    pegawai = PegawaiFactory(unit=make_unit("Dinas Contoh"))
    dokumen = PengumpulanFactory().dokumen.get(jenis=JenisDokumen.SKP)
    make_berkas(pegawai, dokumen, kode_cek=KODE, sha256=hashlib.sha256(ISI).hexdigest(), ukuran=len(ISI))
    return f"{live_server.url}/cek/{KODE}/"


def open_page(browser, alamat, **context) -> Page:
    page = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740}, **context).new_page()
    page.set_default_timeout(15_000)
    page.goto(alamat, wait_until="networkidle")
    return page


@pytest.fixture
def page(browser, alamat):
    page = open_page(browser, alamat)
    yield page
    page.context.close()


@pytest.fixture
def asked(page) -> list[str]:
    """Every request that the browser sends from now on; each of them would be a failure."""
    requests: list[str] = []
    page.context.route("**/*", lambda route: (requests.append(route.request.url), route.abort()))
    page.on("request", lambda request: requests.append(request.url))
    return requests


def test_the_same_file_is_recognised_and_nothing_is_sent(page, asked):
    page.set_input_files("[data-cek-banding] input", a_file(ISI))
    expect(page.locator("[data-cek-hasil]")).to_contain_text(SAMA)
    page.wait_for_timeout(500)
    assert asked == []


@pytest.mark.parametrize(
    ("isi", "said"),
    [
        (ISI[:-1] + b"X", "Berbeda: lain.pdf bukan berkas yang diterima."),
        (ISI + b"\n", "Berbeda: lain.pdf bukan berkas yang diterima. Ukurannya 2,57 MB, yang diterima 2,57 MB."),
        (b"", "Berbeda: lain.pdf bukan berkas yang diterima. Ukurannya 0 byte, yang diterima 2,57 MB."),
    ],
    ids=["one byte", "appended", "empty"],
)  # fmt: skip
def test_another_file_is_shown_with_its_hash_and_nothing_is_sent(page, asked, isi, said):
    page.set_input_files("[data-cek-banding] input", a_file(isi, "lain.pdf"))
    result = page.locator("[data-cek-hasil]")
    expect(result).to_contain_text(said)
    expect(result).to_contain_text(f"SHA-256 berkas Anda: {hashlib.sha256(isi).hexdigest()}")
    expect(result).not_to_contain_text(SAMA)
    assert asked == []


def test_a_second_file_takes_the_place_of_the_first(page, asked):
    page.set_input_files("[data-cek-banding] input", a_file(b"lain", "lain.pdf"))
    expect(page.locator("[data-cek-hasil]")).to_contain_text("Berbeda")
    page.set_input_files("[data-cek-banding] input", a_file(ISI))
    expect(page.locator("[data-cek-hasil]")).to_contain_text(SAMA)
    expect(page.locator("[data-cek-hasil]")).not_to_contain_text("Berbeda")


def test_too_large_a_file_is_not_read(page, asked):
    page.evaluate("document.querySelector('[data-cek-banding]').dataset.batas = '1000'")
    page.set_input_files("[data-cek-banding] input", a_file(b"x" * 1001, "besar.pdf"))
    expect(page.locator("[data-cek-hasil]")).to_contain_text("Berkas sebesar itu tidak dihitung.")
    assert asked == []


def test_a_dropped_file_is_as_good_as_a_chosen_one(page, asked):
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "skp.pdf"));
            document.querySelector("[data-file-field]").dispatchEvent(new DragEvent("drop", {dataTransfer: data}));
        }""",
        ISI.decode(),
    )
    expect(page.locator("[data-cek-hasil]")).to_contain_text(SAMA)
    assert asked == []


def test_it_works_by_keyboard_and_is_announced(page):
    button = page.get_by_role("button", name="Pilih File Berkas untuk dibandingkan")
    page.locator("[data-cek-banding]").scroll_into_view_if_needed()
    with page.expect_file_chooser() as chooser:
        button.press("Enter")
    chooser.value.set_files(a_file(ISI))
    live = page.locator("[data-cek-hasil]")
    expect(live).to_contain_text(SAMA)
    expect(live).to_have_attribute("aria-live", "polite")
    expect(page.locator("[data-cek-kemajuan]")).to_be_hidden()


def test_a_name_is_only_text(page):
    page.set_input_files("[data-cek-banding] input", a_file(b"x", "<img src=x onerror=alert(1)>.pdf"))
    expect(page.locator("[data-cek-hasil]")).to_contain_text("<img src=x onerror=alert(1)>.pdf")
    expect(page.locator("[data-cek-hasil] img")).to_have_count(0)


def test_the_policy_forbids_what_the_script_does_not_try(page):
    """Not even a script of ours could send the file: the browser refuses before it contacts a server."""
    tried = """async () => {
        const refused = [];
        document.addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
        await fetch("/cek/", {method: "POST", body: "x"}).catch(() => null);
        navigator.sendBeacon("/cek/", "x");
        new WebSocket("ws://127.0.0.1:9/");
        await new Promise((done) => setTimeout(done, 300));
        return refused;
    }"""
    assert page.evaluate(tried) == ["connect-src"] * 3


def test_where_the_browser_cannot_compute_the_page_says_how_to(browser, alamat):
    context = browser.new_context(locale="id-ID")
    context.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})")
    page = context.new_page()
    page.goto(alamat)
    expect(page.locator("[data-cek-banding]")).to_be_hidden()
    expect(page.locator("[data-cek-tanpa]")).to_contain_text(
        "hanya dapat menghitung di alamat yang aman (https)"
    )
    expect(page.get_by_text("sha256sum berkas.pdf")).to_be_visible()
    context.close()


def test_without_javascript_the_page_tells_how_to_compare_by_hand(browser, alamat):
    page = open_page(browser, alamat, java_script_enabled=False)
    expect(page.locator("main")).to_contain_text("Tanda terima ini tercatat")
    expect(page.locator("[data-cek-banding]")).to_be_hidden()
    expect(page.locator("[data-cek-tanpa]")).to_contain_text("membutuhkan JavaScript")
    for command in (
        "Get-FileHash -Algorithm SHA256 berkas.pdf",
        "certutil -hashfile berkas.pdf SHA256",
        "shasum -a 256 berkas.pdf",
    ):
        expect(page.get_by_text(command)).to_be_visible()
    page.context.close()


def test_a_typed_code_leads_there(browser, alamat, live_server):
    page = open_page(browser, f"{live_server.url}/cek/")
    page.get_by_label("Kode cek").fill("abcd-efgh-jklm-npqr")
    page.get_by_label("Kode cek").press("Enter")
    expect(page.locator("h1")).to_have_text("Tanda terima ini tercatat")
    page.goto(f"{live_server.url}/cek/")
    page.get_by_label("Kode cek").fill("salah")
    page.get_by_role("button", name="Cek").click()
    expect(page.locator("h1")).to_have_text("Kode cek ini tidak dikenal")
    page.get_by_label("Kode cek").fill(KODE)  # the page of the refusal contains the form too
    page.get_by_role("button", name="Cek").click()
    expect(page.locator("h1")).to_have_text("Tanda terima ini tercatat")
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_accessible_and_no_wider_than_the_screen(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.set_input_files("[data-cek-banding] input", a_file(b"x", "a" * 120 + ".pdf"))
    expect(page.locator("[data-cek-hasil]")).to_contain_text("Berbeda")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)["violations"]
    assert [one["id"] for one in found] == []
    assert re.search(r"Kemajuan", page.locator("progress").get_attribute("aria-label"))
