"""The post that each person holds becomes the first of their dated posts, since they are known to the portal."""

from zoneinfo import ZoneInfo

from django.db import migrations

WITA = ZoneInfo("Asia/Makassar")
SEKALI_TULIS = 500


def begin_riwayat(apps, schema_editor):
    """Of people who are not active the post ends when the trail says that they left; without such an entry it stays unknown."""
    pegawai, riwayat = (apps.get_model("pegawai", nama) for nama in ("Pegawai", "RiwayatJabatan"))
    keluar = _last_day_of(apps.get_model("pegawai", "JejakAudit"))
    rows = [
        riwayat(
            pegawai_id=one.pk, unit_id=one.unit_id, jabatan=one.jabatan, golongan=one.golongan,
            pejabat_penilai_id=one.pejabat_penilai_id, mulai=one.created_at.astimezone(WITA).date(),
            selesai=None if one.is_active else keluar[one.pk],
        )
        for one in pegawai.objects.filter(riwayat_jabatan=None).order_by("pk")
        if one.is_active or one.pk in keluar
    ]  # fmt: skip
    riwayat.objects.bulk_create(rows, batch_size=SEKALI_TULIS)


def _last_day_of(jejak):
    rows = jejak.objects.filter(kejadian="PEGAWAI_CHANGE", rincian__perubahan="dinonaktifkan").order_by("at")
    return {pegawai: at.astimezone(WITA).date() for pegawai, at in rows.values_list("pegawai_id", "at")}


def forget_riwayat(apps, schema_editor):
    apps.get_model("pegawai", "RiwayatJabatan").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0012_riwayat_jabatan")]

    operations = [migrations.RunPython(begin_riwayat, forget_riwayat)]
