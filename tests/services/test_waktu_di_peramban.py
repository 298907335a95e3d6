"""Time in a real browser: a wrong device clock, sleep, and the moment that passes while a page is open."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from berkas.enums import JenisDokumen, Kebijakan
from tests.factories import KATA_SANDI, PegawaiFactory, PengumpulanFactory, make_unit

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
SISA = timedelta(minutes=49)
TERSISA = re.compile(r"4\d\s*menit")  # a busy machine may need minutes for a page
# Both clocks of the device can be moved: `berjalan` is time that passes, `keliru` is what the device believes besides.
JAM = """
  window.jam = { berjalan: 0, keliru: %d };
  const [now, steady] = [Date.now.bind(Date), performance.now.bind(performance)];
  Date.now = () => now() + jam.berjalan + jam.keliru;
  performance.now = () => steady() + jam.berjalan;
"""
LANJUT = "(ms) => { jam.berjalan += ms; document.dispatchEvent(new Event('visibilitychange')); }"
TIDUR = "(ms) => { jam.keliru += ms; document.dispatchEvent(new Event('visibilitychange')); }"
SEJAM, LIMA_PULUH_MENIT = 3_600_000, 3_000_000


@pytest.fixture
def pengumpulan(db):
    now = timezone.now()
    return PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - timedelta(days=1), tenggat_at=now + SISA,
        batas_akhir_at=now + timedelta(days=2), masa_tenggang=10,
    )  # fmt: skip


@pytest.fixture
def open_at(browser, live_server, settings, pengumpulan):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    contexts = []

    def open_at(path, keliru=0):
        context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
        contexts.append(context)
        context.add_init_script(JAM % keliru)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(live_server.url + path)
        page.wait_for_load_state("load")
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("keliru", [-SEJAM, 0, SEJAM])
def test_the_clock_of_the_device_does_not_count(open_at, keliru):
    page = open_at("/", keliru)
    expect(page.locator(".depan-angka")).to_contain_text(TERSISA)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_that_outlives_the_deadline_says_so(open_at):
    page = open_at("/")
    page.evaluate(LANJUT, LIMA_PULUH_MENIT)
    expect(page.get_by_role("alert")).to_contain_text("Tenggat sudah lewat sejak halaman ini dimuat.")
    expect(page.get_by_role("link", name="Muat ulang halaman")).to_be_visible()
    expect(page.locator(".depan-angka")).to_contain_text("0 menit")


def test_after_sleep_the_server_is_asked_and_nothing_is_counted_meanwhile(open_at):
    page = open_at("/")
    page.route("**/pukul/", lambda route: route.abort())
    page.evaluate(TIDUR, 2 * SEJAM)
    expect(page.locator(".depan-angka")).to_contain_text("menunggu jam server")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.unroute("**/pukul/")
    page.evaluate(LANJUT, 11_000)
    expect(page.locator(".depan-angka")).to_contain_text(TERSISA)


def test_a_form_keeps_its_file_and_says_what_holds_now(open_at, pengumpulan):
    PegawaiFactory(username="pppk", unit=make_unit("Dinas Contoh"))
    page = open_at(reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP]))
    page.fill("input[name=login]", "pppk")
    page.fill("input[name=password]", KATA_SANDI)
    page.press("input[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text("Unggah SKP")
    page.wait_for_load_state("load")
    berkas = {"name": "skp.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7" + b"x" * 2000}
    page.set_input_files("input[type=file]", berkas)
    tahap = page.locator("[data-tahap]")
    expect(tahap.locator(":scope > :not([hidden])")).to_have_count(0)
    for menit, kalimat in (
        (50, "masih tercatat tepat waktu"),  # past the deadline, within the grace of ten minutes
        (10, "tercatat terlambat"),
        (2880, "tidak dapat diterima lagi"),
    ):
        page.evaluate(LANJUT, menit * 60_000)
        expect(tahap.locator(":scope > :not([hidden])")).to_contain_text(kalimat)
    expect(page.locator("[data-file-name]")).to_have_text("skp.pdf")
    expect(page.get_by_role("link", name="Muat ulang halaman")).to_have_count(0)
