"""Saving while typing in a real browser: what could not be saved is said truly, and is never left behind."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kinerja.models import RencanaHasilKerja
from tests.factories import KATA_SANDI
from tests.kinerja.conftest import jam, periode, skp  # noqa: F401 fixtures

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(browser, live_server, settings, skp):  # noqa: F811 the fixture
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    page = browser.new_context(locale="id-ID").new_page()
    page.set_default_timeout(15_000)
    page.goto(live_server.url + reverse("kinerja:skp", args=[skp.pk]))
    page.fill("input[name=login]", "pppk")
    page.fill("input[name=password]", KATA_SANDI)
    page.press("input[name=password]", "Enter")
    expect(page.locator("[data-simpan-keadaan]")).to_have_text("Perubahan tersimpan sendiri")
    yield page
    page.context.close()


def test_what_an_ended_session_did_not_take_is_saved_after_the_login(editor, settings):
    field = editor.locator("textarea[name*='-rencana@']").first
    editor.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    field.fill("Terlayaninya seluruh tamu")
    state = editor.locator("[data-simpan-keadaan]")
    expect(state).to_contain_text(
        "Belum pasti tersimpan: sesi Anda sudah berakhir. Masuk lagi untuk menyimpannya."
    )
    editor.get_by_role("dialog").get_by_role("button", name="Tutup").click()
    expect(field).to_have_value("Terlayaninya seluruh tamu")
    assert RencanaHasilKerja.objects.get().rencana == "Terlayaninya tamu"
    field.fill("Terlayaninya seluruh tamu.")
    editor.get_by_label("Password", exact=True).fill(KATA_SANDI)
    editor.keyboard.press("Enter")
    expect(state).to_contain_text("Tersimpan", timeout=20_000)
    assert RencanaHasilKerja.objects.get().rencana == "Terlayaninya seluruh tamu."


def test_what_the_server_could_not_take_is_saved_with_the_next_button(editor):
    field = editor.locator("textarea[name*='-rencana@']").first
    editor.route("**/rencana/**", lambda route: route.fulfill(status=500, body="rusak"), times=1)
    field.fill("Terlayaninya seluruh tamu")
    state = editor.locator("[data-simpan-keadaan]")
    expect(state).to_contain_text("Belum tersimpan: salin isian ini, lalu muat ulang halaman.")
    with editor.expect_navigation():
        editor.locator("[data-tindakan-utama]").first.click()
    assert RencanaHasilKerja.objects.get().rencana == "Terlayaninya seluruh tamu"


def test_a_text_whose_answer_was_lost_is_no_conflict_with_itself(editor):
    field = editor.locator("textarea[name*='-rencana@']").first

    def take_in_and_answer_nothing(route):
        route.fetch()
        route.fulfill(status=502, body="Bad gateway")

    editor.route("**/rencana/**", take_in_and_answer_nothing, times=1)
    field.fill("Terlayaninya seluruh tamu")
    state = editor.locator("[data-simpan-keadaan]")
    expect(state).to_contain_text(
        "Belum ada jawaban. Isian mungkin sudah tersimpan. Dicoba lagi dalam 2 detik."
    )
    expect(state).to_contain_text("Tersimpan", timeout=20_000)
    expect(editor.locator(".sengketa")).to_have_count(0)
    assert RencanaHasilKerja.objects.get().rencana == "Terlayaninya seluruh tamu"


def test_without_a_network_the_text_is_saved_once_there_is_one(editor):
    field = editor.locator("textarea[name*='-rencana@']").first
    editor.context.set_offline(True)
    field.fill("Terlayaninya seluruh tamu")
    state = editor.locator("[data-simpan-keadaan]")
    expect(state).to_contain_text("Belum tersimpan: jaringan terputus. Dicoba lagi dalam")
    editor.context.set_offline(False)
    expect(state).to_contain_text("Tersimpan", timeout=20_000)
    assert RencanaHasilKerja.objects.get().rencana == "Terlayaninya seluruh tamu"
