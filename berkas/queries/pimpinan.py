"""The heads above a person, and who may set the MPPH in which the person stands."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from kinerja.models import Mpph, Periode
from pegawai.models import Pegawai, Peran, covering_any
from pegawai.queries.kepala import kepala_below_instansi


def kepala_of(pegawai: Pegawai) -> list[Pegawai]:
    """The present heads of the person's Perangkat Daerah and of units between it and the person; never the
    person."""
    peran = _kepala(pegawai.unit.covering("unit")).exclude(pegawai=pegawai).order_by("unit__path", "pk")
    return list({one.pegawai_id: one.pegawai for one in peran}.values())


def kepala_of_many(people: Sequence[Pegawai]) -> list[tuple[Pegawai, list[Pegawai]]]:
    """Each head of `kepala_of` of any of them, with those of whom they are the head; one query. People come with units."""
    units = {one.unit_id: one.unit for one in people}
    if not units:
        return []
    found: dict[int, tuple[Pegawai, dict[int, Pegawai]]] = {}
    for peran in (
        _kepala(covering_any(units.values(), "unit")).select_related("unit").order_by("unit__path", "pk")
    ):
        mine = found.setdefault(peran.pegawai_id, (peran.pegawai, {}))[1]
        mine |= {one.pk: one for one in people if peran.unit.covers(one.unit) and one.pk != peran.pegawai_id}
    return [(kepala, list(mine.values())) for kepala, mine in found.values() if mine]


def pimpinan_of(pegawai: Pegawai, periode: Periode) -> list[Pegawai]:
    """Of today: the leaders of the person's matrices for that period, the penilai, and the heads, the nearest first.

    Which of them leads the team is known only for a matrix that was written in the portal, so any of them may sign.
    """
    own = Q(pimpinan=pegawai) | Q(anggota__pegawai=pegawai)
    rows = Mpph.objects.filter(own, periode=periode).select_related("pimpinan").order_by("pk").distinct()
    penilai = [pegawai.pejabat_penilai] if pegawai.pejabat_penilai else []
    heads = [one.pegawai for one in _kepala(pegawai.unit.covering("unit")).order_by("-unit__path", "pk")]
    found = [*(mpph.pimpinan for mpph in rows), *penilai, *heads]
    return list({one.pk: one for one in found}.values())


def _kepala(di_atas: Q) -> QuerySet[Peran]:
    return kepala_below_instansi().filter(di_atas).select_related("pegawai")
