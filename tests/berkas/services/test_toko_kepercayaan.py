"""A change of the trust store and its entry in the audit trail: both or neither."""

import pytest
from django.db import DatabaseError

from berkas.services.toko_kepercayaan import install_sertifikat, remove_sertifikat
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.trust.install import CertificateRefused
from pemeriksaan.trust.store import CertificateRole, digest_of, read_certificate
from tests.conftest import DALAM_TENGGAT

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    return settings.TRUST_DIR


@pytest.fixture
def akar(store, pki) -> str:
    """The fingerprint of an installed root."""
    install_sertifikat(pki.root.pem, CertificateRole.ROOT, at=DALAM_TENGGAT)
    return digest_of(read_certificate(pki.root.pem))


def files(store) -> dict[str, bytes]:
    return {str(path.relative_to(store)): path.read_bytes() for path in store.rglob("*") if path.is_file()}


def test_what_is_trusted_from_now_on_is_on_record(akar, store):
    rincian = JejakAudit.objects.get(kejadian=JenisKejadian.CERTIFICATE_INSTALL).rincian
    assert "Akar Uji" in rincian.pop("subjek")
    assert rincian.pop("sidik_jari").replace(" ", "").replace(":", "").lower() == akar
    assert rincian == {"peran": "root", "dikenal": "tidak"}
    assert len(list(store.glob("*.pem"))) == 1


def test_what_is_trusted_no_longer_is_on_record_too(akar, store):
    remove_sertifikat(akar)
    assert JejakAudit.objects.get(kejadian=JenisKejadian.CERTIFICATE_REMOVE).rincian["peran"] == "root"
    assert not list(store.glob("*.pem"))


@pytest.mark.parametrize(
    "raw", [b"", b"halo", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_what_is_no_certificate_changes_nothing(akar, store, raw):
    before = files(store)
    with pytest.raises(CertificateRefused):
        install_sertifikat(raw, CertificateRole.BSRE, at=DALAM_TENGGAT)
    assert (files(store), JejakAudit.objects.count()) == (before, 1)


def test_an_unknown_fingerprint_changes_nothing(akar, store):
    before = files(store)
    with pytest.raises(CertificateRefused, match="Tidak ada sertifikat terpasang"):
        remove_sertifikat("0" * 64)
    assert (files(store), JejakAudit.objects.count()) == (before, 1)


def test_a_change_that_cannot_be_recorded_is_not_made(akar, store, pki, monkeypatch):
    def no_disk(*_args, **_fields):
        raise DatabaseError("disk full")

    monkeypatch.setattr(JejakAudit, "save", no_disk)
    before = files(store)
    for change in (
        lambda: install_sertifikat(pki.bsre.pem, CertificateRole.BSRE, at=DALAM_TENGGAT),
        lambda: remove_sertifikat(akar),
    ):
        with pytest.raises(DatabaseError, match="disk full"):
            change()
        assert files(store) == before


def test_a_store_that_cannot_be_written_leaves_no_entry(store, pki, tmp_path):
    store.write_text("a file where the folder should be")
    with pytest.raises(OSError, match="trust"):
        install_sertifikat(pki.root.pem, CertificateRole.ROOT, at=DALAM_TENGGAT)
    assert not JejakAudit.objects.exists()
