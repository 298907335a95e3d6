"""The letters behind the campaigns of the demo: the one of 2025, typeset again, and one like it for the open campaign."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.formats import format_date, format_periode
from core.pdf.typesetting import render

TEMPLAT = Path(__file__).resolve().parent / "surat.typ"
NOMOR_SURAT = "800.1.5.1/858/VIII/BKPSDM/2025"
HAL_SURAT = "Pemberitahuan Pengelolaan Kinerja PPPK Tahap I Tahun 2025"


@dataclass(frozen=True, slots=True)
class NaskahSurat:
    """What differs between two letters. `disusun`: when MPPH and SKP are set."""

    nomor: str
    hal: str
    tanggal: date
    mulai: date
    selesai: date
    disusun: str
    paling_lambat: date


SURAT_2025 = NaskahSurat(
    nomor=NOMOR_SURAT,
    hal=HAL_SURAT,
    tanggal=date(2025, 8, 4),
    mulai=date(2025, 7, 1),
    selesai=date(2025, 12, 31),
    disusun="awal Juli 2025",
    paling_lambat=date(2025, 8, 15),
)


def _isi(naskah: NaskahSurat) -> dict[str, Any]:
    return {
        "nomor": naskah.nomor,
        "hal": naskah.hal,
        "tanggal": format_date(naskah.tanggal),
        "kepada": (
            "Para Kepala Perangkat Daerah Kabupaten Klungkung",
            "Direktur RSUD Kab. Klungkung",
            "Para Kepala Bagian di Lingkungan Setda Kab. Klungkung",
        ),
        "isi": (
            (
                "Berdasarkan Peraturan Menteri PANRB Nomor 6 Tahun 2022 tentang Pengelolaan Kinerja Pegawai Aparatur Sipil "
                "Negara, dengan ini disampaikan agar Saudara meneruskan kepada setiap PPPK Tahap I di unit kerja "
                "masing-masing, sampai ke tingkat UPTD dan satuan pendidikan, hal-hal sebagai berikut."
            ),
            (
                "1. Perencanaan kinerja dilaksanakan melalui dialog kinerja untuk periode "
                f"{format_periode(naskah.mulai, naskah.selesai)} pada aplikasi eKinerja BKN."
            ),
            (
                "2. Setiap PPPK Tahap I menyampaikan Matriks Pembagian Peran dan Hasil (MPPH) dan Sasaran Kinerja Pegawai "
                f"(SKP) yang disusun dan ditetapkan {naskah.disusun}, dengan mengunggah dokumen yang sudah ditandatangani "
                "ke SIMPEG pada menu Berkas Pegawai, Sasaran Awal Tahun, dalam bentuk PDF, paling besar 2 MB."
            ),
            f"3. Dokumen diunggah paling lambat tanggal {format_date(naskah.paling_lambat)}.",
            "4. Evaluasi kinerja periodik triwulanan dan evaluasi kinerja tahunan dilaksanakan pada aplikasi eKinerja BKN.",
        ),
        "tembusan": (
            "Bupati Klungkung (sebagai laporan)",
            "Wakil Bupati Klungkung (sebagai laporan)",
            "Sekretaris Daerah Kabupaten Klungkung (sebagai laporan)",
        ),
    }


def render_surat(penandatangan: str, naskah: NaskahSurat = SURAT_2025) -> bytes:
    """The letter as PDF, in the name of the (fictitious) head of BKPSDM."""
    return render(TEMPLAT, {**_isi(naskah), "penandatangan": penandatangan})
