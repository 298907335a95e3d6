"""Units that stood before the portal knew of days have stood since the beginning of its calendar, as they are today."""

from datetime import date

from django.db import migrations
from django.utils import timezone

SEJAK_AWAL = date(1900, 1, 1)
SEKALI_TULIS = 500


def fill(apps, schema_editor):
    units, riwayat = apps.get_model("pegawai", "UnitKerja"), apps.get_model("pegawai", "RiwayatUnit")
    units.objects.filter(is_active=False, ditutup=None).update(ditutup=timezone.localdate())
    rows = units.objects.exclude(pk__in=riwayat.objects.values("unit"))
    spans = [
        riwayat(unit_id=row.pk, mulai=SEJAK_AWAL, aktif=row.is_active,
                kode=row.kode, nama=row.nama, jenis=row.jenis, path=row.path)
        for row in rows.iterator()
    ]  # fmt: skip
    riwayat.objects.bulk_create(spans, batch_size=SEKALI_TULIS)


def empty(apps, schema_editor):
    apps.get_model("pegawai", "RiwayatUnit").objects.all().delete()
    apps.get_model("pegawai", "UnitKerja").objects.update(ditutup=None)


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0015_riwayat_unit")]
    operations = [migrations.RunPython(fill, empty)]
