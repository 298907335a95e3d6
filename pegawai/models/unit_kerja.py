from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from treebeard.mp_tree import MP_Node

from pegawai.enums import jenis_unit


def _path(relation: str) -> str:
    return f"{relation}__path" if relation else "path"


class UnitKerja(MP_Node):
    """A node in the tree instansi → perangkat daerah → bagian/UPTD/satuan pendidikan/kelurahan.

    The subtree of a unit is every row whose `path` starts with its own path: one indexed comparison, no recursion. Only
    the methods below cut or compare paths. Those with a `relation` return a condition for `filter`: on units themselves, or
    on rows that reach their unit over that relation ("unit", "pegawai__unit").
    """

    kode = models.CharField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=24, choices=jenis_unit)
    is_active = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name = "unit kerja"

    def __str__(self) -> str:
        return str(self.nama)

    def covers(self, unit: "UnitKerja") -> bool:
        """Whether that unit is this one or stands anywhere below it."""
        return bool(unit.path.startswith(self.path))

    def within(self, relation: str = "") -> Q:
        """This unit and everything below it."""
        return Q(**{f"{_path(relation)}__startswith": self.path})

    def below(self, relation: str = "") -> Q:
        """The units one step below this one."""
        depth = f"{relation}__depth" if relation else "depth"
        return self.within(relation) & Q(**{depth: self.depth + 1})

    def above(self, relation: str = "") -> Q:
        """Every unit on the way from this one to the top, without this one."""
        return Q(**{f"{_path(relation)}__in": self.paths_from_top()[:-1]})

    def covering(self, relation: str = "") -> Q:
        """This unit and every unit above it: where a role or an extension stands that reaches this unit."""
        return Q(**{f"{_path(relation)}__in": self.paths_from_top()})

    def branch(self, relation: str = "") -> Substr:
        """For rows `within` this unit: the path of the unit one step below, through which they hang. The rows of the
        unit itself have its own, shorter path."""
        return Substr(_path(relation), 1, len(self.path) + self.steplen)

    def paths_from_top(self) -> list[str]:
        """The paths of the units from the top of the tree down to this one, read off its own path without a query."""
        return [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]


def within_any(units: Iterable[UnitKerja], relation: str = "") -> Q:
    """`within` one of these units; nothing when there are none."""
    return reduce(or_, (unit.within(relation) for unit in units), Q(pk__in=[]))
