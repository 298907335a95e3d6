"""A PPPK hands in."""

import re

from playwright.sync_api import expect

from tests.services.readme.samples import REFUSED
from tests.services.readme.sentences import step
from tests.services.readme.walk import Walk


@step("*{first}* → *{second}* shows the open campaign and its deadline.")
def open_campaign(walk: Walk, first: str, second: str) -> None:
    walk.press(first)
    walk.press(second)
    walk.sees(re.compile(r"PPPK Tahap I.*Paling lambat \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WITA", re.DOTALL))


@step(
    "*{choose}* `{file}`, *{send}*: it is received, but the receipt opens with *{words}*, because the period is not that of the campaign."
)
def upload_last_year(walk: Walk, choose: str, file: str, send: str, words: str) -> None:
    walk.upload(choose, file, send)
    expect(walk.page.get_by_role("heading", name=words, exact=True)).to_be_visible()
    walk.sees(re.compile(r"Periode pada dokumen \(.+\) berbeda dari"))


@step("*{choose}* `{file}`, *{send}*: it is received, and the receipt says that the *{who}* has not signed.")
def upload_half_signed(walk: Walk, choose: str, file: str, send: str, who: str) -> None:
    walk.upload(choose, file, send)
    walk.page.wait_for_url("**/tanda-terima/*/")
    walk.sees(
        re.compile(rf"Belum ditandatangani secara elektronik oleh {who} \(.+\)\. Mintakan tanda tangan")
    )


@step("*{choose}* `{file}`, *{send}*: a receipt with number, SHA-256, time in WITA and *{words}*.")
def upload_for_a_receipt(walk: Walk, choose: str, file: str, send: str, words: str) -> None:
    walk.upload(choose, file, send)
    walk.page.wait_for_url("**/tanda-terima/*/")
    for said in ("sudah diterima", "Nomor tanda terima", "SHA-256", re.compile(rf"WITA, {words}")):
        walk.sees(said)


@step("*{choose}* `{file}`, *{send}*: a second receipt.")
def upload_for_a_second_receipt(walk: Walk, choose: str, file: str, send: str) -> None:
    upload_for_a_receipt(walk, choose, file, send, "tepat waktu")


@step("| {files} | {reason} |")
def upload_refused(walk: Walk, files: str, reason: str) -> None:
    for name in re.findall(r"`(.+?)`", files):
        why, said = REFUSED[name]
        assert why == reason
        walk.try_upload("Pilih File", f"var/demo/{name}", "Simpan")
        walk.sees(said, place="[data-error-summary]")


@step("*{choose}* `{file}`, *{send}*: it is refused until you declare the ink.")
def upload_ink(walk: Walk, choose: str, file: str, send: str) -> None:
    walk.sees("atau pindaian tanda tangan basah")
    walk.upload(choose, file, send)
    walk.sees("Nyatakan bahwa dokumen ini ditandatangani basah", place="[data-error-summary]")


@step("Tick *{box}*, *{send}*: a verifikator will look at it.")
def declare_ink(walk: Walk, box: str, send: str) -> None:
    walk.page.get_by_label(box).check()
    walk.press(send)
    walk.sees("Berkas diterima untuk diperiksa oleh verifikator.")
