"""The components page in a real browser: a picture in both schemes, accessible, as wide as the window, its focus always seen."""

from pathlib import Path

import pytest
from django.urls import reverse

from tests.services import looks
from tests.services.demo import PICTURES

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PAGES = ("index", "form_page", "desk_page")


@pytest.fixture
def pictures() -> Path:
    folder = PICTURES / "komponen"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible_in_both_schemes(browser, live_server, pictures, name, scheme):
    page = browser.new_context(locale="id-ID", color_scheme=scheme).new_page()
    page.goto(live_server.url + reverse(f"komponen:{name}"))
    for width in (360, 1280):
        looks.take_picture(page, pictures / f"{name}-{width}-{scheme}.png", width)
        assert looks.axe_findings(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_page_never_scrolls_sideways_and_shows_where_the_focus_is(browser, live_server, name):
    page = browser.new_context(locale="id-ID").new_page()
    page.goto(live_server.url + reverse(f"komponen:{name}"))
    assert [looks.sideways(page, width) for width in (looks.NARROW, looks.ZOOMED, 1280)] == [0, 0, 0]
    assert list(looks.lost_focus(page)) == []


LONG_WORDS = """
for (const place of document.querySelectorAll("main :is(p, dt, dd, h1, h2, h3), main li:not(:has(*))")) {
  if (!place.closest("table, nav, dialog")) place.textContent = "W".repeat(120);
}
"""


@pytest.mark.parametrize("name", PAGES)
def test_a_word_without_a_space_never_makes_the_page_scroll_sideways(browser, live_server, name):
    page = browser.new_context(locale="id-ID").new_page()
    page.goto(live_server.url + reverse(f"komponen:{name}"))
    page.evaluate(LONG_WORDS)
    assert [looks.sideways(page, width) for width in (looks.NARROW, looks.ZOOMED, 1280)] == [0, 0, 0]


def test_states_can_be_told_apart_in_forced_colours(browser, live_server, pictures):
    page = browser.new_context(locale="id-ID", forced_colors="active").new_page()
    page.goto(live_server.url + reverse("komponen:index"))
    looks.take_picture(page, pictures / "index-1280-warna-paksa.png", 1280)
    border = "one => getComputedStyle(one).borderTopWidth"
    for part in (".tanda", ".spanduk", ".kartu", ".tombol-kedua", ".saring a:not([aria-current])"):
        assert page.locator(part).first.evaluate(border) == "1px", part
    for chosen in (".tombol:not(.tombol-kedua)", ".saring [aria-current]"):
        assert page.locator(chosen).first.evaluate(border) == "3px", chosen


def test_nothing_moves_while_the_page_loads(browser, live_server):
    assert looks.first_load(browser, live_server.url + reverse("komponen:desk_page")).shift < 0.001


NO_OUTLINE = "document.querySelector('main a').style.outline = 'none'"
COVER = """
const cover = document.createElement("div");
Object.assign(cover.style, { position: "fixed", inset: "0", background: "red", zIndex: 99 });
document.body.append(cover);
"""


@pytest.mark.parametrize(("spoil", "finding"), [(NO_OUTLINE, "no outline"), (COVER, "covered")])
def test_lost_focus_is_found(browser, live_server, spoil, finding):
    page = browser.new_context(locale="id-ID").new_page()
    page.goto(live_server.url + reverse("komponen:desk_page"))
    page.evaluate(spoil)
    assert finding in {what.rpartition(": ")[2] for what in looks.lost_focus(page)}
