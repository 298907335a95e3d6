from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja, within_any
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.permissions import PEMBACA, today, units_of
from pegawai.rules.nip import digits_of
from pegawai.rules.pegawai import fingerprint

DAPAT_DIUBAH = (
    "username", "nip", "nama", "gelar_depan", "gelar_belakang", "jenis", "kohort_id", "tmt", "unit_id", "jabatan", "golongan",
    "pejabat_penilai_id", "email", "is_active",
)  # fmt: skip
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


def pegawai_managed_by(oleh: Pegawai) -> PegawaiQuerySet:
    """The people of all units for which the person is admin."""
    return Pegawai.objects.get_queryset().filter(within_any(units_of(oleh, JenisPeran.ADMIN), "unit"))


def units_seen_by(oleh: Pegawai) -> QuerySet[UnitKerja]:
    return units_in_scope(units_of(oleh, *PEMBACA))


def units_in_scope(units: list[UnitKerja]) -> QuerySet[UnitKerja]:
    """These units and all below them, in tree order."""
    rows: QuerySet[UnitKerja] = UnitKerja.objects.filter(within_any(units)).order_by("path")
    return rows


def units_managed_by(oleh: Pegawai) -> QuerySet[UnitKerja]:
    """The units that an admin may choose as the scope of a role."""
    rows: QuerySet[UnitKerja] = UnitKerja.objects.filter(within_any(units_of(oleh, JenisPeran.ADMIN)))
    return rows.order_by("path")


def units_open_to(oleh: Pegawai, tetap: UnitKerja | None = None) -> QuerySet[UnitKerja]:
    """Those of them that are not closed: where an admin may place a person. `tetap` is the unit that the person has."""
    rows = units_managed_by(oleh)
    terbuka = Q(ditutup__isnull=True)
    return rows.filter(terbuka | Q(pk=tetap.pk)) if tetap else rows.filter(terbuka)


def nip_begins(teks: str, relation: str = "") -> Q:
    """A condition for `filter`: the NIP, reached over that relation ("pegawai"), begins with what was typed. False for text
    that is no NIP."""
    kolom = f"{relation}__nip__startswith" if relation else "nip__startswith"
    angka = digits_of(teks)
    return Q(**{kolom: angka}) if angka else Q(pk__in=[])


def fingerprint_of(pegawai: Pegawai) -> str:
    """Of all that a form can change."""
    return fingerprint({nama: getattr(pegawai, nama) for nama in DAPAT_DIUBAH})


def open_peran(pegawai: Pegawai) -> QuerySet[Peran]:
    """The roles in force, and those that begin later."""
    rows = Peran.objects.not_over(today()).filter(pegawai=pegawai)
    return rows.select_related("unit", "pegawai__unit").order_by("mulai", "pk")


def lost_peran(pegawai: Pegawai, unit: UnitKerja) -> list[Peran]:
    """The roles that go with the unit that the person leaves for `unit`: they reach the old one, or stand below it, and not
    the new one."""
    rows = open_peran(pegawai).exclude(unit.covering("unit"))
    return list(rows.filter(pegawai.unit.covering("unit") | pegawai.unit.within("unit")))


def search_pegawai(rows: PegawaiQuerySet, teks: str) -> PegawaiQuerySet:
    """By name, username or first digits of the NIP. Every word must match."""
    if digits_of(teks):
        return rows.filter(nip_begins(teks))
    for kata in teks.split():
        rows = rows.filter(Q(nama__icontains=kata) | Q(username__icontains=kata))
    return rows


def with_peran(rows: PegawaiQuerySet, jenis: str) -> PegawaiQuerySet:
    """Who holds such a role today, for any unit."""
    return rows.filter(pk__in=Peran.objects.on(today()).filter(jenis=jenis).values("pegawai"))


def load_peran(rows: PegawaiQuerySet) -> PegawaiQuerySet:
    """With `peran_kini`, the roles that each person holds today."""
    peran = Peran.objects.on(today()).select_related("unit").order_by("jenis", "unit__path", "pk")
    return rows.prefetch_related(Prefetch("peran", peran, to_attr="peran_kini"))


def count_peran(rows: PegawaiQuerySet) -> dict[str, int]:
    """How many of these people hold each role today; under "" how many people there are."""
    peran = Peran.objects.on(today()).filter(pegawai__in=rows.order_by().values("pk"))
    groups = peran.order_by().values_list("jenis").annotate(n=Count("pegawai", distinct=True))
    return {"": rows.count(), **dict(groups)}


def count_status(rows: PegawaiQuerySet) -> dict[str, int]:
    """How many accounts are active and how many are not; under "" all."""
    angka = rows.order_by().aggregate(
        aktif=Count("pk", filter=Q(is_active=True)), nonaktif=Count("pk", filter=Q(is_active=False))
    )
    return {"": sum(angka.values()), **angka}
