"""The words about a file that comes from a print of the portal (a written MPPH or SKP that comes back)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pemeriksaan.codes import ROWS

UTUH = "Isi sama dengan yang disusun di portal (nomor dokumen {nomor})."
BELUM_PASTI = (
    "Berkas ini diawali cetakan portal (nomor dokumen {nomor}). Apakah isinya masih sama, diketahui sesudah "
    "pemeriksaan otomatis."
)
TIDAK_PASTI = (
    "Berkas ini diawali cetakan portal (nomor dokumen {nomor}), tetapi ada yang ditambahkan sesudahnya selain tanda "
    "tangan, atau tanda tangannya bermasalah. Bandingkan isinya dengan naskah yang ditetapkan."
)
BERUBAH = (
    "Berkas ini memuat nomor dokumen {nomor}, tetapi isinya berbeda dari yang dicetak portal. "
    "Bandingkan dengan naskah yang ditetapkan."
)
MILIK_LAIN = "Nomor dokumen {nomor} dicetak untuk pegawai atau periode lain."
VERSI_LAMA = (
    "Sesudah dicetak, naskahnya ditetapkan kembali sebagai versi {versi}; ini cetakan versi sebelumnya."
)

BUKAN_CETAKAN = (
    "Berkas ini bukan dokumen yang dicetak portal, atau isinya sudah berubah. "
    "Pilih jenis dokumennya pada Sasaran Awal Tahun, lalu unggah di sana."
)
TIDAK_DIMINTA = "Tidak ada pengumpulan yang meminta dokumen ini dari Anda. Periksa periodenya."


SISA_BARIS = 2  # a print may end with a line break after the end mark
MERAGUKAN = frozenset(code for code, row in ROWS.items() if row.later)  # something came after a signature


class Kalimat(NamedTuple):
    """`baik`: it may be shown as good if nothing else speaks against it."""

    teks: str
    baik: bool = False


def judge_awal(hasil: Mapping[str, Any], *, ukuran: int) -> str:
    """For a file that begins with the `ukuran` bytes of a print: what the inspection allows to say about the
    rest.

    The bytes alone prove nothing: a later revision may replace what they show and be signed correctly.
    """
    if not hasil:
        return BELUM_PASTI
    is_shown = 0 <= ukuran - hasil.get("intact_until", 0) <= SISA_BARIS
    return UTUH if is_shown and hasil.get("code") not in MERAGUKAN else TIDAK_PASTI


def explain_cetakan(*, nomor: str, awal: str, milik_sendiri: bool, versi_baru: int | None) -> list[Kalimat]:
    """The sentences for uploader and verifikator. `awal`: BERUBAH, or what `judge_awal` says; `versi_baru`: the number of
    a version set after that print, if any."""
    kalimat = [awal.format(nomor=nomor)]
    if not milik_sendiri:
        kalimat.append(MILIK_LAIN.format(nomor=nomor))
    if versi_baru is not None:
        kalimat.append(VERSI_LAMA.format(versi=versi_baru))
    return [Kalimat(teks, baik=awal == UTUH and len(kalimat) == 1) for teks in kalimat]
