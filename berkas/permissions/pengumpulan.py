"""What admins of the whole regency do to campaigns."""

from collections.abc import Callable

from django.conf import settings

from berkas.enums import ALUR_PENGUMPULAN, LangkahPengumpulan, StatusPengumpulan
from berkas.models import Pengumpulan
from pegawai.models import Pegawai
from pegawai.permissions import Aksi, Izin, admin_of_all, tolak

SELURUH = f"admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}"


# A campaign asks people of the whole regency, so an admin of one unit does not run it.
manage_all = admin_of_all(f"Hanya {SELURUH} yang dapat mengatur pengumpulan dan dispensasi.")


def may_manage(oleh: Pegawai) -> Izin:
    return manage_all(oleh, None)


def _step(langkah: LangkahPengumpulan, sebab: str) -> Callable[[Pegawai, Pengumpulan], Izin]:
    """The rule of one step of a campaign: an admin, and a state from which the table leads on."""

    def rule(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
        scope = may_manage(oleh)
        if scope and pengumpulan.status not in ALUR_PENGUMPULAN[langkah][0]:
            return tolak(f"{sebab} Keadaannya sekarang: {pengumpulan.get_status_display().lower()}.")
        return scope

    return rule


def _edit(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    scope = may_manage(oleh)
    if scope and pengumpulan.status not in (StatusPengumpulan.KONSEP, StatusPengumpulan.TERBIT):
        return tolak("Pengumpulan yang ditutup tidak dapat diubah. Buka kembali lebih dahulu.")
    return scope


def _delete(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    scope = may_manage(oleh)
    if scope and pengumpulan.status != StatusPengumpulan.KONSEP:
        return tolak("Hanya konsep yang dapat dihapus. Yang sudah terbit ditutup, lalu diarsipkan.")
    return scope


class AksiPengumpulan:
    """What an admin does to one campaign; each step of its life is a row."""

    PUBLISH = Aksi(_step(LangkahPengumpulan.PUBLISH, "Hanya konsep yang dapat diterbitkan."))
    CHANGE = Aksi(_step(LangkahPengumpulan.CHANGE, "Hanya pengumpulan yang terbit yang dapat diubah."))
    CLOSE = Aksi(_step(LangkahPengumpulan.CLOSE, "Hanya pengumpulan yang terbit yang dapat ditutup."))
    REOPEN = Aksi(
        _step(LangkahPengumpulan.REOPEN, "Hanya pengumpulan yang ditutup yang dapat dibuka kembali.")
    )
    ARCHIVE = Aksi(_step(LangkahPengumpulan.ARCHIVE, "Hanya pengumpulan yang ditutup yang dapat diarsipkan."))
    UNARCHIVE = Aksi(
        _step(LangkahPengumpulan.UNARCHIVE, "Hanya pengumpulan di arsip yang dapat dikeluarkan dari arsip.")
    )
    EDIT = Aksi(_edit)
    DELETE = Aksi(_delete)
