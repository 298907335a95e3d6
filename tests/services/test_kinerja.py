"""From a leader's matrix to two signed, recognised and verified SKPs, in Chromium; pictures in
var/screenshots/."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.services.demo import PROJECT, Demo, browser_of
from tests.services.demo import picture as take_picture

pytestmark = pytest.mark.services
TERSIMPAN = re.compile(r"Tersimpan \d\d\.\d\d")
PENILAI = "I Gede Suparta"
SATU_DEMI_SATU = 30_000  # ms; the fields of a page are saved one after another


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
    take_picture(page, "kinerja", name)


def press(page: Page, name: str, *, place: str = "body") -> None:
    """Press a button that loads a page, and wait for that page."""
    with page.expect_navigation():
        page.locator(place).get_by_role("button", name=name, exact=True).first.click()


def compose_mpph(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}/kinerja/mpph/tambah/")
    page.select_option("select[name=periode]", index=1)
    page.get_by_label("Nama tim kerja").fill("Tim Kelas Rendah")
    press(page, "Buat matriks")
    for _ in range(2):
        press(page, "Tambah indikator")
    for box in page.locator("input[name=dinilai]").all()[:3]:
        box.check()
    page.get_by_label("NIP atau username pegawai lain").fill("pppk.sah\npppk.baru")  # of other units
    press(page, "Tambahkan")
    for nomor, iki in enumerate(("Persentase siswa naik kelas", "Indeks kepuasan orang tua")):
        page.locator("textarea[id$='-iki']").nth(nomor).fill(iki)
    cells = page.locator("[data-sel]")
    assert cells.count() == 10
    for nomor in range(10):
        if nomor != 1:  # one part belongs to no member: TIDAK ADA PERAN
            cells.nth(nomor).fill(f"Terlaksananya pembelajaran {nomor + 1}")
    expect(page.locator("[data-kurang]")).to_contain_text("Tidak ada yang kurang.", timeout=SATU_DEMI_SATU)
    expect(page.locator("[data-simpan-keadaan]")).to_have_text(TERSIMPAN)
    picture(page, "1-mpph")
    press(page, "Tetapkan MPPH", place=".bilah")
    expect(page.locator("main")).to_contain_text("MPPH ditetapkan.")
    picture(page, "2-mpph-ditetapkan")


def unfold_plans(page: Page) -> None:
    """On a phone one plan is open at a time; the others are a line each."""
    expect(page.locator(".hasil-lipat[open]")).to_have_count(1)
    while (folded := page.locator(".hasil-lipat:not([open]) > summary")).count():
        folded.first.click()


def settle_conflict(page: Page) -> None:
    """The same field in two windows: the second window opens the card, shows both texts and lets the person decide."""
    target = "textarea[id$='-target'] >> nth=0"
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".hasil-lipat").first.evaluate("card => { card.open = true }")
    other.locator(target).fill("11 modul")
    expect(other.locator("[data-simpan-keadaan]")).to_have_text(TERSIMPAN)
    other.close()
    page.locator(target).fill("12 modul")
    page.locator(".hasil-lipat").first.evaluate("card => { card.open = false }")
    expect(page.locator(".sengketa")).to_contain_text("Isi sekarang: 11 modul")
    expect(page.locator(".hasil-lipat").first).to_have_attribute("open", "")
    page.get_by_role("button", name="Simpan isian saya").click()
    expect(page.locator(".sengketa")).to_have_count(0)
    expect(page.locator("[data-simpan-keadaan]")).to_have_text(TERSIMPAN)


def compose_skp(page: Page, demo: Demo, pendekatan: str) -> str:
    page.goto(f"{demo.address}/kinerja/")
    page.get_by_role("link", name=re.compile("^Susun SKP")).first.click()
    page.check(f"input[value={pendekatan}]")
    press(page, "Mulai")
    while (ambil := page.get_by_role("button", name=re.compile("^Ambil "))).count():
        with page.expect_navigation():
            ambil.first.click()
    expect(page.locator("textarea[id$='-rencana']")).not_to_have_count(0)
    unfold_plans(page)
    for select in page.locator("select[id$='-aspek']").all():
        select.select_option("KUANTITAS")
    for field in page.locator("textarea[id^='indikator'][id$='-iki']").all():
        field.fill("Jumlah modul ajar")
    for field in page.locator("textarea[id$='-target']").all():
        field.fill("12 modul")
    expect(page.locator("[data-kurang]")).to_contain_text("Tidak ada yang kurang.", timeout=SATU_DEMI_SATU)
    expect(page.locator("[data-simpan-keadaan]")).to_have_text(TERSIMPAN)
    settle_conflict(page)
    picture(page, f"3-skp-{pendekatan.lower()}")
    press(page, "Ajukan kepada penilai")
    return page.url.partition("#")[0]


def discuss(pegawai: Page, penilai: Page, url: str) -> None:
    penilai.goto(url)
    penilai.locator("textarea[id^=ekspektasi]").first.fill("Menyambut orang tua siswa dengan ramah")
    expect(penilai.locator("[data-simpan-keadaan]")).to_have_text(TERSIMPAN)
    bagian = penilai.locator("#usul-bagian")
    bagian.select_option(label="Hasil kerja utama 1, indikator 1: target")
    penilai.fill("#usul-teks", "24 modul")
    penilai.fill("#usul-alasan", "Dua semester")
    press(penilai, "Kirim")
    picture(penilai, "4-dialog")
    pegawai.goto(url)
    press(pegawai, "Terima")
    expect(pegawai.locator("textarea[id$='-target']").first).to_have_value("24 modul")
    press(pegawai, "Setujui isi SKP")
    penilai.goto(url)
    press(penilai, "Setujui isi SKP")
    press(penilai, "Tetapkan SKP")
    expect(penilai.locator("main")).to_contain_text("SKP ditetapkan.")


def print_and_sign(page: Page, demo: Demo, url: str, pegawai: str) -> Path:
    page.goto(url)
    with page.expect_download() as download:
        page.get_by_role("link", name="Cetak SKP (PDF)").click()
    berkas = demo.directory / f"{pegawai.rsplit(maxsplit=1)[-1]}.pdf"
    download.value.save_as(berkas)
    command = [sys.executable, "manage.py", "sign_demo", str(berkas), pegawai, PENILAI]
    options = {"cwd": PROJECT, "env": demo.environment, "capture_output": True, "text": True}
    done = subprocess.run(command, check=True, **options)
    return Path(done.stdout.strip())


def hand_in(page: Page, demo: Demo, berkas: Path) -> None:
    page.goto(f"{demo.address}/berkas/sasaran-awal-tahun/unggah/")
    page.set_input_files("input[type=file]", berkas)
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url("**/tanda-terima/*/")
    expect(page.locator("main")).to_contain_text("Isi sama dengan yang disusun di portal")


def verify(page: Page, demo: Demo, nama: str) -> None:
    page.goto(f"{demo.address}/berkas/antrean/?cari={nama.rsplit(maxsplit=1)[-1]}")
    page.get_by_role("button", name=re.compile(f"^Periksa SKP {nama}")).click()
    expect(page.locator("main")).to_contain_text("Isi sama dengan yang disusun di portal")
    picture(page, f"6-periksa-{nama.rsplit(maxsplit=1)[-1]}")
    page.get_by_role("button", name="Verifikasi", exact=True).click()
    expect(page.locator("body")).to_contain_text("terverifikasi")


def count_skp(page: Page, demo: Demo, keadaan: str) -> int:
    """As the head of the school reads it; a zero is no link."""
    page.goto(f"{demo.address}/kepatuhan/")
    link = page.locator("main").locator(f"a[href*='SKP={keadaan}']")
    return int(link.first.inner_text().split()[0]) if link.count() else 0


def test_from_the_matrix_to_a_verified_skp(demo, open_page):
    penilai = open_page("kepala.sekolah", width=1280)
    orang = {
        "pppk": ("Ni Luh Ayu Pradnyani", "KUALITATIF"),
        "pppk.kembali": ("I Ketut Adi Wiratama", "KUANTITATIF"),
    }
    dikembalikan = count_skp(penilai, demo, "DIKEMBALIKAN")
    compose_mpph(penilai, demo)
    for username, (nama, pendekatan) in orang.items():
        page = open_page(username, width=360)
        url = compose_skp(page, demo, pendekatan)
        discuss(page, penilai, url)
        hand_in(page, demo, print_and_sign(page, demo, url, nama))
        picture(page, f"5-tanda-terima-{pendekatan.lower()}")
    verifikator = open_page("verifikator", width=1280)
    for nama, _ in orang.values():
        verify(verifikator, demo, nama)
    assert count_skp(penilai, demo, "DIKEMBALIKAN") == dikembalikan - 1
