"""The walk-through of the README can be finished word for word, in Chromium; pictures in var/screenshots/readme/."""

import pytest
from playwright.sync_api import sync_playwright

from tests.services.demo import Demo
from tests.services.readme import composing, moving, reviewing, shell, uploading  # noqa: F401 they fill the table
from tests.services.readme.reviewing import count_people
from tests.services.readme.samples import REFUSED
from tests.services.readme.sentences import README, STEPS, read_sentences, step_of
from tests.services.readme.walk import Walk
from tests.services.server import chromium_bin

SENTENCES = list(read_sentences(README.read_text()))


def test_every_sentence_has_one_step_and_every_step_a_sentence():
    used = [step_of(sentence)[0] for sentence in SENTENCES]
    assert [one.pattern for one in STEPS if one not in used] == []


def test_every_refused_sample_is_tried():
    words = " ".join(sentence.text for sentence in SENTENCES)
    assert [name for name in REFUSED if f"`{name}`" not in words] == []


def test_a_changed_sentence_is_named_with_its_line():
    lines = README.read_text().splitlines()
    number = next(n for n, line in enumerate(lines) if "the same way as `verifikator`" in line)
    lines[number] = "**As a verifikator** – Come in as `verifikator`."
    changed = [one for one in read_sentences("\n".join(lines)) if one.line == number + 1]
    with pytest.raises(
        AssertionError, match=rf'README.md:{number + 1}: no step performs "Come in as `verifikator`."'
    ):
        step_of(*changed)


@pytest.fixture
def walk(tmp_path):
    demo = Demo(tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_bin())
        yield Walk(demo, browser)
        browser.close()
    demo.stop()


def count_before(walk: Walk) -> None:
    """What the head of the school reads before anyone has done anything."""
    walk.page.goto(f"{walk.demo.address}/akun/masuk/")
    walk.enter("kepala.sekolah")
    walk.page.goto(f"{walk.demo.address}/kepatuhan/")
    walk.counts = count_people(walk)
    walk.page.context.clear_cookies()


@pytest.mark.services
def test_the_walk_through_can_be_finished(walk):
    count_before(walk)
    for number, sentence in enumerate(SENTENCES):
        step, labels = step_of(sentence)
        try:
            step.perform(walk, **labels)
            walk.picture(f"{number:02}-{step.perform.__name__}")
        except Exception as error:
            error.add_note(f'README.md:{sentence.line}: "{sentence.text}"')
            raise
