"""The one writer of dated posts. Each service that changes people in the register calls it afterwards, in the same transaction."""

from collections.abc import Sequence
from datetime import date

from core.exceptions import DomainError
from core.formats import format_date
from pegawai.models import Pegawai, RiwayatJabatan

SEKALI_TULIS = 500
ISI = ("unit_id", "jabatan", "golongan", "kohort_id", "pejabat_penilai_id")


def write_riwayat(people: Sequence[Pegawai], *, sejak: date) -> None:
    """Make the dated posts say from `sejak` on what the rows of these people say now.

    A post that began on that very day is corrected in place; an earlier one ends and another begins. Of people who are not
    active the open post ends. The number of queries does not grow with the number of people.
    Raises DomainError (kode "sejak") for a day before the last post began or ended.
    """
    terakhir = _last_of(people)
    berubah: list[RiwayatJabatan] = []
    baru: list[RiwayatJabatan] = []
    for pegawai in people:
        lama = terakhir.get(pegawai.pk)
        if lama is not None and not _is_current(lama, pegawai):
            _require_later(lama, sejak)
            berubah.append(lama)
            if pegawai.is_active and _fits(lama, pegawai, sejak):
                _fill(lama, pegawai)
                continue
            lama.selesai = lama.selesai or sejak
        if pegawai.is_active and (lama is None or lama.selesai is not None):
            baru.append(_fill(RiwayatJabatan(pegawai=pegawai, mulai=sejak), pegawai))
    RiwayatJabatan.objects.bulk_update(berubah, [*ISI, "selesai"], batch_size=SEKALI_TULIS // 10)
    RiwayatJabatan.objects.bulk_create(baru, batch_size=SEKALI_TULIS)


def _last_of(people: Sequence[Pegawai]) -> dict[int, RiwayatJabatan]:
    """The latest post of each, open or closed."""
    pks = [pegawai.pk for pegawai in people]
    found: dict[int, RiwayatJabatan] = {}
    for start in range(0, len(pks), SEKALI_TULIS):
        rows = RiwayatJabatan.objects.filter(pegawai__in=pks[start : start + SEKALI_TULIS])
        found |= {row.pegawai_id: row for row in rows.order_by("mulai")}
    return found


def _is_current(lama: RiwayatJabatan, pegawai: Pegawai) -> bool:
    if not pegawai.is_active:
        return lama.selesai is not None
    return lama.selesai is None and _says_the_same(lama, pegawai)


def _says_the_same(lama: RiwayatJabatan, pegawai: Pegawai) -> bool:
    return all(getattr(lama, nama) == getattr(pegawai, nama) for nama in ISI)


def _fits(lama: RiwayatJabatan, pegawai: Pegawai, sejak: date) -> bool:
    """Whether the last post takes the change: it began that day, or it ended that day and nothing else changed."""
    return lama.mulai == sejak or (lama.selesai == sejak and _says_the_same(lama, pegawai))


def _fill(riwayat: RiwayatJabatan, pegawai: Pegawai) -> RiwayatJabatan:
    for nama in ISI:
        setattr(riwayat, nama, getattr(pegawai, nama))
    riwayat.selesai = None
    return riwayat


def _require_later(lama: RiwayatJabatan, sejak: date) -> None:
    batas = lama.selesai or lama.mulai
    if sejak < batas:
        raise DomainError(
            f"Perubahan tidak dapat berlaku sebelum {format_date(batas)}: sejak hari itu riwayat jabatan sudah tercatat.",
            kode="sejak",
        )
