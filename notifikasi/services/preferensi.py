from notifikasi.enums import CaraSurel
from notifikasi.models import Preferensi
from pegawai.models import Pegawai


def set_preferensi(*, pegawai: Pegawai, surel_unit: CaraSurel) -> Preferensi:
    """Applies to future messages. Messages that already wait for a digest stay in it."""
    preferensi, _ = Preferensi.objects.update_or_create(pegawai=pegawai, defaults={"surel_unit": surel_unit})
    return preferensi
