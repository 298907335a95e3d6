"""The one writer of the history of units. A service that changes the tree calls it afterwards, in the same transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.exceptions import DomainError
from core.fields import PALING_AWAL
from core.formats import format_date
from pegawai.models import Pegawai, RiwayatUnit, UnitKerja

SEKALI_TULIS = 500
SEJAK_AWAL = PALING_AWAL  # of units that stood before the portal knew of days
ISI = ("kode", "nama", "jenis", "path", "aktif")


@dataclass(frozen=True, slots=True)
class Dasar:
    """From which WITA day a change of units holds, by which decree (empty: none named), and who entered it."""

    sejak: date
    nomor_sk: str = ""
    tanggal_sk: date | None = None
    oleh: Pegawai | None = None


def write_riwayat_unit(dasar: Dasar) -> list[RiwayatUnit]:
    """Make the history say from `dasar.sejak` on what the tree says now, for each unit that differs: also for those that only
    moved along with a unit above them. Returns the spans that were written.

    A span that began on that very day is corrected in place; an earlier one ends and another begins. The number of queries
    does not grow with the number of units. Raises DomainError (kode "sejak") for a day before a span that would have to end.
    """
    lama = {row.unit_id: row for row in RiwayatUnit.objects.current()}
    diubah, baru = [], []
    for unit, isi in _tree():
        kini = lama.get(unit)
        if kini is not None and isi == {nama: getattr(kini, nama) for nama in ISI}:
            continue
        if kini is not None:
            _require_later(kini, dasar.sejak)
            diubah.append(kini)
            if kini.mulai == dasar.sejak:
                _fill(kini, isi, dasar)
                continue
            kini.selesai = dasar.sejak
        baru.append(_fill(RiwayatUnit(unit_id=unit, mulai=dasar.sejak), isi, dasar))
    fields = [*ISI, "selesai", "nomor_sk", "tanggal_sk", "oleh"]
    RiwayatUnit.objects.bulk_update(diubah, fields, batch_size=SEKALI_TULIS // 10)
    RiwayatUnit.objects.bulk_create(baru, batch_size=SEKALI_TULIS)
    return [*(row for row in diubah if row.selesai is None), *baru]


def _tree() -> Iterator[tuple[int, dict[str, object]]]:
    for row in UnitKerja.objects.values("pk", "kode", "nama", "jenis", "path", "ditutup"):
        pk, ditutup = row.pop("pk"), row.pop("ditutup")
        yield pk, row | {"aktif": ditutup is None}


def _fill(riwayat: RiwayatUnit, isi: dict[str, object], dasar: Dasar) -> RiwayatUnit:
    for nama, nilai in isi.items():
        setattr(riwayat, nama, nilai)
    riwayat.nomor_sk, riwayat.tanggal_sk, riwayat.oleh = dasar.nomor_sk, dasar.tanggal_sk, dasar.oleh
    return riwayat


def _require_later(lama: RiwayatUnit, sejak: date) -> None:
    if sejak < lama.mulai:
        raise DomainError(
            f"Perubahan tidak dapat berlaku sebelum {format_date(lama.mulai)}: sejak hari itu {lama.nama} sudah tercatat berubah.",
            kode="sejak",
        )
