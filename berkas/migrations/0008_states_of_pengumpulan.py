import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0007_fill_identity_at_receipt"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="pengumpulan",
            name="dibuat_oleh",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pengumpulan",
            name="ditutup_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="ditutup"),
        ),
        migrations.AddField(
            model_name="pengumpulan",
            name="revisi",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="pengumpulan",
            name="status",
            field=models.CharField(
                choices=[
                    ("KONSEP", "Konsep"),
                    ("TERBIT", "Terbit"),
                    ("DITUTUP", "Ditutup"),
                    ("DIARSIPKAN", "Diarsipkan"),
                ],
                db_default="TERBIT",
                default="KONSEP",
                max_length=12,
                verbose_name="keadaan",
            ),
        ),
        migrations.AddConstraint(
            model_name="pengumpulan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ditutup_at__isnull", True), ("status__in", ["KONSEP", "TERBIT"])),
                    models.Q(("ditutup_at__isnull", False), ("status__in", ["DITUTUP", "DIARSIPKAN"])),
                    _connector="OR",
                ),
                name="closed_pengumpulan_says_since_when",
                violation_error_message="Pengumpulan yang ditutup memuat saat penutupannya.",
            ),
        ),
    ]
