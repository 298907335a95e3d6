"""From the draft to its cohort."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from berkas.enums import LangkahPengumpulan, StatusPengumpulan
from berkas.models import Pengumpulan, RiwayatPengumpulan, TembusanSurat
from berkas.services.penerbitan import (
    TANPA_DOKUMEN,
    TANPA_PESERTA,
    TENGGAT_LEWAT,
    obstacles_of,
    publish_pengumpulan,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory, make_peran


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


def test_its_letter_travels_from_that_moment(daerah, konsep):
    """The message about the campaign tells the heads; those who get a copy have their own."""
    konsep.nomor_surat = "800/1"
    konsep.save()
    TembusanSurat.objects.create(pengumpulan=konsep, pegawai=daerah.auditor, oleh=daerah.admin)
    publish_pengumpulan(konsep, oleh=daerah.admin)
    assert Pengumpulan.objects.get().surat_beredar_at == timezone.now()
    assert Pesan.objects.get(jenis=JenisPesan.SURAT).penerima == daerah.auditor


def test_without_a_letter_nothing_travels(daerah, konsep):
    publish_pengumpulan(konsep, oleh=daerah.admin)
    assert Pengumpulan.objects.get().surat_beredar_at is None


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


def pesan_of(pegawai: Pegawai) -> list[Pesan]:
    return list(Pesan.objects.filter(penerima=pegawai))


def test_each_person_and_each_head_gets_one_message(daerah, konsep):
    hasil = publish_pengumpulan(konsep, oleh=daerah.admin)
    assert (hasil.orang, hasil.kepala) == (3, 3)
    [pesan] = pesan_of(daerah.pppk)
    assert pesan.jenis == JenisPesan.PENGUMPULAN_TERBIT
    assert pesan.judul == "Paling lambat 15 Agustus 2025: Sasaran Awal Tahun 2025 PPPK Tahap I"
    assert "Anda diminta mengunggah MPPH dan SKP" in pesan.isi
    assert pesan.kiriman.alamat == daerah.pppk.email
    for kepala in (daerah.kepala_sd1, daerah.kepala_dinas, daerah.kepala_dinkes):
        [pesan] = pesan_of(kepala)
        assert "Pegawai di unit Anda yang diminta sudah menerima pesan" in pesan.isi
    assert pesan_of(daerah.verifikator) == pesan_of(daerah.pengelola) == []


def test_a_head_who_is_asked_too_gets_the_message_of_a_person(daerah, konsep):
    make_peran(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd1)
    publish_pengumpulan(konsep, oleh=daerah.admin)
    [pesan] = pesan_of(daerah.pppk)
    assert "Anda diminta mengunggah" in pesan.isi


def test_a_refused_publication_tells_no_one(daerah, konsep, dalam_tenggat):
    dalam_tenggat.move_to(konsep.tenggat_at)
    with pytest.raises(DomainError):
        publish_pengumpulan(konsep, oleh=daerah.admin)
    assert not Pesan.objects.exists()


def test_the_statements_do_not_grow_with_the_people(daerah, konsep):
    """1 629 messages are written in a few statements: 500 in each."""

    def statements() -> int:
        Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP)
        konsep.refresh_from_db()
        with CaptureQueriesContext(connection) as seen:
            publish_pengumpulan(konsep, oleh=daerah.admin)
        return len(seen)

    few = statements()
    for _ in range(40):
        PegawaiFactory(unit=daerah.sd1)
    assert statements() <= few
    assert Pesan.objects.filter(penerima__kohort=konsep.kohort).count() == 3 + 43


def test_the_mail_names_the_telephone_where_there_is_one(daerah, konsep, settings):
    settings.HELP_PHONE = "(0366) 24459"
    publish_pengumpulan(konsep, oleh=daerah.admin)
    isi = Pesan.objects.filter(penerima=daerah.pppk, jenis=JenisPesan.PENGUMPULAN_TERBIT).get().isi
    assert "Telepon (0366) 24459" in isi
