from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Case, CharField, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.module_loading import import_string

from notifikasi.enums import MINTA_PERBAIKAN, CaraSurel, JenisPesan, StatusKiriman
from notifikasi.models import Kiriman, Pesan, Preferensi
from notifikasi.rules import TERSENDAT
from pegawai.models import Pegawai

RINGKASAN = "RINGKASAN"
AKUN = "AKUN"
JENIS_KIRIMAN = [*JenisPesan.choices, (RINGKASAN, "Ringkasan harian"), (AKUN, "Surel akun")]
_pesan = Pesan.objects.filter(kiriman=OuterRef("pk")).order_by("pk").values("jenis")[:1]
_jenis = Case(
    When(kunci__startswith="ringkasan:", then=Value(RINGKASAN)),
    When(is_rahasia=True, then=Value(AKUN)),
    default=Subquery(_pesan),
    output_field=CharField(),
)


class AntreanKiriman(NamedTuple):
    """How many mails of one kind have not arrived, and how long the oldest of them has waited."""

    jenis: str
    menunggu: int
    gagal: int
    dilewati: int
    tertua: datetime | None  # of the waiting ones

    @property
    def label(self) -> str:
        return str(dict(JENIS_KIRIMAN).get(self.jenis, "Lainnya"))


def unread_count(pegawai: Pegawai) -> int:
    """For the navigation of every page; the partial index of unread rows answers it."""
    return Pesan.objects.filter(penerima=pegawai, dibaca_at=None).count()


def inbox_of(pegawai: Pegawai) -> QuerySet[Pesan]:
    return Pesan.objects.filter(penerima=pegawai).order_by("-created_at", "-pk")


def unsettled_of(pegawai: Pegawai) -> QuerySet[Pesan]:
    """What was returned to the person and not yet put right."""
    return inbox_of(pegawai).filter(jenis__in=MINTA_PERBAIKAN, beres_at=None)


def outbox(*, status: str = "", jenis: str = "", cari: str = "") -> QuerySet[Any]:
    """The mails of the whole portal, newest first; without a status those that have not arrived."""
    rows = Kiriman.objects.annotate(jenis=_jenis).select_related("penerima").defer("isi")
    rows = rows.filter(status=status) if status else rows.exclude(status=StatusKiriman.TERKIRIM)
    if jenis:
        rows = rows.filter(jenis=jenis)
    if cari:
        rows = rows.filter(Q(alamat__icontains=cari) | Q(penerima__nama__icontains=cari))
    return rows.order_by("-pk")


def antrean() -> list[AntreanKiriman]:
    """All mails that have not arrived, by kind; one query on the partial index of unsent rows."""
    waiting = Q(status=StatusKiriman.MENUNGGU)
    rows = (
        Kiriman.objects.exclude(status=StatusKiriman.TERKIRIM)
        .annotate(jenis=_jenis)
        .values("jenis")
        .annotate(
            menunggu=Count("pk", filter=waiting),
            gagal=Count("pk", filter=Q(status=StatusKiriman.GAGAL)),
            dilewati=Count("pk", filter=Q(status=StatusKiriman.DILEWATI)),
            tertua=Min("created_at", filter=waiting),
        )
        .order_by(F("jenis").asc(nulls_last=True))
    )
    return [AntreanKiriman(**row) for row in rows]


class TakSampai(NamedTuple):
    """Mails that did not arrive: given up, or waiting longer than `TERSENDAT`."""

    gagal: int
    tersendat: int


def count_tak_sampai(pada: datetime) -> TakSampai:
    late = Q(status=StatusKiriman.MENUNGGU, created_at__lt=pada - TERSENDAT)
    counted = Kiriman.objects.exclude(status=StatusKiriman.TERKIRIM).aggregate(
        gagal=Count("pk", filter=Q(status=StatusKiriman.GAGAL)), tersendat=Count("pk", filter=late)
    )
    return TakSampai(**counted)


def surel_unit_of(pegawai: Pegawai) -> CaraSurel:
    """The person's choice; the daily digest if they never chose."""
    chosen = Preferensi.objects.filter(pegawai=pegawai).values_list("surel_unit", flat=True).first()
    return CaraSurel(chosen) if chosen else CaraSurel.RINGKASAN


def ask_syarat(syarat: Iterable[str]) -> dict[str, str]:
    """For each condition why its message need not be mailed any more, or "" while it holds. A condition is the name of a question
    in `NOTIFIKASI_SYARAT` and the number it is asked about: only an app above this one knows the answer."""
    by_name: dict[str, list[int]] = {}
    for one in syarat:
        name, _, nomor = one.partition(":")
        by_name.setdefault(name, []).append(int(nomor))
    found: dict[str, str] = {}
    for name, asked in by_name.items():
        ask: Callable[[Collection[int]], Mapping[int, str]] = import_string(settings.NOTIFIKASI_SYARAT[name])
        answers = ask(asked)
        found |= {f"{name}:{n}": answers.get(n, "") for n in asked}
    return found


def syarat_of(kiriman: Collection[int]) -> dict[int, list[str]]:
    """The condition of each message in these mails, "" for one without, by mail and in their order."""
    found: dict[int, list[str]] = {}
    rows = Pesan.objects.filter(kiriman__in=kiriman).order_by("kiriman", "pk")
    for pk, syarat in rows.values_list("kiriman", "syarat"):
        found.setdefault(pk, []).append(syarat)
    return found
