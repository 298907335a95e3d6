from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0016_riwayat_of_known_units")]

    operations = [
        migrations.AddConstraint(
            model_name="unitkerja",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ditutup__isnull", True), ("is_active", True)),
                    models.Q(("ditutup__isnull", False), ("is_active", False)),
                    _connector="OR",
                ),
                name="closed_unit_has_its_day",
                violation_error_message="Unit yang ditutup harus memiliki tanggal penutupan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitkerja",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("digabung_ke__isnull", True), ("ditutup__isnull", False), _connector="OR"
                ),
                name="merged_unit_is_closed",
                violation_error_message="Unit yang sudah digabung harus ditutup.",
            ),
        ),
    ]
