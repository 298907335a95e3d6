from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.permissions import today


def pengelola_of(unit: UnitKerja | None, *, selain: Pegawai | None = None) -> list[Pegawai]:
    """Who answers for the people of a unit: the pengelola of the nearest unit that has one, else the nearest admins. Without a
    unit the admins of everything; `selain` is left out, because it is that person who asks."""
    active = Peran.objects.on(today()).filter(pegawai__is_active=True).exclude(pegawai=selain)
    admin = active.filter(jenis=JenisPeran.ADMIN)
    rows = (
        (active.filter(jenis=JenisPeran.PENGELOLA).covering(unit), admin.covering(unit))
        if unit
        else (admin.filter(unit__depth=1),)
    )
    for roles in rows:
        peran = list(roles.select_related("pegawai__unit", "unit").order_by("pk"))
        if peran:
            terdekat = max(one.unit.depth for one in peran)
            return list({one.pegawai_id: one.pegawai for one in peran if one.unit.depth == terdekat}.values())
    return []
