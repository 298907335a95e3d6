"""The store: who gets in, and who is believed at which moment."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from pemeriksaan.pki.issue import issue_root, issue_signer
from pemeriksaan.trust.store import (
    PINS_FILE,
    PUBLISHED_PINS,
    CertificateRole,
    EmptyStoreError,
    UnusableStoreError,
    load_trust,
)
from tests.pdf_factory import write_store

KINI = datetime(2026, 3, 1, tzinfo=UTC)
R = CertificateRole


def load(directory, *, demo=False):
    return load_trust(directory, demo=demo, at=KINI)


def test_roles(tmp_path, pki):
    toko = load(write_store(tmp_path, pki.pins))
    assert [one.subject.native["common_name"] for one in toko.signer_roots(KINI)] == ["Akar Uji"]
    assert {one.subject.native["common_name"] for one in toko.intermediates()} == {
        "BSrE Uji",
        "PSrE Lain Uji",
    }


@pytest.mark.parametrize("missing", [True, False])
def test_an_empty_store_is_refused(tmp_path, missing):
    directory = tmp_path / "tidak-ada" if missing else write_store(tmp_path, {})
    with pytest.raises(EmptyStoreError, match="kosong: pasang sertifikat dengan install_certificate"):
        load(directory)


def test_a_file_without_a_pin_stops_the_store(tmp_path, pki):
    write_store(tmp_path, pki.pins)
    (tmp_path / "selundupan.pem").write_bytes(pki.asing.pem)
    with pytest.raises(UnusableStoreError, match=r"selundupan\.pem tidak terdaftar"):
        load(tmp_path)


def test_a_file_that_is_no_certificate_stops_the_store(tmp_path, pki):
    write_store(tmp_path, pki.pins)
    (tmp_path / "catatan.pem").write_text("halo")
    with pytest.raises(UnusableStoreError, match="tidak dapat dibaca sebagai sertifikat"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '{"ab": {"label": "x"}}', '{"ab": 1}'])
def test_pins_that_cannot_be_read_stop_the_store(tmp_path, pki, text):
    write_store(tmp_path, pki.pins)
    (tmp_path / PINS_FILE).write_text(text)
    with pytest.raises(UnusableStoreError):
        load(tmp_path)


def test_an_expired_root_belongs_into_legacy(tmp_path, pki):
    old = issue_root("Akar Lama", not_after=KINI - timedelta(days=1))
    with pytest.raises(UnusableStoreError, match="sudah berakhir"):
        load(write_store(tmp_path / "a", {**pki.pins, "lama": (old, R.ROOT)}))
    toko = load(write_store(tmp_path / "b", {**pki.pins, "lama": (old, R.LEGACY)}))
    last, after = (
        datetime(2024, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2025, 1, 1, tzinfo=UTC),
    )
    assert (len(toko.legacy_roots(last)), toko.legacy_roots(after)) == (1, []), "independent of its pin"
    assert len(toko.signer_roots(KINI)) == 1


def test_a_legacy_root_outside_its_folder_stops_the_store(tmp_path, pki):
    write_store(tmp_path, {**pki.pins, "lama": (issue_root("Lama"), R.LEGACY)})
    (tmp_path / "legacy" / "lama.pem").rename(tmp_path / "lama.pem")
    with pytest.raises(UnusableStoreError, match="peran"):
        load(tmp_path)


def test_a_borrowed_name_stops_the_store(tmp_path, pki):
    with pytest.raises(UnusableStoreError, match="sidik jarinya lain"):
        load(write_store(tmp_path, {**pki.pins, "palsu": (issue_root("Root CA Indonesia DS G1"), R.ROOT)}))


def test_the_demo_authority_counts_in_demo_mode_only(tmp_path, pki, examine, unsigned_pdf):
    root = issue_root("Akar Demo")
    directory = write_store(tmp_path, {"demo": (root, R.DEMO)})
    with pytest.raises(UnusableStoreError):
        load(directory)
    assert load(directory, demo=True).signer_roots(KINI)

    both = write_store(tmp_path / "dua", {**pki.pins, "demo": (root, R.DEMO)})
    signed = pki.sign(unsigned_pdf, issue_signer("Orang Demo", root), chain=())
    assert examine(signed, trust=both).code == "INTACT_UNTRUSTED"
    hasil = examine(signed, trust=both, demo=True)
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("demo",))


def test_a_pin_outside_its_days_is_no_root(tmp_path, pki):
    directory = write_store(tmp_path, pki.pins, days=(date(2000, 1, 1), date(2026, 2, 28)))
    with pytest.raises(UnusableStoreError):
        load(directory)


def test_the_published_fingerprints():
    assert {pin.label: digest.upper()[:8] for digest, pin in PUBLISHED_PINS.items()} == {
        "Root CA Indonesia DS G1": "B5F36672",
        "BSRE CA DS G1": "4A3AB062",
        "OSD LU Kelas 2": "2178095B",
    }
    assert json.dumps([pin.to_dict() for pin in PUBLISHED_PINS.values()])
