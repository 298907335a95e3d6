"""The history of campaigns cannot be rewritten, not even by the application itself: like `0002_pemeriksaan_is_append_only`."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SQLITE = """
CREATE TRIGGER riwayat_pengumpulan_append_only BEFORE UPDATE ON berkas_riwayatpengumpulan
BEGIN SELECT RAISE(ABORT, 'riwayat pengumpulan is append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION refuse_riwayat_pengumpulan_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'riwayat pengumpulan is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER riwayat_pengumpulan_append_only BEFORE UPDATE OR DELETE ON berkas_riwayatpengumpulan
FOR EACH ROW EXECUTE FUNCTION refuse_riwayat_pengumpulan_change()
"""


def create_trigger(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER riwayat_pengumpulan_append_only ON berkas_riwayatpengumpulan")
        schema_editor.execute("DROP FUNCTION refuse_riwayat_pengumpulan_change()")
    else:
        schema_editor.execute("DROP TRIGGER riwayat_pengumpulan_append_only")


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0008_states_of_pengumpulan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RiwayatPengumpulan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "langkah",
                    models.CharField(
                        choices=[
                            ("CREATE", "Dibuat"),
                            ("PUBLISH", "Diterbitkan"),
                            ("CHANGE", "Diubah"),
                            ("CLOSE", "Ditutup"),
                            ("REOPEN", "Dibuka kembali"),
                            ("ARCHIVE", "Diarsipkan"),
                            ("UNARCHIVE", "Dikeluarkan dari arsip"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "dari",
                    models.CharField(
                        choices=[
                            ("KONSEP", "Konsep"),
                            ("TERBIT", "Terbit"),
                            ("DITUTUP", "Ditutup"),
                            ("DIARSIPKAN", "Diarsipkan"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "ke",
                    models.CharField(
                        choices=[
                            ("KONSEP", "Konsep"),
                            ("TERBIT", "Terbit"),
                            ("DITUTUP", "Ditutup"),
                            ("DIARSIPKAN", "Diarsipkan"),
                        ],
                        max_length=12,
                    ),
                ),
                ("alasan", models.TextField(blank=True)),
                ("rincian", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pengumpulan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="riwayat",
                        to="berkas.pengumpulan",
                    ),
                ),
            ],
            options={
                "verbose_name": "riwayat pengumpulan",
                "indexes": [models.Index(fields=["pengumpulan", "at"], name="riwayat_of_a_pengumpulan")],
            },
        ),
        migrations.RunPython(create_trigger, drop_trigger),
    ]
