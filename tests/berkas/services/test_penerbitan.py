"""From the draft to its cohort."""

import pytest

from berkas.enums import LangkahPengumpulan, StatusPengumpulan
from berkas.models import Pengumpulan, RiwayatPengumpulan
from berkas.services.penerbitan import (
    TANPA_DOKUMEN,
    TANPA_PESERTA,
    TENGGAT_LEWAT,
    obstacles_of,
    publish_pengumpulan,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.models import Pegawai


@pytest.fixture
def konsep(pengumpulan, daerah, dalam_tenggat) -> Pengumpulan:
    Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP)
    pengumpulan.refresh_from_db()
    return pengumpulan


def test_publishing_shows_it_to_its_cohort(daerah, konsep):
    assert not Pengumpulan.objects.demanded_of(daerah.pppk).exists()
    publish_pengumpulan(konsep, oleh=daerah.admin)
    assert list(Pengumpulan.objects.demanded_of(daerah.pppk)) == [konsep]
    assert RiwayatPengumpulan.objects.get().langkah == LangkahPengumpulan.PUBLISH


def test_what_has_ended_is_not_published(daerah, konsep, dalam_tenggat):
    dalam_tenggat.move_to(konsep.tenggat_at)
    with pytest.raises(DomainError, match=TENGGAT_LEWAT):
        publish_pengumpulan(konsep, oleh=daerah.admin)
    assert Pengumpulan.objects.get().status == StatusPengumpulan.KONSEP


def test_each_obstacle_is_named(daerah, konsep):
    assert obstacles_of(konsep) == []
    konsep.dokumen.all().delete()
    Pegawai.objects.update(is_active=False)
    assert obstacles_of(konsep) == [TANPA_DOKUMEN, TANPA_PESERTA]


def test_it_is_published_once(daerah, konsep):
    lama = Pengumpulan.objects.get()
    publish_pengumpulan(konsep, oleh=daerah.admin)
    with pytest.raises(Conflict, match="baru saja diubah admin lain"):
        publish_pengumpulan(lama, oleh=daerah.admin)
    with pytest.raises(
        NotAllowed, match=r"Hanya konsep yang dapat diterbitkan\. Keadaannya sekarang: terbit"
    ):
        publish_pengumpulan(konsep, oleh=daerah.admin)


def test_only_an_admin_publishes(daerah, konsep):
    for other in (daerah.verifikator, daerah.kepala_dinas, daerah.auditor, daerah.pppk):
        with pytest.raises(NotAllowed, match="Hanya admin"):
            publish_pengumpulan(konsep, oleh=other)
