from django.db.models import Q, QuerySet

from pegawai.enums import JenisPeran
from pegawai.models import JejakAudit, Pegawai, within_any
from pegawai.permissions import units_of


def jejak_seen_by(oleh: Pegawai) -> QuerySet[JejakAudit]:
    """Everything for a role at the top of the tree, including entries without a person (unknown names at
    login). Otherwise the entries about or by people of the unit."""
    rows = JejakAudit.objects.select_related("oleh", "pegawai").order_by("-at", "-pk")
    units = units_of(oleh, JenisPeran.ADMIN, JenisPeran.AUDITOR)
    if any(unit.is_root() for unit in units):
        return rows
    return rows.filter(within_any(units, "pegawai__unit") | within_any(units, "oleh__unit"))


def jejak_of(pegawai: Pegawai) -> QuerySet[JejakAudit]:
    """Actions of the person, and what others did with or saw of the person's data."""
    rows = JejakAudit.objects.select_related("oleh", "pegawai").order_by("-at", "-pk")
    return rows.filter(Q(pegawai=pegawai) | Q(oleh=pegawai))
