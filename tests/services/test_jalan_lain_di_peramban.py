"""Other ways of a file than the usual form in a real browser: for another person, as a print of the portal, into a campaign that
closes meanwhile, and back from the receipt."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import Versi
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import print_skp
from tests.berkas.views.test_upload_cetakan import make_skp
from tests.factories import PengumpulanFactory
from tests.services.formulir import choose, hold, open_form, parts_of, wait_until_held
from tests.services.server import chromium_bin

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pengumpulan(live_server, settings, daerah):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    return PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS,
        dibuka_at=now - timedelta(days=1),
        tenggat_at=now + timedelta(minutes=30),
    )


@pytest.fixture
def alamat(live_server, pengumpulan):
    return live_server.url + reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])


@pytest.fixture
def big_pdf(unsigned_pdf):
    return unsigned_pdf + b"".join(b"%% %d\n" % n for n in range(40_000))


def test_a_file_for_another_person_goes_on_too_and_is_named_on_the_deputys_pages(
    browser, live_server, pengumpulan, daerah, big_pdf
):
    nama = daerah.pppk.nama_lengkap
    alamat = live_server.url + reverse(
        "berkas:wakil_add", args=[daerah.pppk.pk, pengumpulan.pk, JenisDokumen.SKP]
    )
    form = open_form(browser, alamat, "pengelola", f"Unggah SKP atas nama {nama}")
    sent = parts_of(form)
    held = hold(form, after=2)
    choose(form, big_pdf)
    form.select_option("select[name=alasan]", "DIRAWAT")
    form.fill("textarea[name=keterangan]", "Dirawat sejak Senin")
    form.get_by_role("button", name="Simpan", exact=True).click()
    wait_until_held(form, held)
    form.goto(live_server.url + reverse("beranda:help"))
    banner = form.locator("main .spanduk").filter(has_text="Pengiriman belum selesai")
    expect(banner).to_contain_text(
        f"Tanda terima skp.pdf (Unggah SKP atas nama {nama}) belum tampil di perangkat ini."
    )
    banner.get_by_role("link", name="Lanjutkan").click()
    form.wait_for_url("**/tanda-terima/*/")
    versi = Versi.objects.select_related("berkas__pegawai", "oleh").get()
    assert (versi.oleh, versi.berkas.pegawai) == (daerah.pengelola, daerah.pppk)
    assert sum(size for _, size in sent) <= len(big_pdf) + 65_536
    form.context.close()


def test_a_campaign_that_closes_in_the_middle_says_what_became_of_the_file(
    browser, live_server, pengumpulan, alamat, big_pdf
):
    form = open_form(browser, alamat)
    held = hold(form, after=2)
    choose(form, big_pdf)
    form.get_by_role("button", name="Simpan", exact=True).click()
    wait_until_held(form, held)
    with time_machine.travel(pengumpulan.tenggat_at + timedelta(seconds=1), tick=True):
        held[0].continue_()
        expect(form.locator("h1")).to_have_text("Pengunggahan SKP sudah ditutup")
        expect(form.locator("main .spanduk")).to_have_text(
            "Berkas tidak diterima skp.pdf (Unggah SKP) tidak diterima. Sebabnya tertulis di halaman ini."
        )
        form.reload()  # named once
        expect(form.locator("h1")).to_be_visible()
        expect(form.locator("main .spanduk")).to_have_count(0)
    assert not Versi.objects.exists()
    form.context.close()


def test_a_deadline_that_moves_before_the_last_step_names_the_file_too(browser, pengumpulan, alamat, big_pdf):
    form = open_form(browser, alamat)
    held = hold(form, after=2)
    choose(form, big_pdf)
    form.get_by_role("button", name="Simpan", exact=True).click()
    wait_until_held(form, held)
    pengumpulan.tenggat_at = timezone.now() - timedelta(seconds=1)
    pengumpulan.save()
    held[0].continue_()
    expect(form.locator("h1")).to_have_text("Pengunggahan SKP sudah ditutup")
    expect(form.locator("main .spanduk")).to_contain_text(
        "skp.pdf tidak disimpan. Berkas itu sampai di server"
    )
    assert not Versi.objects.exists()
    form.context.close()


@pytest.fixture
def cetakan(daerah, pengumpulan) -> bytes:
    skp = make_skp(daerah.pppk, pengumpulan.periode)
    return print_skp(newest_versi_skp(skp), oleh=daerah.pppk).isi


def test_a_print_of_the_portal_goes_on_where_it_was(browser, live_server, daerah, pengumpulan, cetakan):
    alamat = live_server.url + reverse("berkas:add_printed")
    form = open_form(browser, alamat, judul="Unggah dokumen yang dicetak portal")
    sent = parts_of(form)
    held = hold(form, after=1)
    choose(form, cetakan)
    form.get_by_role("button", name="Simpan", exact=True).click()
    wait_until_held(form, held)
    form.reload()
    form.wait_for_url("**/tanda-terima/*/")
    versi = Versi.objects.select_related("berkas").get()
    assert (versi.berkas.pegawai, versi.cetakan_utuh, versi.ukuran) == (daerah.pppk, True, len(cetakan))
    assert sum(size for _, size in sent) <= len(cetakan) + 65_536
    form.context.close()


def test_back_from_the_receipt_leads_to_a_form_that_is_true(browser, alamat, unsigned_pdf):
    chromium = browser.browser_type.launch(
        executable_path=chromium_bin(), ignore_default_args=["--disable-back-forward-cache"]
    )
    form = open_form(chromium, alamat)
    choose(form, unsigned_pdf)
    form.get_by_role("button", name="Simpan", exact=True).click()
    form.wait_for_url("**/tanda-terima/*/")
    form.go_back()
    expect(form.locator("h1")).to_have_text("Ganti SKP")
    expect(form.get_by_role("button", name="Pilih File Berkas SKP")).to_be_visible()
    chromium.close()
