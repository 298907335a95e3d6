from django.db import migrations, models
from django.db.models import F

MINTA_PERBAIKAN = ("BERKAS_DIKEMBALIKAN", "BERKAS_DITOLAK", "SKP_DIKEMBALIKAN")


def settle_what_was_read(apps, schema_editor):
    """Nothing tells which of the old ones were put right; those that were read are taken as such."""
    rows = apps.get_model("notifikasi", "Pesan").objects.filter(jenis__in=MINTA_PERBAIKAN)
    rows.exclude(dibaca_at=None).update(beres_at=F("dibaca_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("notifikasi", "0003_pesan_kinerja"),
    ]

    operations = [
        migrations.AddField(
            model_name="pesan",
            name="beres_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(settle_what_was_read, migrations.RunPython.noop),
    ]
