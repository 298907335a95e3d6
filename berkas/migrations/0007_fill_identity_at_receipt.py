"""Receipts from before the columns existed get what the register says of their people today: until now they printed that
each time."""

from django.db import migrations

SEKALI_TULIS = 500
KOLOM = ["unit_id", "pegawai_nama", "pegawai_nip", "pegawai_jabatan", "pegawai_unit", "penilai_nama"]


def fill_identity(apps, schema_editor):
    versi = apps.get_model("berkas", "Versi")
    rows = versi.objects.filter(unit=None).select_related("berkas__pegawai__unit", "berkas__pegawai__pejabat_penilai")
    rows = rows.only(
        "berkas__pegawai__nama", "berkas__pegawai__gelar_depan", "berkas__pegawai__gelar_belakang",
        "berkas__pegawai__nip", "berkas__pegawai__jabatan", "berkas__pegawai__unit__nama",
        "berkas__pegawai__pejabat_penilai__nama", "berkas__pegawai__pejabat_penilai__gelar_depan",
        "berkas__pegawai__pejabat_penilai__gelar_belakang",
    )  # fmt: skip
    batch = []
    for one in rows.iterator(chunk_size=SEKALI_TULIS):
        pegawai = one.berkas.pegawai
        one.unit_id, one.pegawai_unit = pegawai.unit_id, pegawai.unit.nama
        one.pegawai_nama, one.pegawai_nip = _with_titles(pegawai), pegawai.nip or ""
        one.pegawai_jabatan = pegawai.jabatan
        one.penilai_nama = _with_titles(pegawai.pejabat_penilai) if pegawai.pejabat_penilai else ""
        batch.append(one)
    versi.objects.bulk_update(batch, KOLOM, batch_size=SEKALI_TULIS // 10)


def _with_titles(pegawai):
    depan = f"{pegawai.gelar_depan} " if pegawai.gelar_depan else ""
    return f"{depan}{pegawai.nama}{', ' + pegawai.gelar_belakang if pegawai.gelar_belakang else ''}"


class Migration(migrations.Migration):
    dependencies = [("berkas", "0006_identity_at_receipt"), ("pegawai", "0010_choices_without_migrations")]

    operations = [migrations.RunPython(fill_identity, migrations.RunPython.noop)]
