"""What the examples of the components page show: amounts, a chart, moments, rows. The people are made up."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from berkas.rules.waktu import KeadaanWaktu as W
from berkas.rules.waktu import Waktu
from core.batang import Potongan
from core.formats import WITA
from core.grafik import SEHARI, Grafik, Rentang, draw_grafik
from core.pasangan import HariPasangan, Pasangan, draw_pasangan


class BarisContoh(NamedTuple):
    nama: str
    unit: str
    dokumen: str
    keadaan: str
    kata: str
    hari: int
    temuan: int


DAFTAR = (
    BarisContoh("Ni Luh Contoh Dewi", "SD Negeri 1 Akah", "MPPH", "DIUNGGAH", "Menunggu verifikasi", 4, 0),
    BarisContoh("I Gede Contoh Suparta", "SD Negeri 1 Jungutbatu", "SKP", "DIKEMBALIKAN", "Dikembalikan", 3, 2),
    BarisContoh("Ni Made Contoh Rai", "SMP Negeri 2 Dawan", "SKP", "TERVERIFIKASI", "Terverifikasi", 2, 0),
    BarisContoh("I Wayan Contoh Arta", "TK Negeri Pembina", "MPPH", "BELUM", "Belum diunggah", 0, 0),
)  # fmt: skip
JUMLAH = (
    Potongan("baik", "Terverifikasi", 40),
    Potongan("proses", "Menunggu verifikasi", 68),
    Potongan("awas", "Dikembalikan", 6),
    Potongan("netral", "Belum", 722),
)
MASUK = (4, 9, 12, 12, 8, 4, 3, 12, 16, 16, 12)
SISA = timedelta(days=11, hours=1)
# How far the bound of each state is; of what is over, since when.
JARAK = {
    W.BELUM: 3 * SEHARI,
    W.TENANG: SISA,
    W.TIGA_HARI: timedelta(days=2, hours=5),
    W.SATU_HARI: timedelta(hours=19),
    W.SATU_JAM: timedelta(minutes=42),
    W.TENGGANG: timedelta(minutes=9),
    W.TERLAMBAT: 4 * SEHARI,
    W.PERBAIKAN: 3 * SEHARI,
    W.TUTUP: -6 * SEHARI,
    W.LENGKAP: SISA,
}


def moments(pada: datetime) -> Iterator[Waktu]:
    """One for each state of time."""
    return (Waktu(keadaan, pada, pada + JARAK[keadaan]) for keadaan in W)


def draw_example(kini: datetime) -> Grafik | None:
    """Eleven days that have passed, and eleven that are left."""
    mulai = datetime.combine(kini.astimezone(WITA).date(), time(), WITA) - (len(MASUK) - 1) * SEHARI
    akhir = mulai + 22 * SEHARI
    masuk = [(mulai + n * SEHARI, jumlah) for n, jumlah in enumerate(MASUK)]
    return draw_grafik(masuk, dari=836, rentang=Rentang(mulai, akhir, akhir, kini + timedelta(minutes=1)))


def draw_example_pairs(kini: datetime) -> Pasangan | None:
    """What came in, and what was decided two days later."""
    hari = [kini - (len(MASUK) - 1 - n) * SEHARI for n in range(len(MASUK))]
    return draw_pasangan(
        [
            HariPasangan(at, masuk, diputus)
            for at, masuk, diputus in zip(hari, MASUK, (0, 0, *MASUK), strict=False)
        ]
    )
