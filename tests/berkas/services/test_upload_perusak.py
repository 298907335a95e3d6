"""A file that makes the parser loop, run out of memory or crash, as a real upload: refused with advice, and
the next one works."""

import pytest
from django.core.files.base import ContentFile

import pemeriksaan
from berkas.models import Berkas, Versi
from berkas.services.upload import Unggahan, upload_berkas
from core.exceptions import DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.sandbox import fork_server
from pemeriksaan.sandbox.fork_server import ForkServer
from tests.pemeriksaan.perusak import hostile

PERUSAK = "tests.pemeriksaan.perusak"


@pytest.fixture
def hostile_server(monkeypatch):
    forks = ForkServer("pemeriksaan.sandbox.jobs", pemeriksaan.GOLDEN, PERUSAK, children=2, patience=5)
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan, "JOBS", PERUSAK)
    # A busy machine must not be the reason for giving up
    monkeypatch.setattr(fork_server, "WALL_SECONDS", 60)
    yield forks
    forks.stop()


def upload(pegawai, dokumen, data: bytes) -> Versi:
    isi = ContentFile(data, name="skp.pdf")
    return upload_berkas(Unggahan(isi, "SKP 2025"), pegawai=pegawai, dokumen=dokumen, oleh=pegawai)


@pytest.mark.usefixtures("trust_store", "hostile_server")
@pytest.mark.parametrize("job", ["loop", "allocate", "crash"])
def test_upload_over_which_the_parser_misbehaves(daerah, dok_skp, dalam_tenggat, signed_pdf, job):
    with pytest.raises(DomainError) as caught:
        upload(daerah.pppk, dok_skp, signed_pdf + hostile(job))
    assert caught.value.kode == "RESOURCE"
    assert str(caught.value).startswith("Struktur PDF terlalu rumit untuk diperiksa. Buat ulang PDF")
    assert not Berkas.objects.exists()
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REFUSE).rincian["kode"] == "RESOURCE"
    assert upload(daerah.pppk, dok_skp, signed_pdf).kode == "OK_BSRE"
