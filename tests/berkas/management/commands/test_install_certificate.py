import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.pki.issue import issue_root
from pemeriksaan.trust.store import (
    PINS_FILE,
    PUBLISHED_PINS,
    CertificateRole,
    Pin,
    digest_of,
    load_trust,
    read_certificate,
)

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 1, 1, tzinfo=UTC)


def test_shows_what_it_installed_and_the_store_works(install, store, pki):
    out = install(pki.root.pem, "root")
    install(pki.bsre.pem, "bsre")
    install(pki.tsa.pem, "tsa")
    digits = digest_of(read_certificate(pki.root.pem)).upper()
    assert "Subjek       Common Name: Akar Uji" in out
    assert "Penerbit     Common Name: Akar Uji" in out
    assert f"SHA-256      {digits[:4]} {digits[4:8]} {digits[8:12]}" in out
    assert out.count(f" {digits[60:]}") == 1
    assert "2024-01-01 s.d. 2044-01-01" in out
    assert "Peran        root, dipakai 2024-01-01 s.d. 2044-01-01" in out
    assert "cocokkan dengan yang diumumkan penerbitnya" in out
    assert "reinspect --toko-berubah" in out
    toko = load_trust(store, demo=False, at=KINI)
    assert len(toko.certificates) == 3
    install(pki.root.pem, "root")
    assert len(list(store.glob("*.pem"))) == 3
    assert not list(store.glob(".*"))


def test_an_old_root_goes_into_legacy(install, store):
    old = issue_root("Akar Lama", not_after=datetime(2025, 1, 1, tzinfo=UTC))
    with pytest.raises(CommandError, match="--role legacy"):
        install(old.pem, "root")
    install(old.pem, "legacy")
    assert len(list((store / "legacy").glob("*.pem"))) == 1


def test_a_file_that_is_not_there(store):
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("install_certificate", "/tidak/ada.pem", role="root", yes=True)


def test_the_demo_role_is_not_for_the_shell(store, tmp_path, pki):
    path = tmp_path / "ca.pem"
    path.write_bytes(pki.root.pem)
    with pytest.raises(CommandError):
        call_command("install_certificate", str(path), "--role", "demo")


# -- asked first, and on record --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "installed"), [("ya", True), ("Y", True), ("tidak", False), ("", False)])
def test_it_asks_before_it_installs(install, store, pki, monkeypatch, answer, installed):
    monkeypatch.setattr("builtins.input", lambda _: answer)
    if installed:
        install(pki.root.pem, "root", yes=False)
    else:
        with pytest.raises(CommandError, match=r"Dibatalkan\. Toko kepercayaan tidak berubah"):
            install(pki.root.pem, "root", yes=False)
        assert "SHA-256" in install.out, "what is asked about was shown"
    assert bool(list(store.glob("*.pem"))) == installed
    assert JejakAudit.objects.exists() == installed


def test_without_a_terminal_it_says_how(install, store, pki, monkeypatch):
    def no_answer(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", no_answer)
    with pytest.raises(CommandError, match="--yes"):
        install(pki.root.pem, "root", yes=False)
    assert not store.exists()


def test_installing_is_on_record(install, pki):
    install(pki.bsre.pem, "bsre")
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.CERTIFICATE_INSTALL)
    assert jejak.oleh is None
    assert jejak.rincian["sidik_jari"] == digest_of(read_certificate(pki.bsre.pem)).upper()
    assert (jejak.rincian["peran"], jejak.rincian["dikenal"]) == ("bsre", "tidak")


def test_what_cannot_be_written_is_not_on_record(install, store, tmp_path, pki):
    store.write_text("a file where the directory should be")
    with pytest.raises(CommandError, match="tidak dapat dibaca atau disimpan"):
        install(pki.root.pem, "root")
    assert not JejakAudit.objects.exists()


@pytest.fixture
def known(monkeypatch, pki):
    """The test root as if its fingerprint had been published."""
    pin = Pin("Akar Uji", CertificateRole.ROOT, date(2024, 1, 1), date(2043, 12, 31))
    monkeypatch.setitem(PUBLISHED_PINS, digest_of(read_certificate(pki.root.pem)), pin)
    return pin


def test_a_published_certificate_is_greeted_and_keeps_its_published_pin(install, store, pki, known):
    assert "sama dengan yang dikenal portal" in install(pki.root.pem, "root")
    (pin,) = json.loads((store / PINS_FILE).read_text()).values()
    assert pin == known.to_dict()
    with pytest.raises(CommandError, match="Akar Uji dipasang dengan --role root"):
        install(pki.root.pem, "psre")
