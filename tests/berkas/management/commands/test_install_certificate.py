import json
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from django.core.management import CommandError, call_command

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.pki import issue
from pemeriksaan.pki.issue import Identity, issue_intermediate, issue_root, issue_signer, make_rsa_key
from pemeriksaan.trust import install as pemasangan
from pemeriksaan.trust.store import (
    PINS_FILE,
    PUBLISHED_PINS,
    CertificateRole,
    Pin,
    UnusableStoreError,
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


@pytest.mark.parametrize(
    "name",
    ["Root CA Indonesia DS G1", "BSRE CA DS G1", "OSD LU Kelas 2", "BSrE CA  DS G1", " osd lu kelas 2"],
)
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
        "key": pki.root.pem + pki.root.key_pem,
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
        call_command("install_certificate", "/tidak/ada.pem", role="root", yes=True)


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


def test_where_nobody_can_answer_it_says_how(install, store, pki, monkeypatch):
    def nobody(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
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


# -- what is too weak, too early, or not made for it -----------------------------------------------------------------


def as_root(kunci) -> bytes:
    builder = issue._builder("Akar Lemah", kunci, not_before=issue.NOT_BEFORE, not_after=issue.NOT_AFTER)
    builder = issue._as_ca(builder.issuer_name(issue._name("Akar Lemah")), path_length=None)
    algorithm = None if isinstance(kunci, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return Identity(builder.sign(kunci, algorithm), kunci).pem


@pytest.mark.parametrize(
    ("kunci", "apa"),
    [
        (lambda: make_rsa_key(1024), "RSA 1024"),
        (lambda: ec.generate_private_key(ec.SECP192R1()), "EC 192"),
        (ed25519.Ed25519PrivateKey.generate, "ED25519 0"),
    ],
    ids=["rsa", "ec", "other"],
)
def test_a_weak_or_unknown_key_is_refused(install, store, kunci, apa):
    with pytest.raises(CommandError, match=rf"terlalu lemah atau tidak dikenal \({apa}\)"):
        install(as_root(kunci()), "root")
    assert not store.exists()


def test_an_intermediate_signed_with_sha1_is_refused():
    """Made by hand: no library of today still signs so."""
    cert = read_certificate(issue_intermediate("Perantara", issue_root("Akar")).pem)
    cert["signature_algorithm"]["algorithm"] = "sha1_rsa"
    with pytest.raises(pemasangan.CertificateRefused, match="ditandatangani dengan SHA1"):
        pemasangan._require_strong(cert)


def test_not_valid_yet(install, store):
    later = issue_root("Akar Nanti", not_before=datetime.now(UTC) + timedelta(days=3))
    with pytest.raises(CommandError, match="baru berlaku"):
        install(later.pem, "root")


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


@pytest.mark.parametrize(
    "change", [{"role": "psre"}, {"usable_until": "2044-01-01"}, {"usable_from": "2000-01-01"}]
)
def test_a_published_pin_cannot_be_stretched_by_hand(install, store, pki, known, change):
    install(pki.root.pem, "root")
    install(pki.bsre.pem, "bsre")
    pins = json.loads((store / PINS_FILE).read_text())
    pins[digest_of(read_certificate(pki.root.pem))] |= change
    (store / PINS_FILE).write_text(json.dumps(pins))
    with pytest.raises(UnusableStoreError, match="lain dari yang diumumkan"):
        load_trust(store, demo=False, at=KINI)


def test_the_national_root_alone_is_not_enough(install, store, pki, known):
    """Between the two commands of an installation, uploads that wait must not be judged as another provider's."""
    install(pki.root.pem, "root")
    with pytest.raises(UnusableStoreError, match="Sertifikat BSrE belum dipasang"):
        load_trust(store, demo=False, at=KINI)
    install(pki.bsre.pem, "bsre")
    assert len(load_trust(store, demo=False, at=KINI).certificates) == 2


def test_an_old_root_of_whatever_name_is_for_documents_up_to_2024(install, store):
    install(issue_root("Akar Lama", not_after=datetime(2026, 8, 18, tzinfo=UTC)).pem, "legacy")
    (pin,) = json.loads((store / PINS_FILE).read_text()).values()
    assert pin["usable_until"] == "2024-12-31"
