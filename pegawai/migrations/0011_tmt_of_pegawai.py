from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pegawai', '0010_choices_without_migrations'),
    ]

    operations = [
        migrations.AddField(
            model_name='pegawai',
            name='tmt',
            field=models.DateField(blank=True, null=True, verbose_name='TMT'),
        ),
    ]
