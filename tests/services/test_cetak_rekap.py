"""The page of a unit's numbers on paper: few sheets of A4, with every unit and the place to sign."""

from io import BytesIO

import pytest
from django.urls import reverse
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from pegawai.enums import JenisPeran, JenisUnit
from tests.factories import KATA_SANDI, PegawaiFactory, PengumpulanFactory, make_peran, make_unit
from tests.services.server import chromium_bin

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
BANYAK = 100


@pytest.fixture
def dinas():
    dinas = make_unit("Dinas Contoh")
    for n in range(BANYAK):
        PegawaiFactory(unit=make_unit(f"SD Negeri {n:03}", dinas, JenisUnit.SATUAN_PENDIDIKAN))
    kepala = PegawaiFactory(username="kepala", nama="Ni Kepala Contoh", unit=dinas, kohort="")
    make_peran(kepala, JenisPeran.KEPALA_UNIT, dinas)
    PengumpulanFactory()
    return dinas


@pytest.fixture
def sheets(dinas, live_server) -> list[str]:
    """The text of each printed page."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        page = browser.new_context(locale="id-ID", color_scheme="dark").new_page()
        page.goto(live_server.url + reverse("account_login"))
        page.fill("input[name=login]", "kepala")
        page.fill("input[name=password]", KATA_SANDI)
        page.click("main button[type=submit]")
        page.goto(live_server.url + reverse("kepatuhan:unit", args=[dinas.pk]))
        paper = page.pdf(prefer_css_page_size=True)
        browser.close()
    reader = PdfReader(BytesIO(paper))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    return [one.extract_text() for one in reader.pages]


def test_a_hundred_units_fit_on_three_sheets_and_the_head_signs_the_last(sheets):
    whole = "\n".join(sheets)
    assert len(sheets) <= 3
    assert whole.count("SD Negeri") == BANYAK
    assert "DINAS CONTOH" in sheets[0]
    assert "Ni Kepala Contoh" in sheets[-1]
    assert "Ingatkan" not in whole
    assert "Beranda" not in whole
