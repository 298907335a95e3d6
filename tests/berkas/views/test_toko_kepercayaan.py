"""An admin installs from the browser what is published, and nothing else."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pegawai.models import JejakAudit
from pemeriksaan.trust.store import PUBLISHED_PINS, CertificateRole, Pin, digest_of, read_certificate

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
URL = reverse("berkas:trust_store")


@pytest.fixture
def store(settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    settings.TRUST_DIR.mkdir()
    return settings.TRUST_DIR


@pytest.fixture
def admin(daerah, login, store):
    return login(daerah.admin)


@pytest.fixture
def diterbitkan(pki, monkeypatch):
    """The test's issuer as one whose fingerprint is published."""
    nama = str(read_certificate(pki.bsre.pem).subject.native["common_name"])
    pin = Pin(nama, CertificateRole.BSRE, date(2020, 1, 1), date(2040, 1, 1))
    monkeypatch.setitem(PUBLISHED_PINS, digest_of(read_certificate(pki.bsre.pem)), pin)
    return nama


def send(client, isi: bytes):
    return client.post(URL, {"sertifikat": SimpleUploadedFile("bsre.pem", isi)}, follow=True)


def test_a_published_certificate_is_installed_and_named_in_the_trail(admin, daerah, pki, store, diterbitkan):
    assert "belum terpasang" in admin.get(URL).content.decode()
    page = send(admin, pki.bsre.pem).content.decode()
    assert f"{diterbitkan} dipasang. Berkas yang menunggu segera diperiksa." in page
    assert "belum terpasang" not in page
    assert len(list(store.glob("*.pem"))) == 1
    assert JejakAudit.objects.get(kejadian="CERTIFICATE_INSTALL").oleh == daerah.admin


def test_another_root_does_not_come_in_through_the_browser(admin, pki, store):
    answer = send(admin, pki.root.pem)
    assert answer.status_code == 422
    assert (
        "sidik jarinya sudah diketahui portal, jadi tidak dapat dipasang dari halaman ini"
        in answer.content.decode()
    )
    assert list(store.iterdir()) == []
    assert not JejakAudit.objects.filter(kejadian="CERTIFICATE_INSTALL").exists()


def test_a_published_name_with_another_key_is_refused(admin, pki, store, monkeypatch):
    nama = str(read_certificate(pki.root.pem).subject.native["common_name"])
    monkeypatch.setitem(
        PUBLISHED_PINS, "ab" * 32, Pin(nama, CertificateRole.ROOT, date(2020, 1, 1), date(2040, 1, 1))
    )
    answer = send(admin, pki.root.pem)
    assert answer.status_code == 422
    assert "Jangan pasang; unduh ulang dari penerbitnya." in answer.content.decode()
    assert list(store.iterdir()) == []


def test_what_is_no_certificate_is_named(admin):
    answer = send(admin, b"<html>bukan</html>")
    assert answer.status_code == 422
    assert "Berkas harus berisi tepat satu sertifikat PEM." in answer.content.decode()


def test_a_store_that_cannot_be_written_says_so(admin, pki, store, diterbitkan, settings):
    (store / "berkas").write_text("")
    settings.TRUST_DIR = store / "berkas"  # a file where the folder should be
    answer = send(admin, pki.bsre.pem)
    assert answer.status_code == 422
    assert "Sertifikat tidak dapat disimpan di server." in answer.content.decode()
    assert not JejakAudit.objects.filter(kejadian="CERTIFICATE_INSTALL").exists()
