import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("berkas", "0009_riwayat_pengumpulan"), ("pegawai", "0020_fill_kohort")]
    operations = [
        # The column of the text stays as it is, under another name in the code
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "pengumpulan",
                    "kohort",
                    models.CharField(max_length=60, default="", db_column="kohort", editable=False),
                ),
                migrations.RenameField("pengumpulan", "kohort", "kohort_lama"),
            ]
        ),
        migrations.AddField(
            "pengumpulan",
            "kohort",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pengumpulan",
                to="pegawai.kohort",
                verbose_name="kohort",
            ),
        ),
    ]
