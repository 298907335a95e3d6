import pytest
from django.utils import timezone

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan, TembusanSurat
from berkas.services.pengumpulan import delete_pengumpulan
from berkas.services.penutupan import close_pengumpulan
from berkas.services.tembusan import SUDAH_DIBACA, add_tembusan, read_tembusan, remove_tembusan
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit


def test_a_copy_is_told_at_once_when_the_letter_travels(daerah, beredar):
    tembusan = add_tembusan(beredar, tujuan=daerah.auditor, oleh=daerah.admin)
    pesan = Pesan.objects.get()
    assert (pesan.penerima, pesan.tautan) == (daerah.auditor, f"/berkas/surat/tembusan/{tembusan.pk}/")
    assert "tembusan surat nomor 800.1.5.1/858" in pesan.isi
    assert JejakAudit.objects.get(kejadian=JenisKejadian.TEMBUSAN_CHANGE).rincian == {
        "ditambahkan": str(daerah.auditor)
    }


def test_before_that_it_waits(daerah, pengumpulan):
    add_tembusan(pengumpulan, tujuan=daerah.auditor, oleh=daerah.admin)
    assert not Pesan.objects.exists()


def test_it_goes_with_a_draft_that_is_deleted(daerah, pengumpulan):
    Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP)
    konsep = Pengumpulan.objects.with_drafts().get()
    add_tembusan(konsep, tujuan=daerah.auditor, oleh=daerah.admin)
    delete_pengumpulan(konsep, oleh=daerah.admin)
    assert not TembusanSurat.objects.exists()


def test_the_head_of_a_unit_reads_its_copy(daerah, beredar):
    tembusan = add_tembusan(beredar, tujuan=daerah.dinkes, oleh=daerah.admin)
    assert Pesan.objects.get().penerima == daerah.kepala_dinkes
    read_tembusan(tembusan, oleh=daerah.kepala_dinkes)
    row = TembusanSurat.objects.get()
    assert row.dibaca_oleh == daerah.kepala_dinkes
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        read_tembusan(tembusan, oleh=daerah.kepala_dinas)
    with pytest.raises(DomainError, match=SUDAH_DIBACA):
        remove_tembusan(row, oleh=daerah.admin)


@pytest.mark.parametrize("tujuan", ["auditor", "dinkes"])
def test_each_gets_one(daerah, beredar, tujuan):
    add_tembusan(beredar, tujuan=getattr(daerah, tujuan), oleh=daerah.admin)
    with pytest.raises(Conflict, match="sudah menerima tembusan surat ini"):
        add_tembusan(beredar, tujuan=getattr(daerah, tujuan), oleh=daerah.admin)
    assert TembusanSurat.objects.count() == 1


def test_a_mistaken_one_is_taken_back_once(daerah, beredar):
    tembusan = add_tembusan(beredar, tujuan=daerah.auditor, oleh=daerah.admin)
    lama = TembusanSurat.objects.get()
    remove_tembusan(tembusan, oleh=daerah.admin)
    with pytest.raises(Conflict, match="Tembusan ini sudah dihapus"):
        remove_tembusan(lama, oleh=daerah.admin)


def test_only_admins_of_the_whole_regency_and_only_while_it_runs(daerah, beredar):
    with pytest.raises(NotAllowed, match="yang dapat mengatur pengumpulan"):
        add_tembusan(beredar, tujuan=daerah.auditor, oleh=daerah.verifikator)
    close_pengumpulan(beredar, alasan="Semua sudah lengkap.", oleh=daerah.admin)
    with pytest.raises(NotAllowed, match="yang sudah ditutup tidak dapat diubah"):
        add_tembusan(beredar, tujuan=daerah.auditor, oleh=daerah.admin)


def test_the_first_reading_counts(daerah, beredar):
    tembusan = add_tembusan(beredar, tujuan=daerah.auditor, oleh=daerah.admin)
    dahulu = timezone.now()
    TembusanSurat.objects.update(dibaca_at="2025-08-05T00:00Z", dibaca_oleh=daerah.auditor)
    read_tembusan(tembusan, oleh=daerah.auditor)
    assert TembusanSurat.objects.get().dibaca_at < dahulu
