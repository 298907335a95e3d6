from django.conf import settings

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai
from pegawai.permissions import BOLEH, Aksi, Izin, has_role, tolak


def _manage_outbox(oleh: Pegawai, _: None) -> Izin:
    return (
        BOLEH
        if has_role(oleh, JenisPeran.ADMIN)
        else tolak(f"Hanya Admin {settings.BADAN_SINGKAT} yang dapat mengirim ulang.")
    )


class AksiNotifikasi:
    MANAGE_OUTBOX = Aksi(_manage_outbox)  # see the outbox of the whole portal and send again
