"""The heads above a person, and who may set the MPPH in which the person stands."""

from django.db.models import Q, QuerySet

from kinerja.models import Mpph, Periode
from pegawai.models import Pegawai, Peran
from pegawai.queries.kepala import kepala_below_instansi


def kepala_of(pegawai: Pegawai) -> list[Pegawai]:
    """The present heads of the person's Perangkat Daerah and of units between it and the person; never the
    person."""
    peran = _kepala(pegawai).exclude(pegawai=pegawai).order_by("unit__path", "pk")
    return list({one.pegawai_id: one.pegawai for one in peran}.values())


def pimpinan_of(pegawai: Pegawai, periode: Periode) -> list[Pegawai]:
    """Of today: the leaders of the person's matrices for that period, the penilai, and the heads, the nearest first.

    Which of them leads the team is known only for a matrix that was written in the portal, so any of them may sign.
    """
    own = Q(pimpinan=pegawai) | Q(anggota__pegawai=pegawai)
    rows = Mpph.objects.filter(own, periode=periode).select_related("pimpinan").order_by("pk").distinct()
    penilai = [pegawai.pejabat_penilai] if pegawai.pejabat_penilai else []
    heads = [one.pegawai for one in _kepala(pegawai).order_by("-unit__path", "pk")]
    found = [*(mpph.pimpinan for mpph in rows), *penilai, *heads]
    return list({one.pk: one for one in found}.values())


def _kepala(pegawai: Pegawai) -> QuerySet[Peran]:
    return kepala_below_instansi().covering(pegawai.unit).select_related("pegawai")
