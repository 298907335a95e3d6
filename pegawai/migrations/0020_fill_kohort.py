from django.db import migrations


def fill(apps, schema_editor):
    """One row for each name, however it was spaced or capitalised."""
    pegawai, kohort = apps.get_model("pegawai", "Pegawai"), apps.get_model("pegawai", "Kohort")
    known = {}
    for lama in pegawai.objects.exclude(kohort_lama="").order_by("kohort_lama").values_list("kohort_lama", flat=True).distinct():
        nama = " ".join(lama.split())
        if nama:
            row = known.setdefault(nama.lower(), None) or kohort.objects.create(nama=nama)
            known[nama.lower()] = row
            pegawai.objects.filter(kohort_lama=lama).update(kohort=row)


def restore(apps, schema_editor):
    pegawai, kohort = apps.get_model("pegawai", "Pegawai"), apps.get_model("pegawai", "Kohort")
    pegawai.objects.filter(kohort=None).update(kohort_lama="")
    for row in kohort.objects.all():
        pegawai.objects.filter(kohort=row).update(kohort_lama=row.nama, kohort=None)
    kohort.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0019_kohort_is_a_row")]
    operations = [migrations.RunPython(fill, restore)]
