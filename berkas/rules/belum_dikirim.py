"""What is said of a document that was composed in Kinerja and never handed in: how far it is, and what to do next."""

from typing import NamedTuple

BELUM_DIKIRIM = "BELUM DIKIRIM"
DITETAPKAN = "DITETAPKAN"


class KataNaskah(NamedTuple):
    """`keadaan`: how far it is; `langkah`: the rest of the way, for a message; `tombol`: the next step as a link."""

    keadaan: str
    langkah: str
    tombol: str
    siap_unggah: bool = False  # the next step is the upload, not in Kinerja


class DokumenKinerja(NamedTuple):
    """A document that a person has in Kinerja, and its page there."""

    kata: KataNaskah
    url: str


KATA = {
    "DRAF": KataNaskah("masih draf", "lanjut menyusun", "Lanjut menyusun"),
    "DIALOG": KataNaskah("sedang dalam dialog kinerja", "lanjut menyusun", "Lanjut menyusun"),
    "DISEPAKATI": KataNaskah("menunggu ditetapkan", "tunggu penetapannya", "Buka"),
    DITETAPKAN: KataNaskah("sudah ditetapkan, belum dicetak", "cetak, tanda tangani, lalu unggah", "Cetak"),
}  # by the status of an SKP or MPPH
DICETAK = KataNaskah(
    "sudah dicetak, belum diunggah",
    "unggah hasil tanda tangannya",
    "Unggah hasil tanda tangan",
    siap_unggah=True,
)


def tell_naskah(status: str, *, dicetak: bool) -> KataNaskah:
    """`dicetak`: the newest version that was set has been printed. Whether the print was signed is not known here."""
    return DICETAK if status == DITETAPKAN and dicetak else KATA[status]


def describe_belum_dikirim(jenis: str, kata: KataNaskah) -> str:
    """ "SKP (BELUM DIKIRIM: di menu Kinerja masih draf; lanjut menyusun)" """
    return f"{jenis} ({BELUM_DIKIRIM}: di menu Kinerja {kata.keadaan}; {kata.langkah})"
