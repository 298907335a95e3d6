"""What became of one version, as the head of its receipt says it: one fate, its tone, its icon, its words.

Green is for what is done, blue for what waits for the machine, amber for what waits for the uploader, red for what was
given back. A file that a verifikator has yet to look at, such as an accepted scan, is received like any other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.formats import format_duration


class Nasib(StrEnum):
    """The first one that applies counts."""

    DIGANTI = "diganti"
    TERVERIFIKASI = "terverifikasi"
    DITOLAK = "ditolak"
    DIKEMBALIKAN = "dikembalikan"
    MENUNGGU = "menunggu"
    PERIKSA_KEMBALI = "periksa-kembali"
    BELUM_LENGKAP = "belum-lengkap"
    DITERIMA = "diterima"


@dataclass(frozen=True, slots=True)
class Panel:
    """`judul` has a blank for the document, and for the version where it was replaced. `menyebut_terima`: the title says
    already that it was received."""

    nada: str
    ikon: str
    judul: str
    menyebut_terima: bool = True


N = Nasib
PANEL: dict[Nasib, Panel] = {
    N.DIGANTI: Panel("netral", "history", "{dokumen} versi {nomor} sudah diganti", menyebut_terima=False),
    N.TERVERIFIKASI: Panel("baik", "check", "{dokumen} sudah terverifikasi", menyebut_terima=False),
    N.DITOLAK: Panel("awas", "x", "{dokumen} ditolak sesudah diperiksa", menyebut_terima=False),
    N.DIKEMBALIKAN: Panel("awas", "undo-2", "{dokumen} dikembalikan", menyebut_terima=False),
    N.MENUNGGU: Panel("proses", "hourglass", "{dokumen} sudah diterima, sedang diperiksa"),
    N.PERIKSA_KEMBALI: Panel("tunggu", "triangle-alert", "{dokumen} diterima, periksa kembali isinya"),
    N.BELUM_LENGKAP: Panel("tunggu", "pen-line", "{dokumen} diterima, tanda tangannya belum lengkap"),
    N.DITERIMA: Panel("baik", "check", "{dokumen} sudah diterima"),
}


def judge_nasib(
    *,
    status: str,
    is_terkini: bool,
    ditolak: bool,
    menunggu: bool,
    periksa_kembali: bool,
    belum_lengkap: bool,
) -> Nasib:
    """`status` of the Berkas; the others speak of the version of the receipt."""
    facts = (
        (not is_terkini, N.DIGANTI),
        (status == "TERVERIFIKASI", N.TERVERIFIKASI),
        (status == "DIKEMBALIKAN" and ditolak, N.DITOLAK),
        (status == "DIKEMBALIKAN", N.DIKEMBALIKAN),
        (menunggu, N.MENUNGGU),
        (periksa_kembali, N.PERIKSA_KEMBALI),
        (belum_lengkap, N.BELUM_LENGKAP),
    )
    return next((nasib for holds, nasib in facts if holds), N.DITERIMA)


def tell_ketepatan(*, tepat_waktu: bool, diterima_at: datetime, tenggat_at: datetime) -> str:
    """ "Tepat waktu, 11 hari sebelum tenggat", "Terlambat 2 hari 3 jam". On time behind the deadline (grace, or a returned
    file that was in time) is on time and no more."""
    left = tenggat_at - diterima_at
    if not tepat_waktu:
        return f"Terlambat {format_duration(max(-left, timedelta()))}"
    if left <= timedelta():
        return "Tepat waktu"
    return f"Tepat waktu, {format_duration(left, units=1)} sebelum tenggat"
