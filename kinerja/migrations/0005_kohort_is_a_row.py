import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0004_paket_cetak"), ("pegawai", "0020_fill_kohort")]
    operations = [
        migrations.RemoveConstraint("periode", "periode_is_unique_per_kohort"),
        # The column of the text stays as it is, under another name in the code
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "periode",
                    "kohort",
                    models.CharField(max_length=60, default="", db_column="kohort", editable=False),
                ),
                migrations.RenameField("periode", "kohort", "kohort_lama"),
            ]
        ),
        migrations.AddField(
            "periode",
            "kohort",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="periode",
                to="pegawai.kohort",
                verbose_name="kohort",
            ),
        ),
        migrations.AddConstraint(
            "periode",
            models.UniqueConstraint(
                fields=("kohort", "mulai", "selesai"),
                name="periode_is_unique_per_kohort",
                violation_error_message="Periode ini sudah ada untuk kohort tersebut.",
            ),
        ),
    ]
