from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from berkas.demo.penerbit import issue_root, issue_signer
from berkas.inspection.trust import PINS_FILE, load_trust


@pytest.fixture
def store(settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    return settings.TRUST_DIR


@pytest.fixture
def install(store, tmp_path):
    def run(content: bytes, role: str) -> str:
        path = tmp_path / "ca.pem"
        path.write_bytes(content)
        out = StringIO()
        call_command("install_certificate", str(path), role=role, stdout=out)
        return out.getvalue()

    return run


def test_shows_what_it_installed_and_the_store_works(install, store, pki):
    out = install(pki.root.pem, "root")
    install(pki.bsre.pem, "bsre")
    install(pki.tsa.pem, "tsa")
    assert "Akar Uji" in out
    assert "SHA-256" in out
    assert "2024-01-01 s.d. 2044-01-01" in out
    assert "cocokkan dengan yang diumumkan penerbitnya" in out
    toko = load_trust(store, demo=False, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert len(toko.isi) == 3
    install(pki.root.pem, "root")
    assert len(list(store.glob("*.pem"))) == 3
    assert not list(store.glob(".*"))


def test_an_old_root_goes_into_legacy(install, store):
    old = issue_root("Akar Lama", selesai=datetime(2025, 1, 1, tzinfo=UTC))
    with pytest.raises(CommandError, match="--role legacy"):
        install(old.pem, "root")
    install(old.pem, "legacy")
    assert len(list((store / "legacy").glob("*.pem"))) == 1


@pytest.mark.parametrize("name", ["Root CA Indonesia DS G1", "BSRE CA DS G1", "OSD LU Kelas 2"])
def test_a_known_name_with_another_fingerprint_is_refused(install, store, name):
    with pytest.raises(CommandError, match="Jangan pasang"):
        install(issue_root(name).pem, "root")
    assert not (store / PINS_FILE).exists()


@pytest.mark.parametrize(
    ("what", "role", "message"),
    [
        ("key", "root", "kunci privat"),
        ("two", "root", "tepat satu"),
        ("text", "root", "tepat satu"),
        ("garbage", "root", "tidak dapat dibaca sebagai sertifikat"),
        ("signer", "bsre", r"bukan sertifikat penerbit \(CA\)"),
        ("signer", "tsa", r"bukan sertifikat penerbit \(CA\)"),
        ("intermediate", "root", "bukan sertifikat induk"),
    ],
)
def test_refusals(install, store, pki, what, role, message):
    content = {
        "key": pki.root.pem + pki.root.kunci_pem,
        "two": pki.root.pem + pki.bsre.pem,
        "text": b"halo",
        "garbage": b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "signer": issue_signer("Orang", pki.bsre).pem,
        "intermediate": pki.bsre.pem,
    }[what]
    with pytest.raises(CommandError, match=message):
        install(content, role)
    assert not list(store.glob("*.pem"))


def test_a_file_that_is_not_there(store):
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("install_certificate", "/tidak/ada.pem", role="root")


def test_broken_pins_are_not_written_over(install, store, pki):
    store.mkdir()
    (store / PINS_FILE).write_text("{")
    with pytest.raises(CommandError, match="Pulihkan"):
        install(pki.root.pem, "root")
    assert (store / PINS_FILE).read_text() == "{"


def test_the_demo_role_is_not_for_the_shell(store, tmp_path, pki):
    path = tmp_path / "ca.pem"
    path.write_bytes(pki.root.pem)
    with pytest.raises(CommandError):
        call_command("install_certificate", str(path), "--role", "demo")
