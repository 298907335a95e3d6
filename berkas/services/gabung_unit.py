"""What a merger of units does to dispensasi: each person keeps the deadline that they have, and no other person gets one."""

from collections.abc import Sequence

from django.utils import timezone

from berkas.models import Dispensasi
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai, UnitKerja
from pegawai.services.jejak_audit import build_jejak

SEKALI_TULIS = 500


def carry_dispensasi(dari: UnitKerja, ke: UnitKerja, oleh: Pegawai | None) -> None:
    """Before people and sub-units of `dari` go over to `ke`: those that reach them only where they stand now are given to each of
    these people and open sub-units. The one of `dari` itself ends, unless the command line merges, which has no name to end it.

    A row for `ke` would also reach the people who were there before. `PEGAWAI_GABUNG_UNIT` names this function.
    """
    lost = Dispensasi.objects.in_force().filter(dari.covering("unit"), pengumpulan__ditutup_at=None)
    rows = list(lost.exclude(ke.covering("unit")).select_related("pengumpulan").order_by("pk"))
    if not rows:
        return
    people = list(Pegawai.objects.active().filter(unit=dari).order_by("pk"))
    subs = list(UnitKerja.objects.active().filter(dari.below()).order_by("pk"))
    jejak: list[JejakAudit] = []
    for row in rows:
        baru = _give_on(row, dari, people, subs)
        jejak += [_entry(JenisKejadian.DISPENSASI_GRANT, one, oleh) for one in baru]
    if oleh is not None:
        own = [row for row in rows if row.unit_id == dari.pk]
        sebab = f"Unit digabung ke {ke}. Berlaku terus bagi setiap pegawai dan subunitnya."
        fields = {"diakhiri_at": timezone.now(), "diakhiri_oleh": oleh, "alasan_akhir": sebab[:500]}
        Dispensasi.objects.filter(pk__in=[one.pk for one in own]).update(**fields)
        jejak += [_entry(JenisKejadian.DISPENSASI_END, one, oleh) for one in own]
    JejakAudit.objects.bulk_create(jejak, batch_size=SEKALI_TULIS)


def _give_on(
    row: Dispensasi, dari: UnitKerja, people: Sequence[Pegawai], subs: Sequence[UnitKerja]
) -> list[Dispensasi]:
    """By the admin and of the day of the first one: nothing new was decided."""
    kohort = row.pengumpulan.kohort_id
    targets: list[dict[str, Pegawai | UnitKerja]] = [
        {"pegawai": one} for one in people if one.kohort_id == kohort
    ]
    targets += [{"unit": one} for one in subs]
    alasan = f"Dilanjutkan dari {dari}: {row.alasan}"
    baru = Dispensasi.objects.bulk_create(
        [
            Dispensasi(
                pengumpulan=row.pengumpulan, tenggat_at=row.tenggat_at, alasan=alasan, surat=row.surat.name,
                oleh_id=row.oleh_id, **target,
            )
            for target in targets
        ],
        batch_size=SEKALI_TULIS,
    )  # fmt: skip
    for awal in range(0, len(baru), SEKALI_TULIS):
        pks = [one.pk for one in baru[awal : awal + SEKALI_TULIS]]
        Dispensasi.objects.filter(pk__in=pks).update(created_at=row.created_at)
    return baru


def _entry(kejadian: JenisKejadian, row: Dispensasi, oleh: Pegawai | None) -> JejakAudit:
    rincian = {
        "pengumpulan": row.pengumpulan_id,
        "unit": row.unit.nama if row.unit else "",
        "tenggat_at": row.tenggat_at.isoformat(),
        "sumber": "penggabungan unit",
    }
    return build_jejak(kejadian, oleh=oleh, pegawai=row.pegawai, objek=row, rincian=rincian)
