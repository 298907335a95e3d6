"""The receipt on paper: every fact, a readable code, the same bytes each time, and no harm from names."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from berkas.models import Versi
from berkas.pdf.tanda_terima import IsiTandaTerima, isi_of, render_tanda_terima
from core.pdf.qr import render_qr
from tests.berkas.pdf.gambar import read_qr
from tests.factories import make_berkas

ALAMAT = "https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/"
ISI = IsiTandaTerima(
    nomor="K7M2Q-9XPWD",
    pegawai="Ni Luh Contoh, S.Pd.",
    nip="19930817 202521 2 001",
    unit="SD Negeri 1 Contoh",
    dokumen="Sasaran Kinerja Pegawai (SKP)",
    pengumpulan="Sasaran Awal Tahun 2025 PPPK Tahap I",
    periode="1 Juli s.d. 31 Desember 2025",
    nama_berkas="SKP 2025",
    nama_asli="skp.pdf",
    versi=2,
    ukuran="1,9 MB, 3 halaman",
    sha256="0123456789abcdef" * 4,
    diterima="Jumat, 15 Agustus 2025 pukul 23.59 WITA",
    ketepatan="tepat waktu",
    tenggat="Jumat, 15 Agustus 2025 pukul 23.59 WITA",
    pengunggah="I Wayan Contoh",
    alamat_cek=ALAMAT,
    tuan_rumah="simpeg.example.go.id",
    qr=render_qr(ALAMAT),
    tanggal=(2025, 8, 15),
)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize(
    "words",
    [
        "PEMERINTAH KABUPATEN KLUNGKUNG BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA",
        "TANDA TERIMA BERKAS Nomor K7M2Q-9XPWD",
        "Pegawai Ni Luh Contoh, S.Pd. NIP 19930817 202521 2 001",
        "Unit kerja SD Negeri 1 Contoh",
        "Dokumen Sasaran Kinerja Pegawai (SKP)",
        "Pengumpulan Sasaran Awal Tahun 2025 PPPK Tahap I",
        "Periode 1 Juli s.d. 31 Desember 2025",
        "Nama berkas SKP 2025 nama asli: skp.pdf",
        "Versi 2",
        "Ukuran 1,9 MB, 3 halaman",
        "Waktu terima Jumat, 15 Agustus 2025 pukul 23.59 WITA, tepat waktu",
        "Tenggat yang berlaku: Jumat, 15 Agustus 2025 pukul 23.59 WITA",
        "Diunggah oleh I Wayan Contoh",
        "01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef",
        ALAMAT,
        "Pastikan alamat yang terbuka adalah simpeg.example.go.id.",
        "Halaman 1 dari 1",
    ],
)
def test_what_the_receipt_says(words):
    assert words in text_of(render_tanda_terima(ISI))


def test_the_own_upload_names_no_uploader():
    assert "Diunggah oleh" not in text_of(render_tanda_terima(replace(ISI, pengunggah="")))


def test_a_person_without_nip_has_no_empty_one():
    assert "NIP" not in text_of(render_tanda_terima(replace(ISI, nip="")))


@pytest.mark.parametrize("dpi", [72, 150, 300], ids=["screen", "fax", "printer"])
def test_the_code_leads_to_the_printed_address(dpi):
    assert read_qr(render_tanda_terima(ISI), dpi) == [ALAMAT]


def test_the_longest_address_still_reads():
    alamat = f"https://{'sasaran-awal-tahun.' * 4}example.go.id/cek/ABCD-EFGH-JKLM-NPQR/"
    assert read_qr(render_tanda_terima(replace(ISI, alamat_cek=alamat, qr=render_qr(alamat)))) == [alamat]


def test_same_version_same_bytes_and_small():
    pdf = render_tanda_terima(ISI)
    assert pdf == render_tanda_terima(ISI)
    assert len(pdf) < 100 * 1024


def test_it_is_an_archival_and_an_accessible_pdf():
    reader = PdfReader(BytesIO(render_tanda_terima(ISI)))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for claim in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in metadata
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Tanda terima K7M2Q-9XPWD"


@pytest.mark.parametrize(
    ("nama", "tercetak"),
    [
        ('#read("/etc/passwd") *t* $x$ <label> @ref \\', '#read("/etc/passwd") *t* $x$ <label> @ref \\'),
        ("I Wayan \u202eExe.pdf", "I Wayan □Exe.pdf"),
        ("Ni Luh 😀 ᬩᬮᬶ", "Ni Luh □ □□□"),
        ("\x00\ud800", "□□"),
    ],
    ids=["markup", "turned round", "no glyph", "no character"],
)
def test_a_hostile_name_is_only_text(nama, tercetak):
    assert tercetak in text_of(render_tanda_terima(replace(ISI, pegawai=nama)))


def test_a_file_name_without_spaces_stays_on_the_page():
    pdf = render_tanda_terima(replace(ISI, nama_asli="A" * 251 + ".pdf"))
    lines = [line for line in PdfReader(BytesIO(pdf)).pages[0].extract_text().splitlines() if "AAAA" in line]
    assert len(lines) >= 5
    assert max(map(len, lines)) < 70


# -- From the row ------------------------------------------------------------------------------------------------------


def test_the_row_fills_it(daerah, dok_skp, dalam_tenggat, settings, django_assert_num_queries):
    settings.BASE_URL = "https://simpeg.example.go.id"
    make_berkas(daerah.pppk, dok_skp, kode_cek="ABCDEFGHJKLMNPQR", oleh=daerah.admin)
    related = ("berkas__pegawai__unit", "berkas__dokumen__pengumpulan__periode", "oleh")
    versi = Versi.objects.select_related(*related).get()
    with django_assert_num_queries(0):  # the rows loaded by the view are enough
        isi = isi_of(versi)
    assert isi.alamat_cek == ALAMAT
    assert isi.qr == render_qr(ALAMAT)
    assert isi.tuan_rumah == "simpeg.example.go.id"
    assert (isi.pegawai, isi.nip) == (daerah.pppk.nama_lengkap, daerah.pppk.nip_tercetak)
    assert isi.pengunggah == daerah.admin.nama_lengkap
    assert isi.tanggal == (2025, 8, 14)
    assert isi.ukuran == "1 KB, 2 halaman"
    assert isi.ketepatan == "tepat waktu"
