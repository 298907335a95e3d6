"""What a holder of a receipt gets to see: enough to recognise it, and nothing that they do not know already."""

import unicodedata
from collections.abc import Mapping

DIKEMBALIKAN = "Versi ini dikembalikan untuk diperbaiki."
DITOLAK = "Versi ini ditolak sesudah pemeriksaan otomatis dan harus diperbaiki."
KEADAAN: Mapping[str, str] = {
    "MENUNGGU_PEMERIKSAAN": "Berkas sudah diterima dan menunggu pemeriksaan otomatis.",
    "DIUNGGAH": "Berkas sudah diterima dan menunggu verifikasi {badan}.",
    "TERVERIFIKASI": "Berkas sudah diverifikasi {badan}.",
    "DIKEMBALIKAN": DIKEMBALIKAN,
}
PUTUSAN: Mapping[str, str] = {
    "RETURN": DIKEMBALIKAN,
    "REFUSE_AFTER_INSPECTION": DITOLAK,
}


def mask_nama(nama: str) -> str:
    """ "Ni Luh Contoh, S.Pd." → "N* L** C*****".

    Initials and lengths stay: the holder recognises the name, a receipt with another name printed on it does
    not fit, and others do not learn the name. A word of one letter ("I") is its own initial. Titles after a
    comma are dropped.
    """
    kata = unicodedata.normalize("NFC", nama).partition(",")[0].split()
    tersamar = ((satu[0] if satu[0].isalnum() else "*") + "*" * (len(satu) - 1) for satu in kata)
    return " ".join(tersamar) or "*"


def explain_keadaan(
    *, status: str, nomor: int, terkini: int, resmi: int | None, putusan: str | None, badan: str
) -> list[str]:
    """The state of one version in plain sentences, without reasons; `putusan` is the last decision (Langkah) on it,
    `badan` the agency that verifies."""
    if nomor == terkini:
        ditolak = status == "DIKEMBALIKAN" and putusan == "REFUSE_AFTER_INSPECTION"
        return [DITOLAK if ditolak else KEADAAN[status].format(badan=badan)]
    kalimat = [PUTUSAN[putusan]] if putusan and putusan in PUTUSAN else []
    kalimat.append(f"Versi ini sudah diganti versi {terkini}.")
    if resmi == nomor:
        kalimat.append("Versi ini masuk tepat waktu dan tetap resmi sampai versi yang baru diverifikasi.")
    return kalimat
