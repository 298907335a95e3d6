"""The letter behind the closed campaign, typeset again for the demo."""

from pathlib import Path
from typing import Any

from core.pdf.typesetting import render

TEMPLAT = Path(__file__).resolve().parent / "surat.typ"
NOMOR_SURAT = "800.1.5.1/858/VIII/BKPSDM/2025"
HAL_SURAT = "Pemberitahuan Pengelolaan Kinerja PPPK Tahap I Tahun 2025"
ISI: dict[str, Any] = {
    "nomor": NOMOR_SURAT,
    "hal": HAL_SURAT,
    "tanggal": "4 Agustus 2025",
    "kepada": (
        "Para Kepala Perangkat Daerah Kabupaten Klungkung",
        "Direktur RSUD Kab. Klungkung",
        "Para Kepala Bagian di Lingkungan Setda Kab. Klungkung",
    ),
    "isi": (
        (
            "Berdasarkan Peraturan Menteri PANRB Nomor 6 Tahun 2022 tentang Pengelolaan Kinerja Pegawai Aparatur Sipil "
            "Negara, dengan ini disampaikan agar Saudara meneruskan kepada setiap PPPK Tahap I di unit kerja masing-masing, "
            "sampai ke tingkat UPTD dan satuan pendidikan, hal-hal sebagai berikut."
        ),
        (
            "1. Perencanaan kinerja dilaksanakan melalui dialog kinerja untuk periode 1 Juli s.d. 31 Desember 2025 pada "
            "aplikasi eKinerja BKN."
        ),
        (
            "2. Setiap PPPK Tahap I menyampaikan Matriks Pembagian Peran dan Hasil (MPPH) dan Sasaran Kinerja Pegawai (SKP) "
            "yang disusun dan ditetapkan awal Juli 2025, dengan mengunggah dokumen yang sudah ditandatangani ke SIMPEG pada "
            "menu Berkas Pegawai, Sasaran Awal Tahun, dalam bentuk PDF, paling besar 2 MB."
        ),
        "3. Dokumen diunggah paling lambat tanggal 15 Agustus 2025.",
        "4. Evaluasi kinerja periodik triwulanan dan evaluasi kinerja tahunan dilaksanakan pada aplikasi eKinerja BKN.",
    ),
    "tembusan": (
        "Bupati Klungkung (sebagai laporan)",
        "Wakil Bupati Klungkung (sebagai laporan)",
        "Sekretaris Daerah Kabupaten Klungkung (sebagai laporan)",
    ),
}


def render_surat(penandatangan: str) -> bytes:
    """The letter as PDF, in the name of the (fictitious) head of BKPSDM."""
    return render(TEMPLAT, {**ISI, "penandatangan": penandatangan})
