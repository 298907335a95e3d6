"""What the browser keeps of a person, on a real device store: their own entries, for two days, until logout."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import KATA_SANDI, PegawaiFactory, make_unit

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
STORE = "const store = await import('/static/js/perangkat.js');"
SAID = "Berkas yang belum terkirim sudah dihapus dari perangkat ini."


@pytest.fixture
def page(browser, live_server):
    unit = make_unit("Dinas Contoh")
    for username in ("ayu", "budi"):
        PegawaiFactory(username=username, unit=unit)
    context = browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(15_000)
    log_in(page, live_server, "ayu")
    yield page
    context.close()


def log_in(page, live_server, username):
    page.goto(live_server.url + reverse("account_login"))
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", KATA_SANDI)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(live_server.url + "/")
    page.wait_for_load_state("load")


def run(page, code, value=None):
    return page.evaluate(f"async (value) => {{ {STORE} {code} }}", value)


def keep(page, key, value):
    return run(page, f"return store.keep('{key}', value)", value)


def kept(page):
    return run(page, "return (await store.entries()).map(([key]) => key)")


def test_an_entry_outlives_the_page_until_it_is_forgotten(page):
    assert keep(page, "a", {"nama": "skp.pdf"})
    page.reload()
    assert run(page, "return store.recall('a')") == {"nama": "skp.pdf"}
    run(page, "await store.forget('a')")
    assert run(page, "return store.recall('a')") is None
    assert kept(page) == []


def test_after_two_days_an_entry_is_gone(page):
    page.clock.install()
    keep(page, "a", 1)
    page.clock.fast_forward(48 * 3600 * 1000 - 60_000)
    assert kept(page) == ["a"]
    page.clock.fast_forward(60_000)
    assert kept(page) == []


def test_another_person_on_the_same_device_sees_and_keeps_nothing_of_it(page, live_server):
    keep(page, "a", 1)
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login"))
    assert kept(page) == []
    log_in(page, live_server, "budi")
    assert kept(page) == []
    page.context.clear_cookies()
    log_in(page, live_server, "ayu")
    assert kept(page) == []


def test_a_page_left_open_keeps_nothing_more_once_another_person_is_logged_in(page, live_server):
    assert keep(page, "a", 1)
    page.context.clear_cookies()
    other = page.context.new_page()
    log_in(other, live_server, "budi")
    assert not keep(page, "a", 1)
    other.context.clear_cookies()
    log_in(other, live_server, "ayu")
    assert keep(page, "a", 1)


def test_a_page_without_login_keeps_nothing_and_deletes_nothing(page, live_server):
    keep(page, "a", 1)
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("beranda:help"))
    assert not keep(page, "b", 2)
    log_in(page, live_server, "ayu")
    assert kept(page) == ["a"]


@pytest.mark.parametrize("count", [0, 1])
def test_logout_empties_the_device_and_says_so_if_there_was_a_file(page, count):
    keep(page, "keadaan-terakhir", 1)  # of no file
    for n in range(count):
        keep(page, f"unggahan:a{n}", n)
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("main")).to_contain_text("Anda sudah keluar.")
    expect(page.get_by_text(SAID)).to_have_count(count)


def test_after_a_logout_elsewhere_a_page_keeps_nothing_more(page, live_server):
    other = page.context.new_page()
    other.goto(live_server.url + reverse("beranda:help"))
    run(other, "await store.entries()")
    keep(page, "a", 1)
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("main")).to_contain_text("Anda sudah keluar.")
    assert not keep(other, "a", 1)


@pytest.mark.parametrize(
    "broken",
    ["delete window.indexedDB; Object.defineProperty(window, 'indexedDB', {value: undefined});",
     "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };"],
    ids=["missing", "full"],
)  # fmt: skip
def test_where_nothing_can_be_kept_nothing_breaks(page, broken):
    page.add_init_script(broken)
    page.reload()
    assert keep(page, "a", 1) is False
    assert kept(page) == []
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("main")).to_contain_text("Anda sudah keluar.")
    expect(page.get_by_text(SAID)).to_have_count(0)
