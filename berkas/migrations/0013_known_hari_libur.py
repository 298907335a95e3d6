"""The holidays of 2025 to 2027, as far as they are known when this runs. Admins change them on the page of the calendar, so
it does not matter that a later version of the library knows more."""

from django.db import migrations

from berkas.rules.kalender import kalender_of

TAHUN = (2025, 2026, 2027)


def fill(apps, schema_editor):
    apps.get_model("berkas", "HariLibur").objects.bulk_create(
        apps.get_model("berkas", "HariLibur")(
            tanggal=one.tanggal, nama=one.nama, jenis=one.jenis.value, sumber=one.sumber
        )
        for tahun in TAHUN
        for one in kalender_of(tahun)
    )


def empty(apps, schema_editor):
    apps.get_model("berkas", "HariLibur").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("berkas", "0012_hari_libur")]
    operations = [migrations.RunPython(fill, empty)]
