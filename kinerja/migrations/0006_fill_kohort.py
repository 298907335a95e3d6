from django.db import migrations


def fill(apps, schema_editor):
    """The row of each name without regard to spaces and capitals; a new one where no person has it."""
    model, kohort = apps.get_model("kinerja", "Periode"), apps.get_model("pegawai", "Kohort")
    for lama in model.objects.order_by("kohort_lama").values_list("kohort_lama", flat=True).distinct():
        nama = " ".join(lama.split()) or "Tanpa kohort"
        row = kohort.objects.filter(nama__iexact=nama).first() or kohort.objects.create(nama=nama)
        model.objects.filter(kohort_lama=lama).update(kohort=row)


def restore(apps, schema_editor):
    model, kohort = apps.get_model("kinerja", "Periode"), apps.get_model("pegawai", "Kohort")
    for row in kohort.objects.all():
        model.objects.filter(kohort=row).update(kohort_lama=row.nama, kohort=None)


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0005_kohort_is_a_row")]
    operations = [migrations.RunPython(fill, restore)]
