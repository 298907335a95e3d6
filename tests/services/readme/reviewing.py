"""A verifikator decides, and the others read what came of it."""

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.services.readme.sentences import step
from tests.services.readme.walk import Walk
from tests.services.server import wait_for

PPPK = "Ni Luh Ayu Pradnyani"


@step("*{menu}* lists what waits, the oldest first.")
def open_queue(walk: Walk, menu: str) -> None:
    walk.press(menu)
    walk.sees("yang paling lama di atas")


@step("To find the files of before, type `{name}` into *{field}* and press *{button}*.")
def filter_queue(walk: Walk, name: str, field: str, button: str) -> None:
    walk.page.get_by_label(field).fill(name)
    walk.press(button)
    walk.sees("2 berkas, yang paling lama di atas")


@step("Press the name in the row of the {jenis}: the page on one side, the facts on the other.")
def open_review(walk: Walk, jenis: str) -> None:
    walk.press("Periksa", f"{jenis} {PPPK}")
    walk.sees(f"{jenis} {PPPK}", place="h1")
    page, facts = walk.page.locator("figure img").first, walk.page.get_by_text("Cocokkan dengan dokumen")
    expect(page).to_have_js_property("complete", value=True)
    assert page.bounding_box()["x"] + page.bounding_box()["width"] < facts.bounding_box()["x"]


@step("Press *{button}*, tick *{reason}*, write a note and press *{again}* once more.")
def return_berkas(walk: Walk, button: str, reason: str, again: str) -> None:
    walk.press(button)
    walk.page.get_by_label(reason).check()
    walk.page.get_by_label("Catatan untuk pegawai").fill("Pindai ulang dengan lebih terang.")
    walk.turn(walk.page.get_by_role("button", name=f"{again} dengan 1 alasan").click)
    walk.sees(f"MPPH {PPPK}, S.Pd. dikembalikan", place="body")


@step("Press the name in the row of the {jenis}, then *{decision}*.")
def verify_berkas(walk: Walk, jenis: str, decision: str) -> None:
    walk.press("Periksa", f"{jenis} {PPPK}")
    walk.press(decision)
    walk.sees(f"{jenis} {PPPK}, S.Pd. terverifikasi", place="body")


def count_people(walk: Walk) -> dict[str, int]:
    """What the head of the unit reads under the bar of the unit: words behind each number → number."""
    found = (
        one.replace(".", "").split(",")[0].split()
        for one in walk.page.locator(".legenda li").all_inner_texts()
    )
    return {" ".join(words): int(number) for number, *words in found}


@step(
    "*{menu}* shows who is verified, waiting, returned and missing; each number but zero opens the list of these people, *{button}* the same as a sheet."
)
def open_unit(walk: Walk, menu: str, button: str) -> None:
    walk.press(menu)
    counts = count_people(walk)
    assert counts["belum"] == walk.counts["belum"] - 1
    assert counts["dikembalikan"] == walk.counts["dikembalikan"] + 1
    links = walk.page.locator(".legenda a")
    for nomor, people in enumerate(number for number in counts.values() if number):
        walk.turn(links.nth(nomor).click)
        expect(walk.page.locator("main tbody tr")).to_have_count(people)
        walk.page.go_back()
    sheet = BytesIO(walk.download(f"Unduh {button}").path().read_bytes())
    names = [row[1] for row in load_workbook(sheet).worksheets[1].values]
    assert sum(PPPK in str(name) for name in names) == 1


@step("*{menu}* has a notice of each upload.")
def read_notices(walk: Walk, menu: str) -> None:
    walk.press(menu)
    for jenis in ("MPPH", "SKP"):
        for version in (1, 2):
            walk.sees(f"{PPPK}, S.Pd. mengunggah {jenis} versi {version}")


@step("*{menu}* has *{received}*, *{returned}* with how to mend it, and *{verified}*.")
def read_messages(walk: Walk, menu: str, received: str, returned: str, verified: str) -> None:
    walk.press(menu)
    for said in (
        f"SKP 2026 {received}",
        f"MPPH Anda {returned} untuk diperbaiki",
        "Cara memperbaiki:",
        f"SKP Anda {verified}",
    ):
        walk.sees(said)


@step("The same went out as e-mails, to `{folder}`.")
def read_mails(walk: Walk, folder: str) -> None:
    assert walk.path(folder).is_dir()
    wait_for(
        lambda: "dikembalikan" in walk.demo.mails() and "kepala" in walk.demo.mails(), "mail", seconds=90
    )
