from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill_kohort(apps, schema_editor):
    """Posts from before the kohort was dated get the one of today: nothing older is known."""
    pegawai, riwayat = (apps.get_model("pegawai", nama) for nama in ("Pegawai", "RiwayatJabatan"))
    kohort = pegawai.objects.filter(pk=OuterRef("pegawai")).values("kohort")[:1]
    riwayat.objects.filter(kohort=None).update(kohort=Subquery(kohort))


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0021_riwayat_jabatan_kohort")]

    operations = [migrations.RunPython(fill_kohort, migrations.RunPython.noop)]
