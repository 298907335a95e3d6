from datetime import UTC, date, datetime
from importlib import import_module

from django.apps import apps

from core.formats import WITA
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai, RiwayatJabatan
from pegawai.services.jejak_audit import record_jejak


def test_each_known_person_gets_one_post(daerah):
    """The day of the portal is the day in WITA; who left long ago has a post only if the trail knows until when."""
    RiwayatJabatan.objects.all().delete()
    Pegawai.objects.get_queryset().update(created_at=datetime(2025, 7, 1, 18, tzinfo=UTC))
    Pegawai.objects.filter(pk__in=[daerah.pppk.pk, daerah.pppk_lain.pk]).update(is_active=False)
    record_jejak(
        JenisKejadian.PEGAWAI_CHANGE, oleh=None, pegawai=daerah.pppk, rincian={"perubahan": "dinonaktifkan"}
    )
    keluar = JejakAudit.objects.get()
    migration = import_module("pegawai.migrations.0013_first_riwayat_jabatan")
    migration.begin_riwayat(apps, None)
    found = {one.pegawai_id: (one.mulai, one.selesai) for one in RiwayatJabatan.objects.all()}
    assert found[daerah.pppk.pk][1] == keluar.at.astimezone(WITA).date()
    assert daerah.pppk_lain.pk not in found
    assert found[daerah.pppk_puskesmas.pk] == (date(2025, 7, 2), None)
    assert RiwayatJabatan.objects.get(pegawai=daerah.kepala_sd1).unit == daerah.sd1
    migration.begin_riwayat(apps, None)
    assert RiwayatJabatan.objects.count() == len(found)
    migration.forget_riwayat(apps, None)
    assert not RiwayatJabatan.objects.exists()


def test_posts_from_before_get_the_kohort_of_today(daerah):
    RiwayatJabatan.objects.update(kohort=None)
    import_module("pegawai.migrations.0022_kohort_of_riwayat_jabatan").fill_kohort(apps, None)
    assert daerah.pppk.riwayat_jabatan.get().kohort == daerah.pppk.kohort
    assert daerah.admin.riwayat_jabatan.get().kohort is None
