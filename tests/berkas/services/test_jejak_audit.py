"""One entry for each sitting of each reader of each version."""

import pytest

from berkas.services.jejak_audit import SEKALI_LIHAT, record_view
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pegawai.services.jejak_audit import record_jejak
from tests.factories import VersiFactory, make_berkas


@pytest.fixture
def versi(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp).versi_terkini


def count() -> int:
    return JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_VIEW).count()


def test_the_entry_says_who_saw_which_version_of_whom(daerah, versi):
    record_view(versi, oleh=daerah.verifikator)
    jejak = JejakAudit.objects.get()
    assert (jejak.oleh, jejak.pegawai, jejak.objek, jejak.rincian) == (
        daerah.verifikator, daerah.pppk, f"berkas.Versi:{versi.pk}", {"dokumen": "SKP", "versi": 1},
    )  # fmt: skip


def test_many_pages_in_one_sitting_are_one_entry_and_the_next_sitting_another(daerah, versi, dalam_tenggat):
    for _ in range(3):
        record_view(versi, oleh=daerah.verifikator)
    dalam_tenggat.shift(SEKALI_LIHAT.total_seconds() - 1)
    record_view(versi, oleh=daerah.verifikator)
    assert count() == 1
    dalam_tenggat.shift(1)
    record_view(versi, oleh=daerah.verifikator)
    assert count() == 2


def test_another_reader_and_another_version_have_their_own(daerah, versi):
    second = VersiFactory(berkas=versi.berkas, nomor=2)
    for one, oleh in ((versi, daerah.verifikator), (versi, daerah.auditor), (second, daerah.verifikator)):
        record_view(one, oleh=oleh)
    assert count() == 3


def test_an_entry_of_another_kind_does_not_stand_in_for_it(daerah, versi):
    record_jejak(JenisKejadian.BERKAS_DOWNLOAD, oleh=daerah.verifikator, pegawai=daerah.pppk, objek=versi)
    record_view(versi, oleh=daerah.verifikator)
    assert count() == 1
