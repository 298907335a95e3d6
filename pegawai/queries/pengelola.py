from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran
from pegawai.permissions import today


def pengelola_of(pegawai: Pegawai) -> list[Pegawai]:
    """Whom the person asks: the pengelola of the nearest unit that has one other than the person, else the admins."""
    for jenis in (JenisPeran.PENGELOLA, JenisPeran.ADMIN):
        rows = Peran.objects.on(today()).covering(pegawai.unit).filter(jenis=jenis, pegawai__is_active=True)
        peran = list(rows.exclude(pegawai=pegawai).select_related("pegawai__unit", "unit").order_by("pk"))
        if peran:
            terdekat = max(one.unit.depth for one in peran)
            return list({one.pegawai_id: one.pegawai for one in peran if one.unit.depth == terdekat}.values())
    return []
