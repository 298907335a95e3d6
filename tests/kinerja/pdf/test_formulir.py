from io import BytesIO

import pytest
from pypdf import PdfReader

from kinerja.pdf.formulir import BarisPeran, HasilKerja, IsiMpph, IsiSkp, Orang, render_mpph, render_skp

PEGAWAI = Orang("Ni Luh Contoh", "19930817 202507 2 001", "IX", "Guru Kelas", "SD Negeri Contoh")
PENILAI = Orang(
    "I Wayan Contoh", "19800405 200604 1 002", "Pembina (IV/a)", "Kepala Sekolah", "SD Negeri Contoh"
)


def make_skp(rencana="Pembelajaran terlaksana", hasil=2):
    return IsiSkp(
        pegawai=PEGAWAI,
        penilai=PENILAI,
        periode="1 JULI SD 31 DESEMBER TAHUN 2025",
        tempat_tanggal="Semarapura, 1 Juli 2025",
        tanggal=(2025, 7, 1),
        utama=(HasilKerja(rencana, ("Ukuran satu", "Ukuran dua")),) * hasil,
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize(
    "sentence",
    [
        "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUALITATIF",
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "PERIODE PENILAIAN: 1 JULI SD 31 DESEMBER TAHUN 2025",
        "PEGAWAI YANG DINILAI",
        "PEJABAT PENILAI KINERJA",
        "Tidak menyalahgunakan kewenangan jabatan",
        "Bertindak proaktif",
        "Ekspektasi Khusus Pimpinan:",
        "* Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai",
    ],
)
def test_fixed_sentences_of_the_skp(sentence):
    assert sentence in text_of(render_skp(make_skp()))


def test_same_content_same_bytes():
    assert render_skp(make_skp()) == render_skp(make_skp())


def test_markup_is_only_text():
    hostile = '#panic("x") *tebal* $x$ <label> @ref \\ #read("/etc/passwd")'
    assert '#panic("x")' in text_of(render_skp(make_skp(hostile)))


def test_long_content_runs_over_pages():
    assert len(PdfReader(BytesIO(render_skp(make_skp("Panjang " * 60, hasil=12)))).pages) >= 3


def test_mpph():
    isi = IsiMpph(
        pimpinan=BarisPeran("Ida Bagus Contoh", "Kepala Dinas", ("IKI satu", "IKI dua")),
        anggota=(BarisPeran("Ni Luh Contoh", "Analis", ("Peran satu", "")),),
        tanggal=(2025, 7, 1),
    )
    text = text_of(render_mpph(isi))
    for sentence in ("OUTCOME ANTARA/OUTPUT/LAYANAN", "Ida Bagus Contoh", "TIDAK ADA PERAN"):
        assert sentence in text
