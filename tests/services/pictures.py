"""`make pictures`: the pictures of the guides, from a demo, into docs/panduan/gambar/.

SIMPEG_DEMO_ADDRESS and SIMPEG_DEMO_ACCOUNTS name a running demo; else one is started. Names on the command line make only these.
"""

import base64
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.services.looks import LOAD_PICTURES
from tests.services.server import chromium_bin
from tests.services.visits import TAMU, Visit, Visitors, demo_of_environment

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "panduan" / "gambar"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
MOST_BYTES = 1_000_000  # of all of them, in the repository
# The browser itself writes WebP, at a third of the size.
TO_WEBP = """async (png) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const paper = new OffscreenCanvas(picture.width, picture.height);
  paper.getContext("2d").drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await paper.convertToBlob({ type: "image/webp", quality: 0.86 })).arrayBuffer());
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}"""
SASARAN = "/berkas/sasaran-awal-tahun/"


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of the guides: what the window shows, or one part of the page."""

    nama: str
    visit: Visit
    window: ViewportSize
    bagian: str = ""  # selector; empty for the window


PICTURES = (
    Picture("masuk", Visit(TAMU, "/akun/masuk/"), PHONE),
    Picture("beranda", Visit("pppk", "/"), PHONE),
    Picture("beranda-dikembalikan", Visit("pppk.kembali", "/"), PHONE),
    Picture("unggah", Visit("pppk", SASARAN, ("a[href$='/tambah/']",)), PHONE),
    Picture("tanda-terima", Visit("pppk.sah", SASARAN, ("a[href*='/tanda-terima/']",)), PHONE),
    Picture("cek", Visit(TAMU, "/cek/"), PHONE),
    Picture("kinerja", Visit("pppk", "/kinerja/"), DESK),
    Picture("antrean", Visit("verifikator", "/berkas/antrean/"), DESK),
    Picture(
        "periksa",
        Visit(
            "verifikator",
            "/berkas/antrean/",
            ("tbody button[formaction*='/ambil/'], tbody a[href*='/periksa/']",),
        ),
        DESK,
    ),
    Picture("kepatuhan", Visit("kepala", "/kepatuhan/"), DESK),
    Picture("ingatkan", Visit("kepala", "/kepatuhan/", ("a[href*='/ingatkan/']",)), DESK),
    Picture("pengumpulan", Visit("admin", "/berkas/pengumpulan/", ("a[href*='/pengumpulan/2/']",)), DESK),
    Picture("pegawai", Visit("admin", "/pegawai/"), DESK),
)


def main(names: list[str]) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in PICTURES if not names or one.nama in names]
    with demo_of_environment() as (address, passwords), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        visitors = Visitors(browser, address, passwords)
        converter = browser.new_page()  # a blank one, which no policy binds
        for picture in wanted:
            page = visitors.open(picture.visit, viewport=picture.window, reduced_motion="reduce")
            webp = converter.evaluate(TO_WEBP, base64.b64encode(take(page, picture)).decode())
            (FOLDER / f"{picture.nama}.webp").write_bytes(base64.b64decode(webp))
            page.context.close()
        browser.close()
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(
        f"{len(wanted)} pictures; {size / 1000:.0f} kB of {MOST_BYTES / 1000:.0f} in {os.path.relpath(FOLDER)}"
    )
    return int(size > MOST_BYTES)


def take(page: Page, picture: Picture) -> bytes:
    page.evaluate(LOAD_PICTURES)
    return page.locator(picture.bagian).first.screenshot() if picture.bagian else page.screenshot()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
