"""The portal as an app in a real browser: what it shows without a network, to whom, and what it never keeps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from berkas.enums import Kebijakan
from berkas.models import DokumenWajib, Pengumpulan
from core.formats import format_datetime, format_tenggat
from pegawai.models import Pegawai
from tests.factories import KATA_SANDI, PegawaiFactory, PengumpulanFactory, make_berkas, make_unit

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ponsel(browser, live_server, settings):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9)
    )
    unit = make_unit("Dinas Contoh")
    for username in ("pppk", "lain"):
        PegawaiFactory(username=username, unit=unit)
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def log_in(page, live_server, username):
    page.goto(live_server.url + reverse("account_login"))
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", KATA_SANDI)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(live_server.url + "/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def go_offline(page):
    """Also for the worker, which has connections of its own."""
    page.context.set_offline(True)


def test_without_a_network_the_last_state_is_shown(ponsel, live_server):
    log_in(ponsel, live_server, "pppk")
    go_offline(ponsel)
    ponsel.goto(live_server.url + "/pesan/")
    expect(ponsel.locator("h1")).to_have_text("Tidak ada sambungan")
    terakhir = ponsel.locator("[data-terakhir]")
    expect(terakhir).to_contain_text("Menurut server,")
    expect(terakhir).to_contain_text("MPPH")
    expect(terakhir).to_contain_text("SKP")
    expect(terakhir).to_contain_text(f"Paling lambat {format_tenggat(Pengumpulan.objects.get().tenggat_at)}.")
    ponsel.context.set_offline(False)  # the page notices by itself
    expect(ponsel.locator("h1")).to_have_text("Pesan")


def test_without_a_network_nothing_is_told_that_time_makes_false(ponsel, live_server):
    now = timezone.now()
    Pengumpulan.objects.update(tenggat_at=now + timedelta(hours=10))
    skp = DokumenWajib.objects.get(jenis="SKP")
    make_berkas(Pegawai.objects.get(username="pppk"), skp, diterima_at=now)
    log_in(ponsel, live_server, "pppk")
    expect(ponsel.locator("main")).to_contain_text("Tersisa")
    go_offline(ponsel)
    ponsel.goto(live_server.url + "/pesan/")
    terakhir = ponsel.locator("[data-terakhir]")
    expect(terakhir).to_contain_text(f"Diterima {format_datetime(now)}, tepat waktu.")
    expect(terakhir).to_contain_text("Peran dan Hasil. Paling lambat")
    expect(terakhir).not_to_contain_text("Tersisa")
    expect(terakhir).not_to_contain_text("hari ini")


def test_without_a_network_a_waiting_file_is_called_sent_only_if_its_sending_began(
    ponsel, live_server, unsigned_pdf
):
    log_in(ponsel, live_server, "pppk")
    form = live_server.url + reverse("berkas:add", args=[Pengumpulan.objects.get().pk, "SKP"])
    waiting = ponsel.locator("[data-belum-terkirim]")
    ponsel.goto(form)
    ponsel.set_input_files(
        "input[type=file]", {"name": "skp.pdf", "mimeType": "application/pdf", "buffer": unsigned_pdf}
    )
    expect(ponsel.get_by_role("button", name="Hapus dari perangkat ini")).to_be_visible()
    go_offline(ponsel)
    ponsel.goto(live_server.url + "/pesan/")
    expect(waiting).to_contain_text("skp.pdf")
    expect(waiting).to_contain_text("Unggah SKP")
    expect(waiting).to_contain_text("Belum dikirim")
    ponsel.context.set_offline(False)
    expect(ponsel.locator("h1")).to_have_text("Pesan")
    ponsel.goto(form)
    expect(ponsel.locator("[data-file-name]")).to_have_text("skp.pdf")
    go_offline(ponsel)
    ponsel.click("text=Simpan")
    expect(ponsel.get_by_text("Sambungan terputus", exact=True)).to_be_visible()
    ponsel.goto(live_server.url + "/pesan/")
    expect(waiting).to_contain_text("Tanda terima belum tampil")


def test_after_logout_and_after_the_session_nothing_of_the_person_is_shown(ponsel, live_server):
    log_in(ponsel, live_server, "pppk")
    ponsel.evaluate("localStorage.setItem('simpeg:sesi', String(Date.now() - 3601000))")
    go_offline(ponsel)
    ponsel.goto(live_server.url + "/pesan/")
    expect(ponsel.locator("h1")).to_have_text("Tidak ada sambungan")
    expect(ponsel.locator("[data-terakhir]")).to_be_hidden()


def test_nothing_of_a_person_is_kept_by_the_worker(ponsel, live_server):
    log_in(ponsel, live_server, "pppk")
    for alamat in ("/", "/berkas/sasaran-awal-tahun/", "/pesan/", "/profil/"):
        ponsel.goto(live_server.url + alamat)
    kept = ponsel.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys()) {
                for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
            }
            return found;
        }"""
    )
    assert "/luar-jaringan/" in kept
    assert [alamat for alamat in kept if not alamat.startswith(("/static/", "/luar-jaringan/"))] == []
