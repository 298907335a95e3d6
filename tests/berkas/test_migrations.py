from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from berkas.enums import StatusBerkas
from berkas.queries.tanda_terima import recorded_identity
from notifikasi.enums import JenisPesan
from notifikasi.queries import unsettled_of
from notifikasi.services.pesan import send_pesan
from tests.factories import make_berkas

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("status", "settled"), [("DIKEMBALIKAN", False), ("TERVERIFIKASI", True)])
def test_old_messages_ask_only_for_what_is_still_returned(daerah, dok_skp, dalam_tenggat, status, settled):
    berkas = make_berkas(daerah.pppk, dok_skp)
    type(berkas).objects.update(status=StatusBerkas(status))
    tautan = reverse("berkas:detail", args=[berkas.pk])
    send_pesan(
        kunci="lama", penerima=daerah.pppk, jenis=JenisPesan.BERKAS_DIKEMBALIKAN, judul="Dikembalikan", isi="Perbaiki.",
        tautan=tautan,
    )  # fmt: skip
    migration = import_module("berkas.migrations.0005_settle_pesan_of_mended")
    migration.settle_what_is_mended(apps, None)
    assert unsettled_of(daerah.pppk).exists() is not settled


def test_old_receipts_keep_what_the_register_says_at_the_upgrade(daerah, dok_skp):
    kosong = dict.fromkeys(
        ("pegawai_nama", "pegawai_nip", "pegawai_jabatan", "pegawai_unit", "penilai_nama"), ""
    )
    daerah.pppk.gelar_depan, daerah.pppk.gelar_belakang = "Ns.", "S.Kep."
    daerah.pppk.save(update_fields=["gelar_depan", "gelar_belakang"])
    lama = make_berkas(daerah.pppk, dok_skp, unit=None, **kosong).versi_terkini
    tanpa = make_berkas(daerah.pppk_lain, dok_skp, unit=None, **kosong).versi_terkini
    import_module("berkas.migrations.0007_fill_identity_at_receipt").fill_identity(apps, None)
    for versi, pegawai in ((lama, daerah.pppk), (tanpa, daerah.pppk_lain)):
        versi.refresh_from_db()
        found = {nama: getattr(versi, nama) for nama in (*kosong, "unit")}
        assert found == recorded_identity(pegawai)
