from notifikasi.enums import CaraSurel
from notifikasi.models import Preferensi
from pegawai.models import Pegawai


def set_preferensi(*, pegawai: Pegawai, surel_unit: CaraSurel) -> Preferensi:
    """Holds for the messages to come; what already waits for a digest stays in it."""
    preferensi, _ = Preferensi.objects.update_or_create(pegawai=pegawai, defaults={"surel_unit": surel_unit})
    return preferensi
