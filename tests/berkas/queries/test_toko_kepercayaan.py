from datetime import date

import pytest

from berkas.queries.toko_kepercayaan import read_toko
from pemeriksaan.trust.install import install_certificate
from pemeriksaan.trust.store import (
    PINS_FILE,
    PUBLISHED_PINS,
    CertificateRole,
    Pin,
    digest_of,
    read_certificate,
)
from tests.conftest import DALAM_TENGGAT


@pytest.fixture
def store(settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    settings.TRUST_DIR.mkdir()
    return settings.TRUST_DIR


def test_an_empty_store_names_what_is_missing(store):
    toko = read_toko(DALAM_TENGGAT)
    assert (list(toko.terpasang), toko.siap, toko.rusak) == ([], False, "")
    assert "BSRE CA DS G1" in toko.dikenal


def test_an_issuer_makes_it_ready_and_leaves_the_list(store, pki, monkeypatch):
    sidik = digest_of(read_certificate(pki.root.pem))
    pin = Pin("Akar Uji", CertificateRole.ROOT, date(2020, 1, 1), date(2040, 1, 1))
    monkeypatch.setitem(PUBLISHED_PINS, sidik, pin)
    install_certificate(pki.root.pem, CertificateRole.ROOT, store, at=DALAM_TENGGAT)
    toko = read_toko(DALAM_TENGGAT)
    assert not toko.siap  # a root alone judges no signature of a civil servant
    assert "Akar Uji" not in toko.dikenal
    install_certificate(pki.bsre.pem, CertificateRole.BSRE, store, at=DALAM_TENGGAT)
    toko = read_toko(DALAM_TENGGAT)
    assert toko.siap
    assert all(one.is_dipakai for one in toko.terpasang)


def test_a_broken_store_is_a_state_not_an_error(store):
    (store / PINS_FILE).write_text("{")
    toko = read_toko(DALAM_TENGGAT)
    assert toko.rusak
    assert not toko.siap
