from io import BytesIO

import pytest
from pypdf import PdfReader

from demo.berkas.surat import HAL_SURAT, NOMOR_SURAT, render_surat

KEPALA = "I Gusti Ngurah Contoh, S.Sos., M.Si."


@pytest.fixture(scope="module")
def surat() -> PdfReader:
    return PdfReader(BytesIO(render_surat(KEPALA)))


@pytest.mark.parametrize(
    "words",
    [
        NOMOR_SURAT,
        HAL_SURAT,
        "Semarapura, 4 Agustus 2025",
        "Para Kepala Perangkat Daerah Kabupaten Klungkung",
        "Dokumen diunggah paling lambat tanggal 15 Agustus 2025.",
        "paling besar 2 MB",
        "Sekretaris Daerah Kabupaten Klungkung (sebagai laporan)",
        KEPALA,
    ],
)
def test_the_letter_says_what_the_campaign_rests_on(surat, words):
    teks = " ".join(" ".join(page.extract_text() for page in surat.pages).split())
    assert words in teks


def test_it_is_marked_as_one_of_the_demo(surat):
    assert surat.metadata.author.endswith("(demo)")


def test_a_hostile_name_is_only_text():
    nama = '#read("/etc/passwd") *tebal* $x$'
    assert nama in PdfReader(BytesIO(render_surat(nama))).pages[-1].extract_text()
