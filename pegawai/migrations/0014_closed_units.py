import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0013_first_riwayat_jabatan")]

    operations = [
        migrations.AddField(
            model_name="unitkerja",
            name="digabung_ke",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gabungan",
                to="pegawai.unitkerja",
                verbose_name="digabung ke",
            ),
        ),
        migrations.AddField(
            model_name="unitkerja",
            name="ditutup",
            field=models.DateField(blank=True, null=True, verbose_name="ditutup sejak"),
        ),
    ]
