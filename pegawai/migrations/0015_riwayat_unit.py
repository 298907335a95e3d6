import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pegawai.enums


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0014_closed_units")]

    operations = [
        migrations.CreateModel(
            name="RiwayatUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("kode", models.CharField(max_length=40, verbose_name="kode")),
                ("nama", models.CharField(max_length=200, verbose_name="nama")),
                (
                    "jenis",
                    models.CharField(choices=pegawai.enums.jenis_unit, max_length=24, verbose_name="jenis"),
                ),
                ("path", models.CharField(db_index=True, max_length=255)),
                ("aktif", models.BooleanField(default=True, verbose_name="aktif")),
                ("mulai", models.DateField(verbose_name="mulai")),
                ("selesai", models.DateField(null=True, verbose_name="selesai")),
                ("nomor_sk", models.CharField(blank=True, max_length=80, verbose_name="nomor SK")),
                ("tanggal_sk", models.DateField(null=True, verbose_name="tanggal SK")),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="riwayat",
                        to="pegawai.unitkerja",
                    ),
                ),
            ],
            options={
                "verbose_name": "riwayat unit",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("selesai__isnull", True)),
                        fields=("unit",),
                        name="one_open_span_per_unit",
                        violation_error_message="Unit ini sudah memiliki riwayat yang berlaku.",
                    ),
                    models.UniqueConstraint(
                        fields=("unit", "mulai"),
                        name="unit_changes_once_a_day",
                        violation_error_message="Unit ini sudah diubah sejak tanggal yang sama.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("selesai__isnull", True), ("selesai__gte", models.F("mulai")), _connector="OR"
                        ),
                        name="span_of_a_unit_ends_after_it_begins",
                        violation_error_message="Tanggal selesai riwayat unit tidak boleh sebelum tanggal mulai.",
                    ),
                ],
            },
        ),
    ]
