from core.izin import BOLEH, Izin, tolak
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai
from pegawai.permissions import has_role


def can_manage_outbox(oleh: Pegawai) -> Izin:
    """See the outbox of the whole portal and send again."""
    return BOLEH if has_role(oleh, JenisPeran.ADMIN) else tolak("Hanya untuk Admin BKPSDM.")
