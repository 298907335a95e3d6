"""The main job on a running demo, in Chromium, as the README tells a newcomer to try it; pictures in var/screenshots/."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.services.demo import Demo, browser_of
from tests.services.demo import picture as take_picture
from tests.services.server import wait_for

pytestmark = pytest.mark.services
DITOLAK = {
    "diubah-setelah-ditandatangani.pdf": "Dokumen diubah setelah ditandatangani oleh",
    "tanpa-tanda-tangan.pdf": "Tidak ditemukan tanda tangan elektronik di dalam berkas.",
    "terkunci.pdf": "PDF dikunci kata sandi atau dibatasi hak aksesnya. Unggah versi tanpa kunci.",
    "terlalu-besar.pdf": "melebihi batas 2 MB. Kecilkan dokumen sebelum ditandatangani",
    "word-diganti-nama.pdf": "Berkas ini bukan PDF. Unggah berkas .pdf asli, bukan foto, Word, atau ZIP",
    "hasil-pindai.pdf": "Berkas ini hasil pindai tanpa tanda tangan elektronik.",
    "berisi-javascript.pdf": "PDF memuat JavaScript yang tidak diizinkan.",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    demo.stop()


@pytest.fixture
def open_page(demo):
    with browser_of(demo) as log_in:
        yield log_in


def picture(page: Page, name: str) -> None:
    take_picture(page, "alur-utama", name)


def open_form(page: Page, jenis: str) -> None:
    """Berkas Pegawai → Sasaran Awal Tahun → Tambah berkas, by the pages' own links."""
    page.goto(re.sub(r"(//[^/]+)/.*", r"\1/berkas/", page.url))
    page.locator("main").get_by_role("link", name="Sasaran Awal Tahun").first.click()
    page.locator(f"main a[href*='/{jenis}/tambah/' i]").first.click()
    expect(page.locator("h1")).to_have_text("Tambah berkas")


def send(page: Page, file: Path) -> None:
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Simpan").click()


def upload(page: Page, demo: Demo) -> None:
    """Every refused sample says why; then both signed ones are received."""
    open_form(page, "SKP")
    for name, said in DITOLAK.items():
        send(page, demo.sample(name))
        expect(page.locator("[data-error-summary]")).to_contain_text(said)
    picture(page, "2-ditolak")
    for jenis, name in (("SKP", "skp-bertanda-tangan.pdf"), ("MPPH", "mpph-bertanda-tangan.pdf")):
        open_form(page, jenis)
        send(page, demo.sample(name))
        page.wait_for_url("**/tanda-terima/*/")
        expect(page.locator("main")).to_contain_text(re.compile("tepat waktu", re.IGNORECASE))
        picture(page, f"3-tanda-terima-{jenis}")


def review(page: Page, nama: str) -> None:
    """The SKP of that person is returned, the MPPH verified."""
    for jenis in ("SKP", "MPPH"):
        page.goto(re.sub(r"(//[^/]+)/.*", r"\1/berkas/antrean/?cari=Pradnyani", page.url))
        picture(page, "4-antrean")
        page.get_by_role("button", name=re.compile(f"^Periksa {jenis} {nama}")).click()
        expect(page.locator("h1")).to_contain_text(f"{jenis} {nama}")
        expect(page.locator("figure img").first).to_have_js_property("complete", value=True)
        picture(page, f"5-periksa-{jenis}")
        if jenis == "SKP":
            page.locator("summary", has_text="Kembalikan untuk diperbaiki").click()
            page.get_by_label("Periode salah").check()
            page.get_by_label("Catatan untuk pegawai").fill("Periode penilaian belum sesuai.")
            page.get_by_role("button", name="Kembalikan", exact=True).click()
            expect(page.locator("body")).to_contain_text("dikembalikan")
        else:
            page.get_by_role("button", name="Verifikasi", exact=True).click()
            expect(page.locator("body")).to_contain_text("terverifikasi")


def count_of(page: Page, demo: Demo, keadaan: str) -> int:
    """The number that the head of the unit sees under one state, all of their unit together."""
    page.goto(f"{demo.address}/kepatuhan/")
    return int(page.locator(f"a.angka-besar[href*='keadaan={keadaan}'] strong").inner_text())


def test_the_main_job_from_upload_to_the_head_of_the_unit(demo, open_page):
    kepala, pppk = open_page("kepala.sekolah", width=1280), open_page("pppk", width=360)
    belum = count_of(kepala, demo, "BELUM")
    picture(pppk, "1-beranda")
    upload(pppk, demo)
    assert count_of(kepala, demo, "BELUM") == belum - 1
    dikembalikan = count_of(kepala, demo, "DIKEMBALIKAN")
    review(open_page("verifikator", width=1280), "Ni Luh Ayu Pradnyani")
    assert count_of(kepala, demo, "DIKEMBALIKAN") == dikembalikan + 1
    picture(kepala, "6-kepatuhan")
    kepala.goto(f"{demo.address}/pesan/")
    expect(kepala.locator("main")).to_contain_text("Pradnyani")
    picture(kepala, "7-pesan-kepala")
    pppk.goto(f"{demo.address}/pesan/")
    expect(pppk.locator("main")).to_contain_text("dikembalikan")
    expect(pppk.locator("main")).to_contain_text("terverifikasi")
    picture(pppk, "8-pesan-pegawai")
    wait_for(lambda: "dikembalikan" in demo.mails() and "kepala" in demo.mails(), "mail", seconds=90)
