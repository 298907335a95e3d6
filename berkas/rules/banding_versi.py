"""A version beside the one that it replaced, as its owner compares them."""

from typing import NamedTuple

from core.formats import format_number, format_size

BELUM_DIPERIKSA = "belum diperiksa"
TANPA = "tidak ada"


class FaktaVersi(NamedTuple):
    """`ukuran` in bytes; `penandatangan` and `hasil` are None while the inspection waits. `cetakan`: key of the print of the
    portal whose words it carries unchanged, else None."""

    nomor: int
    nama: str
    ukuran: int
    halaman: int | None
    penandatangan: tuple[str, ...] | None
    hasil: str | None
    cetakan: int | None = None


class BarisBandingVersi(NamedTuple):
    apa: str
    sebelum: str
    sesudah: str

    @property
    def berubah(self) -> bool:
        return self.sebelum != self.sesudah


class Banding(NamedTuple):
    """`isi`: what is known about the words of both; empty where the portal cannot tell."""

    lama: int
    baru: int
    baris: tuple[BarisBandingVersi, ...]
    isi: str

    @property
    def beda(self) -> list[BarisBandingVersi]:
        return [satu for satu in self.baris if satu.berubah]

    @property
    def sama(self) -> str:
        """What stays as it was, in words; empty if nothing does."""
        names = [satu.apa[0].lower() + satu.apa[1:] for satu in self.baris if not satu.berubah]
        return f"Sama pada keduanya: {', '.join(names)}." if names else ""


def compare_versi(lama: FaktaVersi, baru: FaktaVersi) -> Banding:
    texts = zip(_texts(lama, baru), _texts(baru, lama), strict=True)
    rows = (BarisBandingVersi(apa, sebelum, sesudah) for (apa, sebelum), (_, sesudah) in texts)
    return Banding(lama.nomor, baru.nomor, tuple(rows), _tell_isi(lama, baru))


def _texts(versi: FaktaVersi, other: FaktaVersi) -> list[tuple[str, str]]:
    tanda = BELUM_DIPERIKSA if versi.penandatangan is None else ", ".join(versi.penandatangan) or TANPA
    return [
        ("Nama berkas", versi.nama),
        ("Ukuran", _size(versi, other)),
        ("Halaman", str(versi.halaman) if versi.halaman else BELUM_DIPERIKSA),
        ("Tanda tangan elektronik", tanda),
        ("Hasil pemeriksaan otomatis", versi.hasil or BELUM_DIPERIKSA),
    ]


def _size(versi: FaktaVersi, other: FaktaVersi) -> str:
    """To the byte where the short one would call two sizes the same."""
    is_hidden = versi.ukuran != other.ukuran and format_size(versi.ukuran) == format_size(other.ukuran)
    return f"{format_number(versi.ukuran)} byte" if is_hidden else format_size(versi.ukuran)


def _tell_isi(lama: FaktaVersi, baru: FaktaVersi) -> str:
    """Known only where both are prints of the portal: two other files may say the same in other bytes."""
    if lama.cetakan is None or baru.cetakan is None:
        return ""
    if lama.cetakan == baru.cetakan:
        return "Isi dokumennya sama: keduanya cetakan portal yang sama, hanya tanda tangannya yang dapat berbeda."
    return "Isi dokumennya dari cetakan portal yang lain."
