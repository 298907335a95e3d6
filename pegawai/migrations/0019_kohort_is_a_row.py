import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0018_kode_aktivasi")]
    operations = [
        migrations.CreateModel(
            name="Kohort",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("nama", models.CharField(max_length=60, verbose_name="nama")),
            ],
            options={
                "verbose_name": "kohort",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("nama"),
                        name="kohort_is_named_once",
                        violation_error_message="Kohort ini sudah ada.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nama", ""), _negated=True),
                        name="kohort_has_a_name",
                        violation_error_message="Tuliskan nama kohort.",
                    ),
                ],
            },
        ),
        # The column of the text stays as it is, under another name in the code
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "pegawai",
                    "kohort",
                    models.CharField(
                        max_length=60, default="", db_column="kohort", db_index=True, editable=False
                    ),
                ),
                migrations.RenameField("pegawai", "kohort", "kohort_lama"),
            ]
        ),
        migrations.AddField(
            "pegawai",
            "kohort",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pegawai",
                to="pegawai.kohort",
                verbose_name="kohort",
            ),
        ),
    ]
