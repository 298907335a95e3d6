from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from berkas.enums import StatusBerkas, StatusPengumpulan
from berkas.models import Berkas, Dispensasi, DokumenWajib, Pengumpulan
from berkas.queries.pandangan import kini_of
from berkas.queries.tenggat import tenggat_of_many, tenggat_with
from berkas.rules.tenggat import Tenggat
from kepatuhan.models import Pengingat, PengingatMati
from kepatuhan.queries.kepatuhan import KURANG, keadaan_pegawai, with_pengingat
from kepatuhan.rules.jadwal_pengingat import JenisPengingat, due_at
from kinerja.queries.dialog import pegawai_terhalang
from pegawai.models import Pegawai, UnitKerja, within_any

JEDA_PENGINGAT = timedelta(hours=24)
TIDAK_LAGI = "Pegawai ini sudah mengunggah, atau tidak lagi perlu diingatkan."
TENGGAT_PINDAH = "Tenggat pegawai ini berubah sesudah pengingat ditulis."
BASI = "Waktu pengingat ini sudah lewat."
MATI = "Pengingat ini dimatikan sesudah ditulis."


def remindable(
    pengumpulan: Pengumpulan, unit: UnitKerja, *, dokumen: Sequence[DokumenWajib] | None = None
) -> QuerySet[Pegawai]:
    """The people of the subtree who still owe something and can still hand it in, each with `diingatkan_at`.

    After the end of the campaign these are the people with a dispensasi or with a returned berkas to correct.
    People who are exempt are left out, and those who reported a wrong penilai until the report is handled.
    """
    now = timezone.now()
    rows = owing(pengumpulan, unit, dokumen=dokumen)
    if not pengumpulan.dibuka_at <= now < (pengumpulan.batas_akhir_at or pengumpulan.tenggat_at):
        rows = rows.filter(_still_open(pengumpulan, now))
    return with_pengingat(rows, kini_of(pengumpulan, now))


def owing(
    pengumpulan: Pengumpulan, unit: UnitKerja | None = None, *, dokumen: Sequence[DokumenWajib] | None = None
) -> QuerySet[Pegawai]:
    """The people of the subtree, or of the whole house, who owe something and may be reminded of it, whether or not files are accepted now. A
    campaign that is not published asks for nothing."""
    rows = keadaan_pegawai(kini_of(pengumpulan), unit, dokumen=dokumen)
    if pengumpulan.status != StatusPengumpulan.TERBIT:
        return rows.none()
    return rows.filter(Q(keadaan__in=KURANG)).exclude(pk__in=pegawai_terhalang())


def owing_among(
    pengumpulan: Pengumpulan,
    pegawai: Collection[int] | None = None,
    *,
    dokumen: Sequence[DokumenWajib] | None = None,
) -> list[Pegawai]:
    """`owing` in the whole house, of these people or of all, each with the unit."""
    rows = owing(pengumpulan, dokumen=dokumen).select_related("unit").order_by("pk")
    return list(rows if pegawai is None else rows.filter(pk__in=pegawai))


