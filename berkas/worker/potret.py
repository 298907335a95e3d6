"""Keeping who took part in a campaign when it ended; run by the worker, and by the service that closes a campaign."""

from django.db import transaction
from django.utils import timezone

from berkas.models import Pengumpulan, Peserta, Potret, UnitPotret
from berkas.queries.pandangan import Pandangan, akhir_of, has_ended, pandangan_of, potret_of
from berkas.queries.peserta import pengecualian_on, semua_on, tempat_of
from pegawai.models import RiwayatUnit
from pegawai.queries.kepala import heads_of

SEKALI_TULIS = 500


def take_due_potret() -> int:
    """For every campaign that has ended and has none of its present end. Returns how many are new."""
    now = timezone.now()
    ended = [one for one in Pengumpulan.objects.published().order_by("pk") if has_ended(one, now)]
    kept = set(Potret.objects.filter(pengumpulan__in=ended).values_list("pengumpulan", "akhir_at"))
    return sum(take_potret(one.pk) for one in ended if (one.pk, akhir_of(one)) not in kept)


@transaction.atomic
def take_potret(pk: int) -> bool:
    """Keep the people, units, heads and exemptions of its last day, once. Whether that was new.

    The campaign is locked meanwhile, so that of two workers one writes. What was kept at an earlier end goes: the campaign
    went on after it.
    """
    pengumpulan = Pengumpulan.objects.published().select_for_update().get(pk=pk)
    now = timezone.now()
    if not has_ended(pengumpulan, now) or potret_of(pengumpulan):
        return False
    Potret.objects.filter(pengumpulan=pengumpulan).delete()
    pandangan = pandangan_of(pengumpulan, pada=now)
    potret = Potret.objects.create(
        pengumpulan=pengumpulan, akhir_at=akhir_of(pengumpulan), hari=pandangan.hari
    )
    _write_people(potret, pandangan, _write_units(potret, pandangan))
    return True


def _write_units(potret: Potret, pandangan: Pandangan) -> dict[int, UnitPotret]:
    kepala = heads_of(None, pandangan.hari)
    rows = []
    for one in RiwayatUnit.objects.on(pandangan.hari).order_by("path"):
        pimpinan = kepala.get(one.unit_id)
        rows.append(
            UnitPotret(
                potret=potret, unit_id=one.unit_id, kode=one.kode, nama=one.nama, jenis=one.jenis, path=one.path,
                aktif=one.aktif, kepala=pimpinan.pegawai if pimpinan else None,
                sebutan=pimpinan.sebutan if pimpinan else "",
            )
        )  # fmt: skip
    written = UnitPotret.objects.bulk_create(rows, batch_size=SEKALI_TULIS)
    return {one.unit_id: one for one in written}


def _write_people(potret: Potret, pandangan: Pandangan, units: dict[int, UnitPotret]) -> None:
    people = list(semua_on(pandangan).order_by("pk"))
    exempt = pengecualian_on(pandangan, people)
    rows = []
    for one in people:
        tempat = tempat_of(one)
        rows.append(
            Peserta(
                potret=potret, tempat=units[tempat.unit], pegawai=one, jabatan=tempat.jabatan,
                penilai_id=tempat.penilai, pengecualian=exempt.get(one.pk),
            )
        )  # fmt: skip
    Peserta.objects.bulk_create(rows, batch_size=SEKALI_TULIS)
