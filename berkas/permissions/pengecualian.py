"""Who may exempt whom, and who reads why: it may be about health."""

from django.conf import settings

from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai
from pegawai.permissions import BOLEH, PEMBACA_ALASAN, Izin, by_role, tolak

PENGATUR = (P.ADMIN, P.VERIFIKATOR, P.PENGELOLA)  # may exempt people of their units


def own_or_role(oleh: Pegawai, pegawai: Pegawai, jenis: tuple[P, ...]) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else by_role(oleh, jenis, pegawai.unit)


def exempt(oleh: Pegawai, pegawai: Pegawai | None) -> Izin:
    if pegawai is not None and oleh.pk == pegawai.pk:
        return tolak(
            "Anda tidak dapat mengatur pengecualian Anda sendiri. Hubungi pengelola kepegawaian unit lain di atasnya atau "
            f"admin {settings.BADAN_SINGKAT}."
        )
    return by_role(oleh, PENGATUR, pegawai.unit if pegawai else None)


def view_alasan(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    """Not the heads: it may be about health."""
    return own_or_role(oleh, pegawai, PEMBACA_ALASAN)
