"""The files that the self-test is made of, and what the children say about a store."""

import json
from base64 import b64decode
from datetime import UTC, datetime

import pytest

from pemeriksaan.sandbox.golden import CHANGED_WORDS, WORDS, examine_store_job, make_golden_job
from pemeriksaan.trust.store import CertificateRole, load_trust, read_pins
from tests.pdf_factory import write_store
from tests.pdf_palsu import shown

KINI = datetime(2026, 3, 1, tzinfo=UTC)
AT = {"at": KINI.isoformat()}


@pytest.fixture(scope="module")
def golden():
    return json.loads(make_golden_job(b"", AT))


@pytest.fixture(scope="module")
def files(golden):
    return {name: b64decode(data) for name, data in golden["files"].items()}


def test_the_forgeries_differ_from_the_original_as_their_names_say(files):
    original, broken, changed = files["original"], files["broken"], files["changed"]
    assert broken == original.replace(WORDS, CHANGED_WORDS) != original
    assert changed.startswith(original)
    assert shown(original) == WORDS.decode()
    assert shown(changed) == CHANGED_WORDS.decode()


def test_the_stores_know_one_authority_each(golden, tmp_path):
    roles = {}
    for name, contents in golden["stores"].items():
        directory = tmp_path / name
        directory.mkdir()
        for file, text in contents.items():
            (directory / file).write_text(text)
        load_trust(directory, demo=False, at=KINI)
        roles[name] = {pin.role for pin in read_pins(directory).values()}
    assert roles == {"known": {CertificateRole.ROOT, CertificateRole.BSRE}, "foreign": {CertificateRole.ROOT}}


def test_each_time_it_is_another_authority(golden):
    assert json.loads(make_golden_job(b"", AT))["stores"] != golden["stores"]


def state(directory):
    args = {"trust_dir": str(directory), "demo": False, "at": KINI.isoformat()}
    return json.loads(examine_store_job(b"", args))


def test_a_store_in_order_has_a_fingerprint(tmp_path, pki):
    found = state(write_store(tmp_path, pki.pins))
    assert list(found.values())[:3] == [load_trust(tmp_path, demo=False, at=KINI).fingerprint, "", False]
    assert {"pyhanko", "pypdf"} <= set(list(found.values())[3])


def test_an_empty_and_a_broken_store_are_told_apart(tmp_path, pki):
    assert list(state(tmp_path).values())[2] is True
    write_store(tmp_path, pki.pins)
    (tmp_path / "catatan.pem").write_text("halo")
    fingerprint, fault, empty, _ = state(tmp_path).values()
    assert (fingerprint, empty) == ("", False)
    assert fault.startswith("catatan.pem tidak dapat dibaca")
