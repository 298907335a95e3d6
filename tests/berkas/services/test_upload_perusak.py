"""A file that makes the parser loop, run out of memory or crash, as a real upload: refused with advice, and
the next one works."""

import json
from http import HTTPStatus

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pemeriksaan
from berkas.enums import StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Versi
from berkas.services.upload import Unggahan, upload_berkas
from berkas.worker.penerimaan import finish_versi
from core.exceptions import DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.result import Change, Decision, Verdict, VerdictCode
from pemeriksaan.sandbox import fork_server
from pemeriksaan.sandbox.fork_server import ForkServer
from tests.conftest import DALAM_TENGGAT
from tests.pemeriksaan.perusak import UCAPAN, hostile

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
@pytest.mark.parametrize(
    ("job", "pesan"),
    [
        ("loop", "Pemeriksaan berkas ini memakan waktu terlalu lama, jadi dihentikan. Buat ulang PDF"),
        ("allocate", "Struktur PDF terlalu rumit untuk diperiksa. Buat ulang PDF"),
        ("crash", "Struktur PDF terlalu rumit untuk diperiksa. Buat ulang PDF"),
    ],
)
def test_upload_over_which_the_parser_misbehaves(daerah, dok_skp, dalam_tenggat, signed_pdf, job, pesan):
    with pytest.raises(DomainError) as caught:
        upload(daerah.pppk, dok_skp, signed_pdf + hostile(job))
    assert caught.value.kode == "RESOURCE"
    assert str(caught.value).startswith(pesan)
    assert not Berkas.objects.exists()
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REFUSE).rincian["kode"] == "RESOURCE"
    assert upload(daerah.pppk, dok_skp, signed_pdf).kode == "OK_BSRE"


@pytest.mark.usefixtures("trust_store", "hostile_server")
def test_the_uploader_of_a_changed_file_reads_what_was_changed(
    daerah, dok_skp, dalam_tenggat, login, signed_pdf
):
    changes = (Change(1, "Predikat: baik", "Predikat: <b>sangat</b> baik"), Change(2, what="tampilan"))
    found = Verdict(VerdictCode.CHANGED, "Dokumen diubah.", Decision.REFUSE, changes=changes)
    answer = json.dumps({"verdict": found.to_dict(), "store_fault": "", "text": ""}).encode()
    page = login(daerah.pppk).post(
        reverse("berkas:add", args=[dok_skp.pengumpulan_id, "SKP"]),
        {"isi": SimpleUploadedFile("skp.pdf", signed_pdf + UCAPAN + answer), "nama_berkas": "SKP 2025"},
    )
    html = page.content.decode()
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert html.count("Dokumen diubah.") == 2, "in the summary and at the field"
    lines = (
        "Halaman 1: “Predikat: baik” menjadi “Predikat: &lt;b&gt;sangat&lt;/b&gt; baik”",
        "Halaman 2: tampilan berubah",
    )
    assert [html.count(f"<li>{line}</li>") for line in lines] == [1, 1]


@pytest.mark.usefixtures("trust_store", "hostile_server")
def test_a_machine_without_time_for_a_file_never_gives_a_verdict(
    daerah, dok_skp, dalam_tenggat, signed_pdf, monkeypatch
):
    assert upload(daerah.pppk, dok_skp, signed_pdf).kode == "OK_BSRE"  # the self-test has passed
    monkeypatch.setattr(fork_server, "WALL_SECONDS", 0.5)
    versi = upload(daerah.pppk, dok_skp, signed_pdf + hostile("wait"))
    for _ in range(3):
        assert not finish_versi(versi.pk)
    versi.refresh_from_db()
    assert (versi.kode, versi.diperiksa_at, versi.diterima_at) == ("", None, DALAM_TENGGAT)
    assert not Pemeriksaan.objects.filter(versi=versi).exists()
    assert versi.berkas.status == StatusBerkas.MENUNGGU_PEMERIKSAAN
