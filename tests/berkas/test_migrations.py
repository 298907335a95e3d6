from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from berkas.enums import StatusBerkas
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
