"""The dispensasi of the list of BKPSDM, and whom some of them reach."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from berkas.models import Dispensasi
from berkas.models.dispensasi import DispensasiQuerySet
from pegawai.models import Pegawai, within_any
from pegawai.queries.pegawai import nip_begins

TIDAK_BERLAKU = "Dispensasi ini tidak berlaku lagi."


def search_dispensasi(cari: str = "", pengumpulan: int | None = None) -> DispensasiQuerySet:
    """By NIP, name or unit, of one campaign or of all; ended ones as well."""
    rows = Dispensasi.objects.all()
    if pengumpulan is not None:
        rows = rows.filter(pengumpulan=pengumpulan)
    if cari:
        names = ("pegawai__nama", "unit__nama", "pegawai__unit__nama")
        found = Q(*((f"{name}__icontains", cari) for name in names), _connector=Q.OR)
        rows = rows.filter(found | nip_begins(cari, "pegawai"))
    return rows


def people_covered(rows: Sequence[Dispensasi]) -> list[Pegawai]:
    """The active people of the cohort whom these reach, each once, with their unit; all are of one campaign."""
    people = Q(pk__in=[one.pegawai_id for one in rows if one.pegawai_id])
    people |= within_any([one.unit for one in rows if one.unit], "unit")
    found = Pegawai.objects.active().filter(people, kohort=rows[0].pengumpulan.kohort_id)
    return list(found.select_related("unit").order_by("pk"))


def reasons_ended(nomor: Collection[int]) -> dict[int, str]:
    """Why the mails about these dispensasi need not be sent, or "": an answer to `NOTIFIKASI_SYARAT`."""
    holds = Dispensasi.objects.in_force().filter(pk__in=nomor, pengumpulan__ditutup_at=None)
    return dict.fromkeys(nomor, TIDAK_BERLAKU) | dict.fromkeys(holds.values_list("pk", flat=True), "")