def due_for_pengingat(rows: QuerySet[Pegawai], pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """Without the people whom a head reminded by hand within the last 24 hours."""
    return rows.exclude(Exists(recent_pengingat(pengumpulan).filter(pegawai=OuterRef("pk"))))


def reminded_lately(rows: QuerySet[Pegawai], pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """The others: those who were reminded by hand within the last 24 hours."""
    return rows.filter(Exists(recent_pengingat(pengumpulan).filter(pegawai=OuterRef("pk"))))


def recent_pengingat(pengumpulan: Pengumpulan) -> QuerySet[Pengingat]:
    since = timezone.now() - JEDA_PENGINGAT
    return Pengingat.objects.filter(pengumpulan=pengumpulan, oleh__isnull=False, at__gt=since)


def _still_open(pengumpulan: Pengumpulan, now: datetime) -> Q:
    if now < pengumpulan.dibuka_at:
        return Q(pk__in=[])
    longer = Dispensasi.objects.in_force().filter(pengumpulan=pengumpulan, tenggat_at__gt=now)
    units = UnitKerja.objects.filter(pk__in=longer.filter(unit__isnull=False).values("unit"))
    mending = Berkas.objects.filter(
        pegawai=OuterRef("pk"),
        dokumen__pengumpulan=pengumpulan,
        status=StatusBerkas.DIKEMBALIKAN,
        perbaikan_sampai_at__gt=now,
    )
    open_to = Q(Exists(mending)) | Q(pk__in=longer.filter(pegawai__isnull=False).values("pegawai"))
    return open_to | within_any(units, "unit")


def campaigns_with_reminders(now: datetime) -> QuerySet[Pengumpulan]:
    """Those that accept files from anyone: also from a person with a dispensasi after the end for all others."""
    longer = Dispensasi.objects.in_force().filter(pengumpulan=OuterRef("pk"), tenggat_at__gt=now)
    running = Q(tenggat_at__gt=now) | Q(batas_akhir_at__gt=now) | Q(Exists(longer))
    rows = Pengumpulan.objects.published().filter(status=StatusPengumpulan.TERBIT)
    return rows.filter(running, dibuka_at__lte=now).order_by("pk")


def is_day_of_pengingat(pengumpulan: Pengumpulan, now: datetime) -> bool:
    """Whether a reminder is due now for any deadline of the campaign; answers without looking at people."""
    dates = set(
        Dispensasi.objects.in_force().filter(pengumpulan=pengumpulan).values_list("tenggat_at", flat=True)
    )
    bounds = (tenggat_with(pengumpulan, {pengumpulan.pk: [at]}) for at in {pengumpulan.tenggat_at, *dates})
    return any(due_at(one, now) for one in bounds)


def switched_off(pengumpulan: Pengumpulan) -> set[JenisPengingat]:
    """The kinds that do not go out for this campaign."""
    rows = PengingatMati.objects.filter(pengumpulan=pengumpulan)
    return {JenisPengingat(jenis) for jenis in rows.values_list("jenis", flat=True)}


def already_sent(pengumpulan: Pengumpulan, since: datetime) -> set[tuple[int, datetime | None, str, int]]:
    """(person, deadline, kind, number) of the reminders by themselves since then."""
    rows = Pengingat.objects.filter(pengumpulan=pengumpulan, at__gte=since).exclude(
        jenis=JenisPengingat.MANUAL
    )
    return set(rows.values_list("pegawai", "tenggat_at", "jenis", "ke"))


def reasons_to_skip(nomor: Collection[int]) -> dict[int, str]:
    """Why the mails of these reminders need not be sent any more, or "": the answer to `NOTIFIKASI_SYARAT`. A few queries for
    each campaign."""
    rows = Pengingat.objects.select_related("pengumpulan").filter(pk__in=nomor).order_by("pengumpulan")
    found = dict.fromkeys(nomor, BASI)
    for pengumpulan, group in groupby(rows, key=lambda one: one.pengumpulan):
        pengingat = list(group)
        people = owing_among(pengumpulan, [one.pegawai_id for one in pengingat])
        tenggat, mati = tenggat_of_many(pengumpulan, people), switched_off(pengumpulan)
        found |= {one.pk: _reason(one, tenggat.get(one.pegawai_id), mati) for one in pengingat}
    return found


def _reason(pengingat: Pengingat, tenggat: Tenggat | None, mati: Collection[JenisPengingat]) -> str:
    """`tenggat`: the one that applies to the person now; None for a person who owes nothing."""
    if tenggat is None:
        return TIDAK_LAGI
    if pengingat.jenis == JenisPengingat.MANUAL:
        return ""
    if tenggat.tenggat_at != pengingat.tenggat_at:
        return TENGGAT_PINDAH
    due = due_at(tenggat, timezone.now())
    if due is None or (due.jenis, due.ke) != (pengingat.jenis, pengingat.ke):
        return BASI
    return MATI if due.jenis in mati else ""
