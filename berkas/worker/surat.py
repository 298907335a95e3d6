"""The way of a campaign's letter that goes by itself: its start, and the news to the level above where it lies unread."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.enums import KeadaanSurat
from berkas.models import PengingatSurat, Pengumpulan, TembusanSurat
from berkas.queries.hari_libur import TERJAUH, libur_between
from berkas.queries.penerima_surat import circulating, pemangku_of, receiver_of
from berkas.queries.perjalanan_surat import BarisSurat, perjalanan_of
from berkas.rules.perjalanan_surat import (
    PUKUL,
    SAMPAI,
    name_surat,
    nudge_at,
    tell_atasan,
    tell_sampai,
    tell_tembusan,
)
from core.formats import WITA, format_number
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.models import Pegawai, UnitKerja
from pegawai.queries.kepala import admins_of_all

SYARAT = "surat"  # its key in NOTIFIKASI_SYARAT


def surat_of(pengumpulan: Pengumpulan) -> str:
    return name_surat(pengumpulan.nomor_surat, pengumpulan.hal_surat, pengumpulan.nama)


@transaction.atomic
def start_perjalanan(pengumpulan: Pengumpulan) -> bool:
    """From now on the letter travels: copies are announced. False when it travels already, or when there is no letter.

    Heads of the first level are told by the caller: a publication has its own message.
    """
    if not pengumpulan.has_surat:
        return False
    waiting = Pengumpulan.objects.published().filter(pk=pengumpulan.pk, surat_beredar_at=None)
    now = timezone.now()
    if not waiting.update(surat_beredar_at=now):
        return False
    pengumpulan.surat_beredar_at = now
    tell_copies(pengumpulan, TembusanSurat.objects.filter(pengumpulan=pengumpulan))
    return True


def start_waiting() -> int:
    """Start the letters of running campaigns that were published before it was added. Returns how many heads are told."""
    rows = Pengumpulan.objects.not_closed(timezone.now()).filter(surat_beredar_at=None).order_by("pk")
    return sum(_start_late(one) for one in rows if one.has_surat)


@transaction.atomic
def _start_late(pengumpulan: Pengumpulan) -> int:
    if not start_perjalanan(pengumpulan):
        return 0
    langsung = [one for one in perjalanan_of(pengumpulan) if one.pengirim is None]
    return tell_units(pengumpulan, langsung)


def tell_units(pengumpulan: Pengumpulan, rows: Iterable[BarisSurat]) -> int:
    """Tell each unit that the letter has reached it; once, also when it is sent on a second time. Returns the new messages."""
    rows = list(rows)
    pemangku = pemangku_of([unit for one in rows for unit in (one.unit, *one.atasan)])
    pesan = [
        PesanBaru(
            kunci=f"surat:{pengumpulan.pk}:{one.unit.pk}:{penerima.pk}",
            penerima=penerima,
            judul=f"{pengumpulan}: surat untuk {one.unit}",
            isi=tell_sampai(
                surat_of(pengumpulan),
                str(one.unit),
                str(one.pengirim or settings.BADAN_SINGKAT),
                pengumpulan.tenggat_at,
            ),
            tautan=reverse("berkas:surat_unit", args=[pengumpulan.pk, one.unit.pk]),
        )
        for one in rows
        for penerima in receiver_of(one, pemangku)
    ]
    return send_pesan_many(jenis=JenisPesan.SURAT, pesan=pesan)


def tell_copies(pengumpulan: Pengumpulan, copies: Iterable[TembusanSurat]) -> int:
    """Tell those who get a copy. Returns how many messages are new."""
    rows = list(copies)
    pemangku = pemangku_of([one.unit for one in rows if one.unit])
    pesan = [
        PesanBaru(
            kunci=f"tembusan:{one.pk}:{penerima.pk}",
            penerima=penerima,
            judul=f"{pengumpulan}: tembusan surat",
            isi=tell_tembusan(surat_of(pengumpulan), pengumpulan.nama),
            tautan=reverse("berkas:surat_tembusan", args=[one.pk]),
        )
        for one in rows
        for penerima in ([one.pegawai] if one.pegawai else pemangku.get(one.unit_id or 0, []))
    ]
    return send_pesan_many(jenis=JenisPesan.SURAT, pesan=pesan)


def nudge_atasan() -> int:
    """Tell the level above of units that have not read the letter for two working days, and then the next one, once each.
    Returns how many units. From 08.00 to 21.00 WITA; a second run or worker writes none."""
    now = timezone.now()
    if not PUKUL <= now.astimezone(WITA).time() < SAMPAI:
        return 0
    return sum(_nudge_in(pk, now) for pk in circulating(now).values_list("pk", flat=True))


@transaction.atomic
def _nudge_in(pengumpulan_id: int, now: datetime) -> int:
    """Of two workers at once, the second finds the campaign locked and leaves it to the first; the unique key would refuse
    its rows in any case."""
    locked = Pengumpulan.objects.published().select_for_update(no_key=True, skip_locked=True, of=("self",))
    pengumpulan = locked.filter(pk=pengumpulan_id).first()
    if pengumpulan is None:
        return 0
    unread = [one for one in perjalanan_of(pengumpulan) if one.keadaan == KeadaanSurat.BELUM_DIBACA]
    due = _due(pengumpulan, unread, now)
    rows = PengingatSurat.objects.bulk_create(
        [
            PengingatSurat(
                pengumpulan=pengumpulan,
                unit=one.unit,
                atasan=atasan,
                at=now,
                hari=now.astimezone(WITA).date(),
            )
            for atasan, units in due.items()
            for one in units
        ],
        batch_size=500,
    )
    first = {row.atasan_id: row.pk for row in reversed(rows)}
    _tell_atasan(pengumpulan, due, first)
    return len(rows)


Atasan = UnitKerja | None  # None: BKPSDM


def _due(pengumpulan: Pengumpulan, unread: list[BarisSurat], now: datetime) -> dict[Atasan, list[BarisSurat]]:
    """Which level is told now about which units. A unit above that has no one to tell is passed over."""
    if not unread:
        return {}
    told: dict[int, set[int | None]] = {}
    sent = PengingatSurat.objects.filter(pengumpulan=pengumpulan, oleh=None)
    for unit, atasan in sent.values_list("unit", "atasan"):
        told.setdefault(unit, set()).add(atasan)
    pemangku = pemangku_of([unit for one in unread for unit in one.atasan])
    awal = min(one.sampai_at for one in unread if one.sampai_at).astimezone(WITA).date()
    libur = libur_between(awal, now.astimezone(WITA).date() + TERJAUH)
    due: dict[Atasan, list[BarisSurat]] = {}
    for one in unread:
        done = told.get(one.unit.pk, set())
        ladder: list[Atasan] = [*(unit for unit in one.atasan if unit.pk in pemangku), None]
        left = [atasan for atasan in ladder if (atasan.pk if atasan else None) not in done]
        if left and one.sampai_at and nudge_at(one.sampai_at, len(done) + 1, libur) <= now:
            due.setdefault(left[0], []).append(one)
    return due


def _tell_atasan(
    pengumpulan: Pengumpulan, due: dict[Atasan, list[BarisSurat]], first: dict[int | None, int]
) -> None:
    """One message to each person of the level above, for any number of units; it is asked about the first row."""
    pemangku = pemangku_of([atasan for atasan in due if atasan])
    admins: list[Pegawai] = admins_of_all() if None in due else []
    pesan = []
    for atasan, units in due.items():
        row = first[atasan.pk if atasan else None]
        names = [str(one.unit) for one in sorted(units, key=lambda one: -one.orang)]
        pesan += [
            PesanBaru(
                kunci=f"surat-atasan:{row}:{penerima.pk}",
                penerima=penerima,
                judul=f"{format_number(len(units))} unit belum membaca surat {pengumpulan}",
                isi=tell_atasan(surat_of(pengumpulan), names),
                tautan=reverse("berkas:perjalanan_surat", args=[pengumpulan.pk]),
                syarat=f"{SYARAT}:{row}",
            )
            for penerima in (pemangku[atasan.pk] if atasan else admins)
        ]
    send_pesan_many(jenis=JenisPesan.PENGINGAT_SURAT, pesan=pesan)
