"""A PPPK and the penilai compose an SKP in the portal, print it, sign it and hand it in."""

import re

from playwright.sync_api import expect

from tests.services.readme.sentences import step
from tests.services.readme.walk import Walk

SAVED = re.compile(r"Tersimpan \d\d\.\d\d")


@step("The SKP of `{username}` came back because of its period.")
def look_at_what_came_back(walk: Walk, username: str) -> None:
    walk.log_in(username)
    walk.sees(re.compile(r"SKP.*Dikembalikan.*Periode salah", re.DOTALL))
    walk.press("Keluar")


@step("*{menu}* → *{start}*, the first one.")
def start_skp(walk: Walk, menu: str, start: str) -> None:
    walk.press(menu)
    walk.press(start)


@step("Choose *{approach}*, press *{button}*.")
def choose_approach(walk: Walk, approach: str, button: str) -> None:
    walk.page.get_by_label(approach).check()
    walk.press(button)


@step("The parts that the head of the school wrote into the MPPH become plans: press each *{button}*.")
def take_parts(walk: Walk, button: str) -> None:
    parts = walk.page.get_by_role("button", name=re.compile(f"^{button} "))
    assert parts.count()
    while parts.count():
        walk.turn(parts.first.click)
    walk.sees("Sudah diambil")


@step("Fill in each *{indicator}* and *{target}*; on a phone press a plan to unfold it.")
def fill_in(walk: Walk, indicator: str, target: str) -> None:
    folded = walk.page.locator(".hasil-lipat:not([open]) > summary")
    while folded.count():
        folded.first.click()
    for label, words in ((indicator, "Jumlah modul ajar"), (target, "12 modul")):
        fields = walk.page.get_by_label(label, exact=True).all()
        assert fields
        for field in fields:
            field.fill(words)
    expect(walk.page.locator("[data-kurang]")).to_contain_text("Tidak ada yang kurang.")
    expect(walk.page.locator("[data-simpan-keadaan]")).to_have_text(SAVED)


@step("*{menu}* → *{name}* opens the SKP.")
def open_skp(walk: Walk, menu: str, name: str) -> None:
    walk.press(menu)
    walk.press(name)
    walk.sees(f"SKP {name}", place="h1")


@step("Under *{part}* choose the first target, write another one with a reason, press *{button}*.")
def propose(walk: Walk, part: str, button: str) -> None:
    form = walk.page.locator("form", has_text=part)
    form.get_by_label("Bagian").select_option(label="Hasil kerja utama 1, indikator 1: target")
    form.get_by_label("Usulan isi").fill("24 modul")
    form.get_by_label("Alasan").fill("Dua semester")
    walk.press(button)
    walk.sees("Usulan dikirim.", place="body")


@step("Save *{link}*, the official form, as `{file}` and sign it for both:")
def save_form(walk: Walk, link: str, file: str) -> None:
    walk.sees("24 modul")
    walk.download(link).save_as(walk.path(file))


@step("SIMPEG_DEMO=1 .venv/bin/python manage.py sign_demo {arguments}")
def sign(walk: Walk, arguments: str) -> None:
    walk.run(f"SIMPEG_DEMO=1 .venv/bin/python manage.py sign_demo {arguments}")


@step("*{choose}* `{file}`, *{send}*: the portal knows its own print.")
def hand_in_print(walk: Walk, choose: str, file: str, send: str) -> None:
    walk.upload(choose, file, send)
    walk.page.wait_for_url("**/tanda-terima/*/")
    walk.sees("Isi sama dengan yang disusun di portal")
