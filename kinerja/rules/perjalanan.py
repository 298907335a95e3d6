"""The road of an SKP, from the part in the matrix to the upload: how far it is, and what to do next."""

from dataclasses import dataclass
from typing import NamedTuple

LANGKAH = ("Peran", "Susun", "Dialog", "Ditetapkan", "Cetak", "Tanda tangan", "Unggah")
PERAN, SUSUN, DIALOG, TETAPKAN, CETAK, TANDA_TANGAN, UNGGAH = range(len(LANGKAH))
TIBA = len(LANGKAH)
SELESAI, KINI, NANTI = "selesai", "kini", "nanti"
DITERIMA, DIKEMBALIKAN = "DITERIMA", "DIKEMBALIKAN"
DITETAPKAN = "DITETAPKAN"
STATUS = {"DRAF": SUSUN, "DIALOG": DIALOG, "DISEPAKATI": TETAPKAN}


@dataclass(frozen=True, slots=True)
class KeadaanSkp:
    """What the portal knows of one SKP. `status` is empty before it is begun; `unggahan` is what became of the newest
    version after it was uploaded: DITERIMA, DIKEMBALIKAN, or empty."""

    ada_peran: bool
    status: str = ""
    dicetak: bool = False
    unggahan: str = ""


class LangkahJalan(NamedTuple):
    nama: str
    keadaan: str  # SELESAI, KINI or NANTI


@dataclass(frozen=True, slots=True)
class Perjalanan:
    """`kini` is a place in LANGKAH; TIBA when nothing is left to do."""

    kini: int
    langkah: tuple[LangkahJalan, ...]

    @property
    def is_tiba(self) -> bool:
        return self.kini == TIBA

    @property
    def is_kembali(self) -> bool:
        """Handed in, and returned."""
        return self.kini == UNGGAH

    @property
    def menunggu_unggahan(self) -> bool:
        """On paper, or returned: the next file comes from the owner."""
        return self.kini in (TANDA_TANGAN, UNGGAH)

    @property
    def ringkas(self) -> str:
        """For a phone, which has no room for seven words."""
        if self.is_tiba:
            return f"Semua {TIBA} langkah selesai"
        sesudahnya = f", lalu {LANGKAH[self.kini + 1].lower()}" if self.kini + 1 < TIBA else ""
        return f"Langkah {self.kini + 1} dari {TIBA}: {LANGKAH[self.kini]}{sesudahnya}"


def judge_perjalanan(keadaan: KeadaanSkp) -> Perjalanan:
    """Whether the paper was signed is seen only when it comes back, so signing stays lit from the print to the upload. An SKP
    written without a matrix never ticks the first step."""
    kini = _kini(keadaan)
    return Perjalanan(
        kini,
        tuple(
            LangkahJalan(nama, _keadaan(nomor, kini, keadaan.ada_peran)) for nomor, nama in enumerate(LANGKAH)
        ),
    )


def _kini(keadaan: KeadaanSkp) -> int:
    if not keadaan.status:
        return SUSUN if keadaan.ada_peran else PERAN
    if keadaan.status != DITETAPKAN:
        return STATUS[keadaan.status]
    if keadaan.unggahan:
        return TIBA if keadaan.unggahan == DITERIMA else UNGGAH
    return TANDA_TANGAN if keadaan.dicetak else CETAK


def _keadaan(nomor: int, kini: int, ada_peran: bool) -> str:
    if nomor == kini:
        return KINI
    return SELESAI if nomor < kini and (nomor != PERAN or ada_peran) else NANTI


class Arahan(NamedTuple):
    """What the owner of the SKP does next; `tombol` leads to the SKP, or to the upload where that is what is left."""

    judul: str
    isi: str
    tombol: str = "Buka SKP"


ARAHAN = {
    PERAN: Arahan(
        "Mulai menyusun SKP", "Pimpinan belum membagi peran Anda pada MPPH. SKP sudah dapat Anda mulai; peran diambil begitu ada."
    ),
    SUSUN: Arahan(
        "Susun SKP, lalu ajukan", "Ambil peran Anda dari MPPH, isi indikator dan target, lalu ajukan kepada penilai.", "Lanjutkan menyusun"
    ),
    DIALOG: Arahan(
        "Bicarakan dengan penilai", "Jawab usulan penilai, lalu setujui isinya. SKP disepakati bila keduanya setuju.", "Buka dialog"
    ),
    TETAPKAN: Arahan(
        "Menunggu penilai menetapkan", "Isinya sudah disepakati. Anda dikabari begitu SKP ditetapkan."
    ),
    CETAK: Arahan(
        "Cetak SKP", "SKP sudah ditetapkan. Simpan PDF resminya, lalu tanda tangani secara elektronik.", "Buka dan cetak"
    ),
    TANDA_TANGAN: Arahan(
        "Tanda tangani, lalu unggah", "Tanda tangani PDF resmi bersama penilai secara elektronik, lalu unggah di sini."
    ),
    UNGGAH: Arahan(
        "Unggah kembali SKP", "SKP yang Anda unggah dikembalikan. Perbaiki sesuai catatan, lalu unggah lagi."
    ),
    TIBA: Arahan("SKP sudah diunggah", "Tidak ada yang perlu Anda lakukan untuk periode ini."),
}  # fmt: skip
