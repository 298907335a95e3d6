from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, UnitKerja, within_any
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.permissions import PEMBACA, units_of
from pegawai.rules.nip import normalize_nip

# Where more people share one mail address, they ask with their NIP, which names one account.
PALING_BANYAK_SEALAMAT = 10


def accounts_for_reset(teks: str) -> list[Pegawai]:
    """The active accounts with an e-mail for this username, NIP or e-mail. One query, for any input."""
    rows = Pegawai.objects.active().exclude(email="").alias(surel=Lower("email"))
    if "@" in teks:
        rows = rows.filter(surel=teks.lower())
    else:
        rows = rows.filter(pk__in=Pegawai.objects.by_login(teks).values("pk"))
    return list(rows.order_by("pk")[:PALING_BANYAK_SEALAMAT])


def pegawai_seen_by(oleh: Pegawai) -> PegawaiQuerySet:
    """The people of all units for which the person holds a reading role."""
    return Pegawai.objects.get_queryset().filter(within_any(units_of(oleh, *PEMBACA), "unit"))


def units_seen_by(oleh: Pegawai) -> list[UnitKerja]:
    return list(UnitKerja.objects.filter(within_any(units_of(oleh, *PEMBACA))).order_by("path"))


def units_managed_by(oleh: Pegawai) -> QuerySet[UnitKerja]:
    """The units that an admin may choose as the scope of a role."""
    rows: QuerySet[UnitKerja] = UnitKerja.objects.filter(within_any(units_of(oleh, JenisPeran.ADMIN)))
    return rows.order_by("path")


def kohorts_seen_by(oleh: Pegawai) -> list[str]:
    rows = pegawai_seen_by(oleh).exclude(kohort="")
    return list(rows.order_by("kohort").values_list("kohort", flat=True).distinct())


def search_pegawai(rows: PegawaiQuerySet, teks: str) -> PegawaiQuerySet:
    """By name, username or first digits of the NIP. Every word must match."""
    angka = normalize_nip(teks)
    if angka.isdecimal():
        return rows.filter(nip__startswith=angka)
    for kata in teks.split():
        rows = rows.filter(Q(nama__icontains=kata) | Q(username__icontains=kata))
    return rows
