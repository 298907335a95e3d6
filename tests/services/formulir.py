"""The upload form of one person in a real browser, for the tests of how it sends."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from berkas.enums import Kebijakan
from berkas.models import Pengumpulan
from tests.factories import KATA_SANDI, PengumpulanFactory

BUKAN_PDF = {"name": "skp.pdf", "mimeType": "application/pdf", "buffer": b"ini bukan pdf"}


def open_campaign(live_server, settings) -> Pengumpulan:
    """One in the middle of its time that takes any PDF, on the address of this server."""
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now, span = timezone.now(), timedelta(days=9)
    return PengumpulanFactory(dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - span, tenggat_at=now + span)


def open_form(browser, alamat, username="pppk", judul="Unggah SKP", **context) -> Page:
    page = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740}, **context).new_page()
    page.set_default_timeout(45_000)
    log_in(page, alamat, username, judul)
    return page


def log_in(page, alamat, username="pppk", judul="Unggah SKP"):
    page.goto(alamat)  # asks for the login, then redirects back here
    page.fill("main input[name=login]", username)
    page.fill("main input[name=password]", KATA_SANDI)
    page.press("main input[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text(judul)
    page.wait_for_load_state("load")  # the scripts of the page have run


def choose(form, buffer, name="skp.pdf"):
    form.set_input_files("input[type=file]", {**BUKAN_PDF, "name": name, "buffer": buffer})
    expect(form.locator("[data-file-note]")).to_be_visible()


def said(form):
    """The banner beside the file."""
    return form.locator("[data-kirim-spanduk]")


def parts_of(form):
    """The parts that are sent from now on, as (offset, bytes)."""
    sent = []
    form.context.on(
        "request",
        lambda request: (
            request.method == "PATCH"
            and sent.append((int(request.headers["upload-offset"]), len(request.post_data_buffer or b"")))
        ),
    )
    return sent


def hold(form, after=0):
    """Keeps one part without an answer, once so many were let through; the list that it comes into."""
    seen, held = [], []

    def handle(route):
        seen.append(route)
        held.append(route) if len(seen) == after + 1 else route.continue_()

    form.route("**/unggahan/*/", handle)
    return held


def wait_until_held(form, held):
    while not held:
        form.wait_for_timeout(50)


def break_after(count):
    """Lets so many parts through, then breaks each."""
    seen = []

    def handle(route):
        seen.append(route)
        route.abort("internetdisconnected") if len(seen) > count else route.continue_()

    return handle
