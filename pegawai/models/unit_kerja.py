from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import CharField, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Substr
from django.db.models.lookups import StartsWith
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from pegawai.enums import jenis_unit


def _path(relation: str) -> str:
    return f"{relation}__path" if relation else "path"


class UnitKerjaQuerySet(MP_NodeQuerySet):
    def active(self) -> "UnitKerjaQuerySet":
        """The units that are not closed."""
        rows: UnitKerjaQuerySet = self.filter(ditutup__isnull=True)
        return rows


class UnitKerjaManager(MP_NodeManager):
    def get_queryset(self) -> UnitKerjaQuerySet:
        rows: UnitKerjaQuerySet = UnitKerjaQuerySet(self.model, using=self._db).order_by("path")
        return rows

    def active(self) -> UnitKerjaQuerySet:
        return self.get_queryset().active()


class UnitKerja(MP_Node):
    """A node in the tree instansi → perangkat daerah → bagian/UPTD/satuan pendidikan/kelurahan.

    A row says what is true today; what was true on a past day says `RiwayatUnit`. A unit is never deleted: it is closed from
    the day `ditutup` on (exclusive bound, as `selesai` of the history), and a unit that was merged hangs, closed, below the one
    that took it over (`digabung_ke`), so that its old matrices and people stay within the reach of the new head.

    The subtree of a unit is every row whose `path` starts with its own path: one indexed comparison, no recursion. Only
    the methods below cut or compare paths. Those with a `relation` return a condition for `filter`: on units themselves, or
    on rows that reach their unit over that relation ("unit", "pegawai__unit").
    """

    kode = models.CharField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=24, choices=jenis_unit)
    is_active = models.BooleanField(
        "aktif", default=True
    )  # says the same as `ditutup`; goes in a later release
    ditutup = models.DateField("ditutup sejak", null=True, blank=True)
    digabung_ke = models.ForeignKey(
        "self", models.PROTECT, verbose_name="digabung ke", null=True, blank=True, related_name="gabungan"
    )

    objects = UnitKerjaManager()

    class Meta:
        verbose_name = "unit kerja"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_active=True, ditutup__isnull=True) | Q(is_active=False, ditutup__isnull=False),
                name="closed_unit_has_its_day",
                violation_error_message="Unit yang ditutup harus memiliki tanggal penutupan.",
            ),
            models.CheckConstraint(
                condition=Q(digabung_ke__isnull=True) | Q(ditutup__isnull=False),
                name="merged_unit_is_closed",
                violation_error_message="Unit yang sudah digabung harus ditutup.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.nama)

    def covers(self, unit: "UnitKerja") -> bool:
        """Whether that unit is this one or stands anywhere below it."""
        return bool(unit.path.startswith(self.path))

    def holds(self, path: str) -> bool:
        """`covers` for a unit of which only the path is known."""
        return path.startswith(self.path)

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
        return Substr(_path(relation), 1, self.branch_length)

    @property
    def branch_length(self) -> int:
        """Characters of a path that name the unit one step below this one."""
        return len(self.path) + int(self.steplen)

    def paths_from_top(self) -> list[str]:
        """The paths of the units from the top of the tree down to this one, read off its own path without a query."""
        return [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]

    def child_path(self, nth: int) -> str:
        """The path of its nth child, counted from 1, in the digits of the tree."""
        digits = ""
        while nth:
            nth, rest = divmod(nth, len(self.alphabet))
            digits = self.alphabet[rest] + digits
        return str(self.path) + digits.rjust(self.steplen, self.alphabet[0])

    def place_in_row(self) -> int:
        """Which child of the unit above it is."""
        return int(self.path[-self.steplen :], len(self.alphabet))


def within_any(units: Iterable[UnitKerja], relation: str = "") -> Q:
    """`within` one of these units; nothing when there are none."""
    return reduce(or_, (unit.within(relation) for unit in units), Q(pk__in=[]))


def covering_outer(reference: str, relation: str = "unit") -> StartsWith:
    """`covering` within a subquery: of the unit that the outer row reaches over `reference`."""
    return StartsWith(ExpressionWrapper(OuterRef(f"{reference}__path"), CharField()), F(_path(relation)))


def covering_any(units: Iterable[UnitKerja], relation: str = "") -> Q:
    """`covering` one of these units."""
    paths = {path for unit in units for path in unit.paths_from_top()}
    return Q(**{f"{_path(relation)}__in": paths})
