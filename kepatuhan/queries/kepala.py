from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.permissions import today


def kepala_unit(unit: UnitKerja) -> Pegawai | None:
    """The present head of exactly this unit, who signs its recap; None while the post is vacant."""
    heads = Peran.objects.on(today()).filter(jenis=JenisPeran.KEPALA_UNIT, unit=unit, pegawai__is_active=True)
    peran = heads.select_related("pegawai").order_by("-mulai", "-pk").first()
    return peran.pegawai if peran else None
