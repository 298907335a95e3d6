"""The reminders that go out by themselves; run by the worker every minute, and right at any time."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.models import DokumenWajib, Pengumpulan
from berkas.queries.tenggat import tenggat_of_many
from berkas.rules.tenggat import Tenggat
from core.formats import WITA
from kepatuhan.models import Pengingat
from kepatuhan.queries.kepatuhan import dokumen_wajib
from kepatuhan.queries.pengingat import (
    already_sent,
    campaigns_with_reminders,
    is_day_of_pengingat,
    owing_among,
    switched_off,
)
from kepatuhan.queries.teks_pengingat import naskah_of_many, newest_teks, values_for
from kepatuhan.rules.jadwal_pengingat import MALAM, PUKUL, Jadwal, JenisPengingat, due_at, start_of_day
from kepatuhan.rules.teks_pengingat import fill
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.services.jejak_audit import record_jejak

SYARAT = "pengingat"  # its key in NOTIFIKASI_SYARAT


class Giliran(NamedTuple):
    """A person whose reminder is due now."""

    pegawai: Pegawai
    tenggat: Tenggat
    jadwal: Jadwal

    @property
    def kunci(self) -> tuple[int, datetime, str, int]:
        return self.pegawai.pk, self.tenggat.tenggat_at, self.jadwal.jenis.value, self.jadwal.ke


def send_due_pengingat() -> int:
    """Write the reminders that are due now, of every campaign. Returns how many are new; a second run writes none."""
    now = timezone.now()
    if not PUKUL <= now.astimezone(WITA).time() < MALAM:
        return 0
    return sum(_send_of(pk) for pk in campaigns_with_reminders(now).values_list("pk", flat=True))


@transaction.atomic
def _send_of(pengumpulan_id: int) -> int:
    """Of two workers at once, the second finds the campaign locked and leaves it to the first; the unique key would refuse
    its rows in any case. Who owes what is read within the lock."""
    locked = Pengumpulan.objects.published().select_for_update(no_key=True, skip_locked=True, of=("self",))
    pengumpulan = locked.filter(pk=pengumpulan_id).first()
    if pengumpulan is None:
        return 0
    now, wajib = timezone.now(), dokumen_wajib(pengumpulan)
    due = _due_in(pengumpulan, wajib, now)
    if due:
        _write(pengumpulan, wajib, due, now)
        jumlah = Counter(one.jadwal.jenis.value for one in due)
        record_jejak(JenisKejadian.PENGINGAT_SEND, oleh=None, objek=pengumpulan, rincian={"otomatis": jumlah})
    return len(due)


def _due_in(pengumpulan: Pengumpulan, wajib: list[DokumenWajib], now: datetime) -> list[Giliran]:
    if not is_day_of_pengingat(pengumpulan, now):
        return []
    mati, sent = switched_off(pengumpulan), already_sent(pengumpulan, start_of_day(now))
    people = owing_among(pengumpulan, dokumen=wajib)
    tenggat = tenggat_of_many(pengumpulan, people)
    turns = [
        Giliran(one, tenggat[one.pk], jadwal) for one in people if (jadwal := due_at(tenggat[one.pk], now))
    ]
    return [one for one in turns if one.jadwal.jenis not in mati and one.kunci not in sent]


def _write(pengumpulan: Pengumpulan, wajib: list[DokumenWajib], due: list[Giliran], now: datetime) -> None:
    rows = Pengingat.objects.bulk_create(
        (
            Pengingat(
                pengumpulan=pengumpulan,
                pegawai=one.pegawai,
                at=now,
                jenis=one.jadwal.jenis,
                ke=one.jadwal.ke,
                tenggat_at=one.tenggat.tenggat_at,
            )
            for one in due
        ),
        batch_size=500,
    )
    teks, naskah = newest_teks(), naskah_of_many(pengumpulan, [one.pegawai for one in due])
    by_cara: dict[CaraSurel, list[PesanBaru]] = {}
    for pengingat, (pegawai, tenggat, jadwal) in zip(rows, due, strict=True):
        nilai = values_for(
            pegawai, pengumpulan, tenggat=tenggat, wajib=wajib, naskah=naskah[pegawai.pk], pada=now
        )
        pesan = PesanBaru(
            kunci=f"pengingat:{pengingat.pk}",
            penerima=pegawai,
            **fill(teks[jadwal.jenis], nilai)._asdict(),
            tautan=reverse("berkas:sasaran"),
            syarat=f"{SYARAT}:{pengingat.pk}",
        )
        cara = CaraSurel.RINGKASAN if jadwal.jenis == JenisPengingat.H7 else CaraSurel.LANGSUNG
        by_cara.setdefault(cara, []).append(pesan)
    for cara, semua in by_cara.items():
        send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=semua, cara=cara)
