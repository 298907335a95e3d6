"""What may come into the trust store, what is refused and with which words, and how a certificate leaves it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from pemeriksaan.pki import issue
from pemeriksaan.pki.issue import Identity, issue_intermediate, issue_root, issue_signer, make_rsa_key
from pemeriksaan.trust.install import (
    CertificateRefused,
    _require_strong,
    examine_certificate,
    find_installed,
    format_fingerprint,
    install_certificate,
    remove_certificate,
    write_atomically,
)
from pemeriksaan.trust.store import (
    PINS_FILE,
    PUBLISHED_PINS,
    CertificateRole,
    Pin,
    UnusableStoreError,
    certificate_files,
    digest_of,
    load_trust,
    read_certificate,
    read_pins,
)

KINI = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return tmp_path / "trust"


@pytest.fixture
def install(store):
    def run(raw: bytes, role: str):
        return install_certificate(raw, CertificateRole(role), store, at=KINI)

    return run


def fingerprint(identity) -> str:
    return digest_of(read_certificate(identity.pem))


def test_examining_says_what_would_come_in_and_writes_nothing(store, pki):
    seen = examine_certificate(pki.root.pem, CertificateRole.ROOT, store, at=KINI)
    assert (seen.subject, seen.issuer) == (seen.issuer, seen.subject)
    assert seen.subject.startswith("Common Name: Akar Uji")
    assert seen.fingerprint == fingerprint(pki.root).upper()
    assert (seen.not_before.year, seen.not_after.year, seen.is_published) == (2024, 2044, False)
    assert seen.pin == Pin("Akar Uji", CertificateRole.ROOT, date(2024, 1, 1), date(2044, 1, 1))
    assert seen.path.parent == store
    assert not store.exists()


def test_installing_writes_certificate_and_pin_and_nothing_else(install, store, pki):
    done = install(pki.root.pem, "root")
    install(pki.root.pem, "root")
    assert sorted(one.name for one in store.iterdir()) == [PINS_FILE, done.path.name]
    assert read_pins(store) == {fingerprint(pki.root): done.pin}
    assert read_certificate(done.path.read_bytes()).dump() == done.cert.dump()


def test_a_certificate_is_found_and_removed_by_the_beginning_of_its_fingerprint(install, store, pki):
    install(pki.root.pem, "root")
    install(pki.bsre.pem, "bsre")
    spoken = format_fingerprint(fingerprint(pki.bsre))[:24]
    assert find_installed(spoken, store).subject.startswith("Common Name: BSrE Uji")
    assert find_installed(spoken.replace(" ", ":"), store).pin.role == "bsre"
    remove_certificate(spoken, store)
    assert list(read_pins(store)) == [fingerprint(pki.root)]
    assert len(certificate_files(store)) == 1


@pytest.mark.parametrize(
    ("digits", "message"),
    [("0123456789abcde", "paling sedikit 16 angka"), ("0" * 16, "Tidak ada sertifikat terpasang")],
)
def test_a_fingerprint_that_is_too_short_or_not_there(store, digits, message):
    with pytest.raises(CertificateRefused, match=message):
        find_installed(digits, store)


def test_a_fingerprint_is_read_out_in_groups_of_four():
    assert format_fingerprint("0123456789ab") == "0123 4567 89AB"


def test_a_file_is_replaced_whole_and_readable_by_others(tmp_path):
    path = tmp_path / PINS_FILE
    write_atomically(path, b"lama")
    write_atomically(path, b"baru")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"baru", 0o644)
    assert list(tmp_path.iterdir()) == [path]


# -- what does not come in --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Root CA Indonesia DS G1", "BSRE CA DS G1", "OSD LU Kelas 2", "BSrE CA  DS G1", " osd lu kelas 2"],
)
def test_a_known_name_with_another_fingerprint_is_refused(install, store, name):
    with pytest.raises(CertificateRefused, match="Jangan pasang"):
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
    with pytest.raises(CertificateRefused, match=message):
        install(content, role)
    assert not list(store.glob("*.pem"))


def test_broken_pins_are_not_written_over(install, store, pki):
    store.mkdir()
    (store / PINS_FILE).write_text("{")
    with pytest.raises(CertificateRefused, match="Pulihkan"):
        install(pki.root.pem, "root")
    assert (store / PINS_FILE).read_text() == "{"


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
    with pytest.raises(CertificateRefused, match=rf"terlalu lemah atau tidak dikenal \({apa}\)"):
        install(as_root(kunci()), "root")
    assert not store.exists()


def test_an_intermediate_signed_with_sha1_is_refused():
    """Made by hand: no library of today still signs so."""
    cert = read_certificate(issue_intermediate("Perantara", issue_root("Akar")).pem)
    cert["signature_algorithm"]["algorithm"] = "sha1_rsa"
    with pytest.raises(CertificateRefused, match="ditandatangani dengan SHA1"):
        _require_strong(cert)


def test_not_valid_yet(install, store):
    later = issue_root("Akar Nanti", not_before=KINI + timedelta(days=3))
    with pytest.raises(CertificateRefused, match="baru berlaku"):
        install(later.pem, "root")


# -- published certificates ---------------------------------------------------------------------------------------------


@pytest.fixture
def known(monkeypatch, pki):
    """The test root as if its fingerprint had been published."""
    pin = Pin("Akar Uji", CertificateRole.ROOT, date(2024, 1, 1), date(2043, 12, 31))
    monkeypatch.setitem(PUBLISHED_PINS, digest_of(read_certificate(pki.root.pem)), pin)
    return pin


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


def test_an_old_root_of_any_name_is_for_documents_up_to_2024(install, store):
    install(issue_root("Akar Lama", not_after=datetime(2026, 8, 18, tzinfo=UTC)).pem, "legacy")
    (pin,) = json.loads((store / PINS_FILE).read_text()).values()
    assert pin["usable_until"] == "2024-12-31"
