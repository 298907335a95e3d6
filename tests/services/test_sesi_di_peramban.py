"""The session of an open page in a real browser: warned, extended, over, regained; in other tabs; and nothing for others."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from pegawai.views.sesi import ORANG_LAIN
from tests.factories import KATA_SANDI, PegawaiFactory, make_unit
from tests.services.looks import axe_findings

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
PUTUS = "Tidak ada jawaban dari server. Periksa jaringan Anda, lalu coba lagi."
KETIKAN = "baru@contoh.go.id"
USAI, HAMPIR = "Sesi Anda sudah berakhir", "Sesi Anda hampir berakhir"
PERIKSA = "Memeriksa sesi Anda"
KELUAR, LAIN = "Anda sudah keluar", "Orang lain masuk di peramban ini"


@pytest.fixture
def orang(live_server, settings):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    unit = make_unit("Dinas Contoh")
    PegawaiFactory(username="lain", unit=unit)
    return PegawaiFactory(username="pppk", unit=unit, nama="Ni Made Contoh", email="lama@contoh.go.id")


def log_in(page: Page, username="pppk") -> None:
    page.fill("main input[name=login]", username)
    page.fill("main input[name=password]", KATA_SANDI)
    page.press("main input[name=password]", "Enter")


def open_tab(context, alamat: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.clock.install()
    page.goto(alamat)
    return page


@pytest.fixture
def alamat(live_server, orang):
    return live_server.url + reverse("pegawai:contact")


@pytest.fixture
def page(browser, alamat):
    """A page with a form, on which something has been typed."""
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    page = open_tab(context, alamat)
    log_in(page)
    page.wait_for_url(alamat)
    page.fill("#id_email", KETIKAN)
    yield page
    context.close()


def dialog(page: Page, judul: str):
    return page.get_by_role("dialog", name=judul)


def end_session(page: Page) -> None:
    Session.objects.all().delete()
    page.clock.fast_forward("01:00:10")


def regain(page: Page, judul: str = USAI) -> None:
    expect(dialog(page, judul)).to_be_visible()
    page.get_by_label("Password", exact=True).fill(KATA_SANDI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan").click()


def test_what_follows_from_what(page):
    run = """async (events) => {
        const {AWAL, isHidden, isOpen, step} = await import("/static/js/keadaan-sesi.js");
        const state = events.reduce(step, AWAL);
        return [state.nama, isOpen(state), isHidden(state), state.pesan !== ""];
    }"""
    jam = [{"jenis": "jam", "sisa": sisa} for sisa in (120_001, 120_000, 0)]
    answers = {siapa: {"jenis": "jawaban", "siapa": siapa} for siapa in ("sama", "tanpa", "keluar", "lain")}
    tanya, putus, hilang, kembali, tutup, buka = (
        {"jenis": jenis} for jenis in ("tanya", "putus", "hilang", "kembali", "tutup", "buka")
    )
    tolak = {"jenis": "ditolak", "sebab": "Password tidak cocok"}
    table = [
        ([jam[0]], ["aktif", False, False, False]),
        ([jam[1]], ["hampir", True, False, False]),
        ([jam[1], tanya, answers["sama"]], ["aktif", False, False, False]),
        ([jam[1], tanya, putus], ["hampir", True, False, True]),
        ([jam[1], tanya, putus, tanya], ["hampir", True, False, False]),
        ([jam[1], tanya, putus, jam[2]], ["usai", True, False, False]),
        ([jam[1], tanya, answers["tanpa"]], ["usai", True, False, False]),
        ([jam[1], tutup, jam[1], buka], ["hampir", False, False, False]),
        ([jam[1], tutup, jam[2]], ["usai", True, False, False]),
        ([jam[2]], ["usai", True, False, False]),
        ([jam[2], jam[0]], ["usai", True, False, False]),  # only an answer ends it
        ([jam[2], tutup], ["usai", False, False, False]),
        ([jam[2], tutup, buka], ["usai", True, False, False]),
        ([jam[2], tutup, hilang], ["usai", True, False, False]),
        ([jam[2], tutup, answers["tanpa"]], ["usai", False, False, False]),
        ([jam[2], tanya, tolak], ["usai", True, False, True]),
        ([jam[2], tanya, putus, answers["sama"]], ["aktif", False, False, False]),
        ([hilang], ["usai", True, False, False]),
        ([answers["keluar"], tutup], ["keluar", True, True, False]),
        ([answers["lain"], tutup], ["lain", True, True, False]),
        ([answers["lain"], jam[2], hilang], ["lain", True, True, False]),
        ([kembali], ["periksa", True, True, False]),
        ([kembali, tutup], ["periksa", True, True, False]),
        ([kembali, answers["sama"]], ["aktif", False, False, False]),
        ([kembali, answers["lain"]], ["lain", True, True, False]),
    ]
    assert [page.evaluate(run, events) for events, _ in table] == [end for _, end in table]


def test_two_minutes_before_the_end_a_key_extends(page):
    page.clock.fast_forward("57:00")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward("01:30")
    expect(dialog(page, HAMPIR)).to_contain_text("2 menit")
    expect(page.get_by_role("button", name="Tetap masuk")).to_be_focused()
    page.clock.fast_forward("00:45")
    expect(dialog(page, HAMPIR)).to_contain_text("1 menit")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward("57:00")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_an_extension_that_finds_no_network_says_so_and_is_offered_again(page):
    page.clock.fast_forward("58:30")
    page.context.set_offline(True)
    page.get_by_role("button", name="Tetap masuk").click()
    expect(page.get_by_role("alert")).to_have_text(PUTUS)
    page.context.set_offline(False)
    page.get_by_role("button", name="Tetap masuk").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_an_extension_that_comes_too_late_becomes_the_login(page):
    page.clock.fast_forward("58:30")
    Session.objects.all().delete()
    page.get_by_role("button", name="Tetap masuk").click()
    regain(page)


def test_after_an_hour_asleep_the_page_says_at_once_what_is_true(page):
    awake = page.evaluate("Date.now()")
    Session.objects.all().delete()
    page.clock.set_fixed_time(awake + timedelta(hours=2) / timedelta(milliseconds=1))  # no timer has run
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(dialog(page, USAI)).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    for _ in range(3):  # there is always a way out, and a way back
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.locator("#id_email")).to_have_value(KETIKAN)
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(dialog(page, USAI)).to_be_visible()


def test_what_was_typed_is_saved_after_the_session_is_regained(page, orang):
    end_session(page)
    box = dialog(page, USAI)
    expect(box).to_contain_text("Ni Made Contoh")
    page.get_by_label("Password", exact=True).fill("salah")
    page.keyboard.press("Enter")
    expect(box.get_by_role("alert")).to_contain_text("Username, NIP, atau password tidak cocok")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    page.evaluate("document.addEventListener('simpeg:session-regained', () => { window.regained = true; })")
    regain(page)
    assert page.evaluate("window.regained")
    save(page)
    expect(page.locator("main")).to_contain_text("Kontak Anda disimpan.")
    orang.refresh_from_db()
    assert orang.email == KETIKAN


def test_a_form_sent_after_an_unseen_end_waits_for_the_login(page, orang):
    Session.objects.all().delete()
    page.clock.fast_forward("02:00")
    save(page)
    regain(page)
    expect(page.locator("main")).to_contain_text("Kontak Anda disimpan.")
    orang.refresh_from_db()
    assert orang.email == KETIKAN


def test_without_a_network_the_login_says_so_and_keeps_the_page(page):
    end_session(page)
    page.context.set_offline(True)
    page.get_by_label("Password", exact=True).fill(KATA_SANDI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(PUTUS)
    page.context.set_offline(False)
    regain(page)
    expect(page.locator("#id_email")).to_have_value(KETIKAN)


def test_another_persons_name_is_refused_and_led_to_the_login_page(page):
    end_session(page)
    page.locator("dialog input[name=login]").evaluate("(input) => { input.value = 'lain'; }")
    page.get_by_label("Password", exact=True).fill(KATA_SANDI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(ORANG_LAIN)
    page.get_by_role("link", name="Buka halaman login").click()
    log_in(page, "lain")
    expect(page.locator("form[data-keluar]")).to_be_attached()
    assert KETIKAN not in page.content()


def test_a_login_in_one_tab_opens_the_other_ones(page, alamat, orang):
    other = open_tab(page.context, alamat)
    Session.objects.all().delete()
    for tab in (page, other):
        tab.clock.fast_forward("01:00:10")
        expect(dialog(tab, USAI)).to_be_visible()
    regain(page)
    expect(other.get_by_role("dialog")).to_be_hidden()
    other.fill("#id_email", "tab.kedua@contoh.go.id")
    save(other)
    expect(other.locator("main")).to_contain_text("Kontak Anda disimpan.")


def test_a_logout_in_another_tab_hides_the_page(page, alamat):
    other = open_tab(page.context, alamat)
    other.locator("form[data-keluar]").evaluate("(form) => form.requestSubmit()")
    expect(other.get_by_role("link", name="Login PPPK").first).to_be_attached()
    page.clock.run_for(2_000)
    expect(dialog(page, KELUAR)).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(dialog(page, KELUAR)).to_be_visible()
    assert "Ni Made" not in page.title()
    regain(page, KELUAR)
    expect(page.locator("#id_email")).to_have_value(KETIKAN)


def test_a_page_of_one_person_shows_and_sends_nothing_in_the_name_of_another(page, alamat, orang):
    other = open_tab(page.context, alamat)
    other.locator("form[data-keluar]").evaluate("(form) => form.requestSubmit()")
    expect(other.get_by_role("link", name="Login PPPK").first).to_be_attached()
    expect(dialog(page, KELUAR)).to_be_visible()
    other.goto(alamat)
    log_in(other, "lain")
    expect(other.locator("#id_email")).not_to_have_value(KETIKAN)
    expect(dialog(page, LAIN)).to_be_visible()
    page.locator("main form").evaluate("(form) => form.requestSubmit()")
    page.keyboard.press("Escape")
    expect(dialog(page, LAIN)).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    expect(page.get_by_role("link", name="Ke beranda saya")).to_be_focused()
    orang.refresh_from_db()
    assert orang.email == "lama@contoh.go.id"


def test_back_after_a_logout_shows_no_page_of_the_person(page):
    page.locator("form[data-keluar]").evaluate("(form) => form.requestSubmit()")
    expect(page.get_by_role("link", name="Login PPPK").first).to_be_attached()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Login PPPK")
    assert KETIKAN not in page.content()


def test_a_page_out_of_the_memory_of_the_browser_says_why_it_is_hidden(page):
    asked = []

    def keep_waiting(route):
        asked.append(route)

    page.route("**/akun/sesi/", keep_waiting)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(dialog(page, PERIKSA)).to_contain_text("Server sedang ditanya, paling lama 20 detik.")
    expect(page.get_by_role("link", name="Muat ulang halaman")).to_be_focused()
    expect(page.locator("main")).to_be_hidden()
    assert "Ni Made" not in page.title() + dialog(page, PERIKSA).inner_text()
    page.keyboard.press("Escape")
    expect(dialog(page, PERIKSA)).to_be_visible()
    asked[0].abort()  # without a network it is opened to the person whose turn it was
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#id_email")).to_have_value(KETIKAN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_accessible_and_fits_the_smallest_phone(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    end_session(page)
    expect(dialog(page, USAI)).to_be_visible()
    assert not axe_findings(page)
    box = page.locator("dialog").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def leave_for_login(page: Page, username: str) -> None:
    Session.objects.all().delete()
    page.wait_for_timeout(600)  # a pause in typing
    page.reload()
    log_in(page, username)


def kept(page: Page) -> str:
    return page.evaluate("JSON.stringify(sessionStorage)")


def test_what_was_typed_comes_back_after_the_login_page_and_goes_once_it_is_saved(page, alamat, orang):
    leave_for_login(page, "pppk")
    page.wait_for_url(alamat)
    expect(page.get_by_role("status")).to_contain_text("Isian yang belum tersimpan dikembalikan")
    expect(page.locator("#id_email")).to_have_value(KETIKAN)
    assert KETIKAN in kept(page)
    save(page)
    expect(page.locator("main")).to_contain_text("Kontak Anda disimpan.")
    assert KETIKAN not in kept(page)
    page.goto(alamat)
    expect(page.locator("[role=status] .spanduk-judul")).to_have_count(0)


def test_another_person_at_the_login_page_gets_nothing_of_it(page, alamat):
    leave_for_login(page, "lain")
    page.wait_for_url(alamat)
    expect(page.locator("#id_email")).not_to_have_value(KETIKAN)
    assert KETIKAN not in kept(page)


def test_what_was_left_on_purpose_or_logged_out_of_is_forgotten(page, alamat):
    page.wait_for_timeout(600)
    assert KETIKAN in kept(page)
    page.goto(alamat + "?lain=1")
    assert KETIKAN not in kept(page)
    page.fill("#id_email", KETIKAN)
    page.wait_for_timeout(600)
    page.locator("form[data-keluar]").evaluate("(form) => form.requestSubmit()")
    expect(page.get_by_role("link", name="Login PPPK").first).to_be_attached()
    assert KETIKAN not in kept(page)


def test_a_form_with_an_old_token_leads_back_to_what_was_typed(page, alamat):
    page.locator("main form input[name=csrfmiddlewaretoken]").evaluate("(input) => { input.value = 'x'; }")
    save(page)
    expect(page.locator("h1")).to_have_text("Yang Anda kirim belum tersimpan")
    page.get_by_role("link", name="Buka lagi halaman itu").click()
    expect(page.locator("#id_email")).to_have_value(KETIKAN)


def test_a_password_is_never_kept(page, live_server):
    page.goto(live_server.url + reverse("account_change_password"))
    for nama in ("oldpassword", "password1", "password2"):
        page.fill(f"input[name={nama}]", "rahasia-sekali")
    page.wait_for_timeout(600)
    assert "rahasia-sekali" not in kept(page)


def test_without_scripts_the_login_says_what_became_of_the_form(browser, alamat):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(alamat)
    log_in(page)
    page.wait_for_url(alamat)
    expect(page.locator("dialog")).to_be_hidden()
    page.fill("#id_email", KETIKAN)
    Session.objects.all().delete()
    save(page)
    expect(page.locator("main")).to_contain_text("Yang baru saja Anda kirim belum diterima")
    log_in(page)
    page.wait_for_url(alamat)
    context.close()
