"""The store as an operator sees it: each file and each pin with its state."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from pemeriksaan.pki.issue import issue_root
from pemeriksaan.trust.inventory import list_store
from pemeriksaan.trust.store import (
    PINS_FILE,
    CertificateRole,
    UnusableStoreError,
    digest_of,
    read_certificate,
    read_pins,
)
from tests.pdf_factory import write_store

KINI = datetime(2026, 3, 1, tzinfo=UTC)
R = CertificateRole


def states(directory, **rest):
    return {
        row.file or row.pin.label: row.state for row in list_store(directory, demo=False, at=KINI, **rest)
    }


def test_an_empty_directory_has_no_rows(tmp_path):
    assert list_store(tmp_path, demo=False, at=KINI) == []


def test_each_role_and_its_state(tmp_path, pki):
    old = issue_root("Akar Lama", not_after=KINI - timedelta(days=1))
    write_store(tmp_path, {"akar": (pki.root, R.ROOT), "lama": (old, R.ROOT), "demo": (pki.asing, R.DEMO)})
    write_store(tmp_path / "lain", {"warisan": (old, R.LEGACY)})
    assert states(tmp_path) == {
        "akar.pem": "dipakai",
        "lama.pem": "BERAKHIR 2026-02-28",
        "demo.pem": "dilewati, hanya untuk mode demo",
    }
    assert states(tmp_path / "lain") == {
        "legacy/warisan.pem": "warisan, untuk stempel waktu sampai 2024-12-31"
    }


def test_the_demo_authority_is_in_use_in_demo_mode(tmp_path, pki):
    write_store(tmp_path, {"demo": (pki.root, R.DEMO)})
    (row,) = list_store(tmp_path, demo=True, at=KINI)
    assert (row.state, row.fingerprint) == ("dipakai", digest_of(read_certificate(pki.root.pem)))


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ((date(2026, 3, 2), date(2030, 1, 1)), "belum dipakai sebelum 2026-03-02"),
        ((date(2020, 1, 1), date(2026, 2, 28)), "BERAKHIR 2026-02-28"),
        ((date(2026, 3, 1), date(2026, 3, 1)), "dipakai"),
    ],
)
def test_the_days_of_a_pin_count_to_the_day(tmp_path, pki, days, state):
    assert states(write_store(tmp_path, {"akar": (pki.root, R.ROOT)}, days=days)) == {"akar.pem": state}


def test_what_does_not_belong_there(tmp_path, pki):
    write_store(tmp_path, {})
    (tmp_path / "catatan.pem").write_text("halo")
    (tmp_path / "palsu.pem").write_bytes(issue_root("BSRE CA DS G1").pem)
    (tmp_path / "selundupan.pem").write_bytes(pki.asing.pem)
    assert states(tmp_path) == {
        "catatan.pem": "TIDAK TERBACA sebagai sertifikat",
        "palsu.pem": "PALSU: memakai nama BSRE CA DS G1, sidik jarinya lain",
        "selundupan.pem": "TIDAK TERDAFTAR di pins.json",
    }


def test_a_pin_without_a_file_comes_last(tmp_path, pki):
    write_store(tmp_path, {"akar": (pki.root, R.ROOT)})
    (pin,) = read_pins(tmp_path).values()
    pins = json.loads((tmp_path / PINS_FILE).read_text())
    (tmp_path / PINS_FILE).write_text(json.dumps({"ab" * 32: {**pin.to_dict(), "label": "Hilang"}, **pins}))
    rows = list_store(tmp_path, demo=False, at=KINI)
    assert [row.file for row in rows] == ["akar.pem", ""]
    assert (rows[1].state, rows[1].fingerprint) == ("tercatat, tetapi berkasnya tidak ada", "ab" * 32)


def test_pins_that_cannot_be_read_are_said_so(tmp_path):
    (tmp_path / PINS_FILE).write_text("{")
    with pytest.raises(UnusableStoreError, match="tidak dapat dibaca"):
        list_store(tmp_path, demo=False, at=KINI)
