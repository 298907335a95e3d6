from django.db import migrations
from django.utils import timezone

BERKAS = ("BERKAS_DIKEMBALIKAN", "BERKAS_DITOLAK")
SKP = ("SKP_DIKEMBALIKAN",)


def settle_what_is_mended(apps, schema_editor):
    """A message that was never opened in the portal asks for a correction that may have been made long ago."""
    returned = apps.get_model("berkas", "Berkas").objects.filter(status="DIKEMBALIKAN")
    drafts = apps.get_model("kinerja", "Skp").objects.filter(status="DRAF")
    pesan = apps.get_model("notifikasi", "Pesan").objects.filter(beres_at=None)
    for jenis, path, rows in ((BERKAS, "/berkas/{}/", returned), (SKP, "/kinerja/skp/{}/", drafts)):
        still = [path.format(pk) for pk in rows.values_list("pk", flat=True)]
        pesan.filter(jenis__in=jenis).exclude(tautan__in=still).update(beres_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0004_penandatangan_of_dokumen"),
        ("kinerja", "0001_initial"),
        ("notifikasi", "0004_pesan_beres"),
    ]

    operations = [migrations.RunPython(settle_what_is_mended, migrations.RunPython.noop)]
