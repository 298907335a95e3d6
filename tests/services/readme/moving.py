"""Logging in, moving about."""

import re

from tests.services.readme.sentences import step
from tests.services.readme.walk import Walk


@step("Open the address, press *{asn}* → *{login}* and log in as `{username}`.")
def open_address(walk: Walk, asn: str, login: str, username: str) -> None:
    walk.to_login = (asn, login)
    walk.log_in(username)


@step("Log in the same way as `{username}`.")
@step("Log in as `{username}`.")
def log_in(walk: Walk, username: str) -> None:
    walk.log_in(username)


@step("Open a private window beside the first one, so that two people stay logged in.")
def open_private_window(walk: Walk) -> None:
    walk.open_window("private")


@step("In the {window} window log in as `{username}`.")
@step("In the {window} window log in as `{username}`, who is the penilai.")
def log_in_there(walk: Walk, window: str, username: str) -> None:
    walk.page = walk.windows[window]
    walk.log_in(username)


@step("In the {window} window reload the page.")
def reload(walk: Walk, window: str) -> None:
    walk.page = walk.windows[window]
    walk.page.reload()


@step("In the {window} window reload the page, press *{first}*, then *{second}*.")
def reload_and_press(walk: Walk, window: str, first: str, second: str) -> None:
    reload(walk, window)
    walk.press(first)
    walk.press(second)
    walk.sees("Berhasil", place="body")


@step("Press *{button}*.")
@step("On the same page press *{button}*.")
@step("Go back to *{button}*.")
@step("*{button}*.")
def press(walk: Walk, button: str) -> None:
    walk.press(button)


@step("Under {jenis} press *{button}*.")
def press_under(walk: Walk, jenis: str, button: str) -> None:
    walk.press(button, jenis)
    walk.sees(re.compile(f"(Unggah|Ganti) {jenis}"), place="h1")
