"""The preview in a real browser: stamps are seen, pages are enlarged and stay sharp, their text can be selected."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from berkas.models import Versi
from berkas.services.upload import Unggahan, upload_berkas
from pegawai.enums import JenisPeran
from pemeriksaan.pki.sign import SignatureField, sign_pdf
from tests.factories import KATA_SANDI, PegawaiFactory, PengumpulanFactory, make_peran, make_unit
from tests.pdf_factory import make_unsigned

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("trust_store"),
]
BOX = (330, 60, 560, 130)  # left, bottom, right, top of the stamp, in points of an A4 page
DARK_PIXELS = """([left, bottom, right, top]) => {
  const picture = document.querySelector(".lembar img");
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  const paper = canvas.getContext("2d");
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const scale = canvas.width / 595;
  const seen = paper.getImageData(left * scale, (842 - top) * scale, (right - left) * scale, (top - bottom) * scale).data;
  let dark = 0;
  for (let at = 0; at < seen.length; at += 4) dark += seen[at] < 128;
  return dark;
}"""
# How many pixels of the picture that the browser chose there are for each pixel of the screen, at its present size.
SHARPNESS = """async () => {
  const picture = document.querySelector(".lembar img");
  await picture.decode();
  const bitmap = await createImageBitmap(await (await fetch(picture.currentSrc)).blob());
  return bitmap.width / (picture.getBoundingClientRect().width * devicePixelRatio);
}"""


@pytest.fixture(scope="module")
def stamped_pdf(pki) -> bytes:
    stamp = SignatureField("Pegawai", box=BOX, page=0)
    return sign_pdf(make_unsigned("NIP 19920314 202521 2 001"), pki.pegawai, stamp, chain=pki.chain)


@pytest.fixture(scope="module")
def browser(stamped_pdf, browser):
    """The file is signed before: Playwright's own event loop runs in this thread, and pyHanko wants one too."""
    return browser


@pytest.fixture
def versi(browser, live_server, settings, stamped_pdf) -> Versi:
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    pengumpulan = PengumpulanFactory(dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9))
    instansi = make_unit("Pemerintah Kabupaten Contoh")
    pegawai = PegawaiFactory(username="pppk", unit=instansi)
    make_peran(PegawaiFactory(username="verifikator", unit=instansi), JenisPeran.VERIFIKATOR, instansi)
    dokumen = pengumpulan.dokumen.get(jenis="SKP")
    versi = upload_berkas(Unggahan(ContentFile(stamped_pdf, name="skp.pdf"), "SKP"), pegawai=pegawai, dokumen=dokumen, oleh=pegawai)  # fmt: skip
    assert versi.kode == "OK_BSRE"
    return versi


@pytest.fixture
def open_review(browser, live_server, versi):
    contexts = []

    def open_page(query="", **context) -> Page:
        contexts.append(browser.new_context(locale="id-ID", **context))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.goto(live_server.url + reverse("berkas:review", args=[versi.berkas_id]) + query)
        page.fill("input[name=login]", "verifikator")
        page.fill("input[name=password]", KATA_SANDI)
        page.press("input[name=password]", "Enter")
        expect(page.locator("h1")).to_contain_text("SKP")
        page.locator(".lembar img").first.scroll_into_view_if_needed()
        expect(page.locator(".lembar img")).to_have_js_property("complete", True)
        return page

    yield open_page
    for context in contexts:
        context.close()


def viewport(width: int) -> dict[str, int]:
    return {"width": width, "height": 800}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_stamp_of_a_signature_is_seen(open_review, width):
    page = open_review(viewport=viewport(width))
    assert page.evaluate(DARK_PIXELS, BOX) > 50
    assert page.evaluate(DARK_PIXELS, (330, 200, 560, 270)) == 0, "there is nothing above the stamp"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "ratio"), [(360, 3), (360, 1), (1280, 1)])
def test_a_page_stays_sharp_up_to_three_hundred_per_cent(open_review, width, ratio):
    page = open_review(viewport=viewport(width), device_scale_factor=ratio)
    fit = page.locator(".lembar img").bounding_box()["width"]
    for percent in (150, 200, 300):
        page.get_by_role("link", name="Perbesar").click()
        expect(page.locator("[data-zoom-kini]")).to_have_text(f"{percent}%")
        page.wait_for_load_state("networkidle")
        assert page.locator(".lembar img").bounding_box()["width"] == pytest.approx(
            fit * percent / 100, abs=8
        )
    assert page.evaluate(SHARPNESS) >= 0.99
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Sesuaikan lebar").click()
    assert page.locator(".lembar img").bounding_box()["width"] == pytest.approx(fit, abs=8)
    assert "zoom" not in page.url


def test_zoom_by_keyboard_works_while_a_page_has_the_focus(open_review):
    page = open_review(viewport=viewport(1280))
    page.keyboard.press("+")
    expect(page.locator("[data-zoom-kini]")).to_have_text("100%")
    page.locator(".lembar-gulir").focus()
    for key, percent in (("+", 150), ("+", 200), ("-", 150), ("0", 100)):
        page.keyboard.press(key)
        expect(page.locator("[data-zoom-kini]")).to_have_text(f"{percent}%")


def test_at_the_last_step_the_focus_moves_to_a_link_that_leads_somewhere(open_review):
    page = open_review("?zoom=200", viewport=viewport(1280))
    page.get_by_role("link", name="Perbesar").press("Enter")
    expect(page.locator("[data-zoom-kini]")).to_have_text("300%")
    expect(page.get_by_role("link", name="Perkecil")).to_be_focused()
    assert page.url.endswith("?zoom=300")


def test_the_text_of_a_page_is_fetched_when_it_is_opened(open_review):
    page = open_review(viewport=viewport(360))
    page.get_by_text("Teks halaman 1", exact=True).click()
    text = page.locator(".teks-halaman pre")
    expect(text).to_contain_text("NIP 19920314 202521 2 001")
    expect(text).to_contain_text("Ni Luh Contoh")  # of the stamp
    text.select_text()
    assert "19920314 202521 2 001" in page.evaluate("String(getSelection())")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_zoom_and_text_are_links(open_review):
    page = open_review(viewport=viewport(360), java_script_enabled=False)
    page.get_by_role("link", name="Perbesar").click()
    page.wait_for_url(re.compile(r"zoom=150"))
    assert page.locator(".lembar img").bounding_box()["width"] > 400
    page.get_by_text("Teks halaman 1", exact=True).click()
    page.get_by_role("link", name="Buka teks halaman 1").click()
    expect(page.locator("h1")).to_have_text("Teks halaman 1 dari 1")
    expect(page.locator("pre")).to_contain_text("NIP 19920314")
