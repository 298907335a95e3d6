"""What came in and what was decided, from day to day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from berkas.enums import Langkah
from berkas.models import Riwayat
from berkas.queries.antrean import queue_of
from core.formats import WITA
from core.pasangan import HariPasangan
from pegawai.models import Pegawai

DITAMPILKAN = 14
SEMINGGU = 7
PUTUSAN = (Langkah.VERIFY, Langkah.RETURN)


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """The last 14 days (WITA), today last. `putusan`: who decided how much in the last seven of them, most first."""

    hari: Sequence[HariPasangan]  # left what came in, right what was decided
    putusan: Sequence[tuple[Pegawai, int]]
    saya_hari_ini: int

    @property
    def diputus_hari_ini(self) -> int:
        return self.hari[-1].kanan

    @property
    def masuk_seminggu(self) -> int:
        return sum(one.kiri for one in self.hari[-SEMINGGU:])

    @property
    def diputus_seminggu(self) -> int:
        return sum(one.kanan for one in self.hari[-SEMINGGU:])


def kegiatan_of(oleh: Pegawai, pada: datetime) -> Kegiatan:
    """Within the scope of the person who asks. Three queries."""
    today = pada.astimezone(WITA).date()
    days = [today - timedelta(days=n) for n in range(DITAMPILKAN - 1, -1, -1)]
    rows = Riwayat.objects.filter(
        berkas__in=queue_of(oleh), at__gte=datetime.combine(days[0], time(), WITA), at__lte=pada
    )
    masuk = _per_day(rows.filter(langkah=Langkah.UPLOAD))
    diputus = _per_day(rows.filter(langkah__in=PUTUSAN), "oleh")
    per_day, per_person = Counter[date](), Counter[int]()
    for (day, pk), n in diputus.items():
        per_day[day] += n
        if pk is not None and day > today - timedelta(days=SEMINGGU):
            per_person[pk] += n
    people = Pegawai.objects.in_bulk(per_person)
    return Kegiatan(
        hari=[HariPasangan(datetime.combine(day, time(), WITA), masuk[day,], per_day[day]) for day in days],
        putusan=[(people[pk], n) for pk, n in per_person.most_common()],
        saya_hari_ini=diputus[today, oleh.pk],
    )


def _per_day(rows: QuerySet[Riwayat], *columns: str) -> Counter[tuple[Any, ...]]:
    counted = rows.annotate(hari=TruncDate("at", tzinfo=WITA)).values_list("hari", *columns)
    return Counter({tuple(row): n for *row, n in counted.annotate(n=Count("pk")).order_by()})
