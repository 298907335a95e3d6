from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from notifikasi.enums import MINTA_PERBAIKAN, CaraSurel, JenisPesan
from notifikasi.models import Pesan, Preferensi
from notifikasi.rules import inert_line
from notifikasi.services.saluran import Antaran, hand_over
from pegawai.models import Pegawai

SEKALI_TULIS = 500
KALI_COBA = 3


@dataclass(frozen=True, slots=True)
class PesanBaru:
    """A message that is to be written. `kunci`: the same twice is one message. `isi` is plain text without links,
    because it contains people's names and notes; the page it is about goes into `tautan`, a PDF to download into
    `unduhan`, which only the mail shows. `syarat`: asked again before the mail is sent (`queries.ask_syarat`)."""

    kunci: str
    penerima: Pegawai
    judul: str
    isi: str
    tautan: str = ""
    unduhan: str = ""
    syarat: str = ""


@transaction.atomic(savepoint=False)
def send_pesan(
    *,
    kunci: str,
    penerima: Pegawai,
    jenis: JenisPesan,
    judul: str,
    isi: str,
    tautan: str = "",
    unduhan: str = "",
    tentang_unit: bool = False,
) -> Pesan:
    """Write one message to one person, in the caller's transaction. The same `kunci` twice is one message.

    It is in the inbox at once and handed to every channel (`saluran`). The e-mail goes out at once too, except for
    messages about the person's unit when they want the daily digest or never chose. Without an address there is only
    the inbox.
    """
    baru = PesanBaru(kunci, penerima, judul, isi, tautan, unduhan)
    send_pesan_many(jenis=jenis, pesan=[baru], tentang_unit=tentang_unit)
    return Pesan.objects.select_related("kiriman").get(kunci=kunci)


@transaction.atomic(savepoint=False)
def send_pesan_many(
    *,
    jenis: JenisPesan,
    pesan: Iterable[PesanBaru],
    tentang_unit: bool = False,
    cara: CaraSurel | None = None,
    is_pertama: bool = False,
) -> int:
    """Write any number of messages of one kind in a few statements, in the caller's transaction. Returns how many are new.

    A `kunci` that exists is left as it is; `is_pertama` says that none can exist, and then nothing asks for them. `cara` sets how
    the mail goes out (for example with the digest); without it the rule of `send_pesan` decides. People without an address, or who left, get no mail in any case.
    """
    semua = list(pesan)
    if is_pertama:
        return _insert(jenis, semua, {}, cara or CaraSurel.LANGSUNG)
    return sum(
        _write(jenis, semua[awal : awal + SEKALI_TULIS], tentang_unit=tentang_unit, cara=cara)
        for awal in range(0, len(semua), SEKALI_TULIS)
    )


def mark_read(pesan: Pesan) -> None:
    """The first reading counts; later ones change nothing."""
    Pesan.objects.filter(pk=pesan.pk, dibaca_at=None).update(dibaca_at=timezone.now())


def mark_read_about(tautan: str, *, pegawai: Pegawai) -> None:
    """The person has seen the page that the messages lead to, however they came there."""
    Pesan.objects.filter(penerima=pegawai, dibaca_at=None, tautan=tautan).update(dibaca_at=timezone.now())


def settle_pesan(tautan: str, *, pegawai: Pegawai) -> None:
    """What was returned is put right: the messages about it leave the top of the inbox."""
    Pesan.objects.filter(penerima=pegawai, beres_at=None, jenis__in=MINTA_PERBAIKAN, tautan=tautan).update(
        beres_at=timezone.now()
    )


def mark_all_read(*, pegawai: Pegawai) -> int:
    return Pesan.objects.filter(penerima=pegawai, dibaca_at=None).update(dibaca_at=timezone.now())


def _write(jenis: JenisPesan, baru: list[PesanBaru], *, tentang_unit: bool, cara: CaraSurel | None) -> int:
    """Another transaction may write the same `kunci` at the same moment. The second then waits at the unique index, and
    begins again with what the first has written."""
    dipilih = _preferensi_of(baru) if tentang_unit and cara is None else {}
    for sisa in reversed(range(KALI_COBA)):
        try:
            with transaction.atomic():
                return _insert(jenis, _without_written(baru), dipilih, cara or CaraSurel.LANGSUNG)
        except IntegrityError:
            if not sisa:
                raise
    return 0


def _without_written(baru: list[PesanBaru]) -> list[PesanBaru]:
    ada = set(Pesan.objects.filter(kunci__in=[one.kunci for one in baru]).values_list("kunci", flat=True))
    return [one for one in {one.kunci: one for one in baru}.values() if one.kunci not in ada]


def _insert(jenis: JenisPesan, tulis: list[PesanBaru], dipilih: dict[int, CaraSurel], cara: CaraSurel) -> int:
    rows = Pesan.objects.bulk_create(
        Pesan(
            kunci=one.kunci,
            penerima=one.penerima,
            jenis=jenis,
            judul=inert_line(one.judul, 200),
            isi=one.isi,
            tautan=one.tautan,
            syarat=one.syarat,
            cara_surel=_cara_surel(one.penerima, dipilih.get(one.penerima.pk, cara)),
        )
        for one in tulis
    )
    hand_over([Antaran(row, one.unduhan) for row, one in zip(rows, tulis, strict=True)])
    return len(rows)


def _preferensi_of(baru: list[PesanBaru]) -> dict[int, CaraSurel]:
    """How each of these people wants the notices about their unit; the daily digest if they never chose."""
    people = {one.penerima.pk for one in baru}
    chosen = Preferensi.objects.filter(pegawai__in=people).values_list("pegawai", "surel_unit")
    return dict.fromkeys(people, CaraSurel.RINGKASAN) | {pk: CaraSurel(cara) for pk, cara in chosen}


def _cara_surel(penerima: Pegawai, cara: CaraSurel) -> CaraSurel:
    return cara if penerima.email and penerima.is_active else CaraSurel.TANPA
