from datetime import date

import pytest
from django.core.files.base import ContentFile

from berkas.enums import ALASAN_RAHASIA, AlasanPengecualian
from berkas.models import Pengecualian
from berkas.services.pengecualian import (
    IsiPengecualian,
    add_many,
    add_pengecualian,
    correct_pengecualian,
    end_pengecualian,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, PengumpulanFactory

A = AlasanPengecualian
CUTI = IsiPengecualian(A.CUTI_SAKIT, date(2025, 8, 1), date(2025, 8, 31), "rawat inap")


@pytest.fixture
def exempt(daerah, dalam_tenggat):
    def call(isi=CUTI, **changes):
        return add_pengecualian(isi, **({"pegawai": daerah.pppk, "oleh": daerah.pengelola} | changes))

    return call


def test_the_person_is_told_without_the_reason(daerah, exempt):
    row = exempt()
    pesan = Pesan.objects.get()
    assert (pesan.penerima, pesan.jenis) == (daerah.pppk, JenisPesan.PENGECUALIAN)
    assert pesan.judul == "Anda dikecualikan sejak 1 Agustus 2025 sampai 31 Agustus 2025"
    for teks in (pesan.isi, Kiriman.objects.get().isi):
        assert "tidak perlu mengunggah" in teks
        assert "sakit" not in teks.lower()
        assert "rawat" not in teks
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PENGECUALIAN_ADD)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["alasan"]) == (
        daerah.pengelola,
        daerah.pppk,
        "CUTI_SAKIT",
    )
    assert row.oleh == daerah.pengelola


def test_no_message_to_a_person_who_died(exempt):
    exempt(IsiPengecualian(A.MENINGGAL, date(2025, 8, 2)))
    assert Pengecualian.objects.count() == 1
    assert not Pesan.objects.exists()


@pytest.mark.parametrize("siapa", ["kepala_sd1", "kepala_dinas", "auditor", "pppk_lain", "pppk"])
def test_who_may_not(daerah, exempt, siapa):
    with pytest.raises(NotAllowed):
        exempt(oleh=getattr(daerah, siapa))
    assert not Pengecualian.objects.exists()


def test_a_keeper_not_of_another_tree_nor_for_themselves(daerah, exempt):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        exempt(pegawai=daerah.pppk_puskesmas)
    with pytest.raises(NotAllowed, match="pengecualian Anda sendiri"):
        exempt(pegawai=daerah.pengelola)
    for oleh in (daerah.admin, daerah.verifikator):
        assert exempt(oleh=oleh, pegawai=PegawaiFactory(unit=daerah.puskesmas)).pk


@pytest.mark.parametrize(
    ("isi", "pesan", "kode"),
    [
        (
            IsiPengecualian(A.CUTI_BESAR, date(2025, 8, 2), date(2025, 8, 1)),
            "Tanggal sampai tidak boleh sebelum tanggal mulai.",
            "selesai",
        ),
        (
            IsiPengecualian(A.LAINNYA, date(2025, 8, 2), keterangan="  \n "),
            "Tuliskan alasan pengecualian pada keterangan.",
            "keterangan",
        ),
        (
            IsiPengecualian(A.LAINNYA, date(2025, 8, 2), keterangan="x" * 201),
            "Keterangan paling panjang 200 karakter.",
            "keterangan",
        ),
    ],
)
def test_refusals_leave_nothing(exempt, isi, pesan, kode):
    with pytest.raises(DomainError) as refusal:
        exempt(isi)
    assert (refusal.value.pesan, refusal.value.kode) == (pesan, kode)
    assert not Pengecualian.objects.exists()
    assert not Pesan.objects.exists()


def test_a_second_one_for_the_same_days_is_refused(exempt, pengumpulan):
    exempt()
    with pytest.raises(
        DomainError, match=r"Sudah dikecualikan sejak 1 Agustus 2025 sampai 31 Agustus 2025\."
    ):
        exempt()
    with pytest.raises(DomainError, match="Sudah dikecualikan"):
        exempt(pengumpulan=pengumpulan)
    exempt(IsiPengecualian(A.CUTI_BESAR, date(2025, 9, 1)))
    with pytest.raises(DomainError, match="sampai ada pemberitahuan lain"):
        exempt(IsiPengecualian(A.PENSIUN, date(2026, 1, 1)))


def test_one_of_a_single_campaign_leaves_room_for_others(daerah, exempt, pengumpulan):
    exempt(pengumpulan=pengumpulan)
    exempt(pengumpulan=PengumpulanFactory(nama="Lain"))
    exempt()
    assert Pengecualian.objects.count() == 3


def test_a_person_outside_the_campaign(daerah, exempt):
    with pytest.raises(DomainError, match=r"Bukan peserta pengumpulan ini\."):
        exempt(pengumpulan=PengumpulanFactory(nama="Lain", kohort="PPPK Tahap II"))


def test_a_list_answers_each_and_stores_its_document_once(daerah, dalam_tenggat):
    surat = ContentFile(b"%PDF-1.7", name="surat.pdf")
    people = [daerah.pppk, daerah.pppk_puskesmas, daerah.pppk_lain]
    isi = IsiPengecualian(A.TUGAS_BELAJAR, CUTI.mulai)
    hasil = add_many(isi, pegawai=people, oleh=daerah.pengelola, surat=surat)
    assert [one.pesan for one in hasil] == ["", "Peran Anda tidak mencakup unit ini.", ""]
    rows = Pengecualian.objects.order_by("pk")
    assert [one.pegawai for one in rows] == [daerah.pppk, daerah.pppk_lain]
    assert len({one.surat.name for one in rows}) == 1
    rows[0].surat.delete(save=False)


@pytest.mark.parametrize("alasan", ALASAN_RAHASIA)
def test_a_document_that_only_one_may_read_is_not_given_to_a_list(daerah, dalam_tenggat, alasan):
    isi = IsiPengecualian(alasan, CUTI.mulai, CUTI.selesai, "rawat inap")
    people = [daerah.pppk, daerah.pppk_lain]
    surat = ContentFile(b"%PDF-1.7", name="surat.pdf")
    with pytest.raises(DomainError, match=r"^Unggah dokumen ini satu per satu: ") as refusal:
        add_many(isi, pegawai=people, oleh=daerah.pengelola, surat=surat)
    assert refusal.value.kode == "surat"
    assert not Pengecualian.objects.exists()
    add_many(isi, pegawai=people[:1], oleh=daerah.pengelola, surat=surat)
    assert [one.pesan for one in add_many(isi, pegawai=people[1:], oleh=daerah.pengelola)] == [""]
    Pengecualian.objects.get(pegawai=daerah.pppk).surat.delete(save=False)


def test_the_trail_knows_that_there_is_a_document_and_not_its_name(daerah, exempt):
    def surat():
        return ContentFile(b"%PDF-1.7", name="Surat sakit Ni Made TBC.pdf")

    row = exempt(surat=surat())
    correct_pengecualian(row, CUTI, oleh=daerah.admin, revisi=1, surat=surat())
    added, changed = JejakAudit.objects.filter(pegawai=daerah.pppk).order_by("pk")
    assert added.rincian["surat"] is True
    assert changed.rincian == {"surat": [True, True]}
    for one in (row, Pengecualian.objects.get()):
        one.surat.delete(save=False)


def test_a_correction_keeps_before_and_after_and_tells_new_dates(daerah, exempt):
    row = exempt()
    correct_pengecualian(
        row,
        IsiPengecualian(A.CUTI_SAKIT, CUTI.mulai, date(2025, 9, 30), "rawat jalan"),
        oleh=daerah.admin,
        revisi=1,
    )
    row.refresh_from_db()
    assert (row.selesai, row.keterangan, row.revisi) == (date(2025, 9, 30), "rawat jalan", 2)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PENGECUALIAN_CHANGE)
    assert jejak.rincian == {
        "selesai": ["2025-08-31", "2025-09-30"],
        "keterangan": ["rawat inap", "rawat jalan"],
    }
    assert Pesan.objects.latest("pk").judul.endswith("sejak 1 Agustus 2025 sampai 30 September 2025")


def test_a_corrected_word_alone_tells_nothing(daerah, exempt):
    row = exempt()
    correct_pengecualian(
        row, IsiPengecualian(A.CUTI_BESAR, CUTI.mulai, CUTI.selesai), oleh=daerah.admin, revisi=1
    )
    assert Pesan.objects.count() == 1


def test_the_second_of_two_corrections_is_told(daerah, exempt):
    row = exempt()
    correct_pengecualian(row, IsiPengecualian(A.CUTI_BESAR, CUTI.mulai), oleh=daerah.admin, revisi=1)
    with pytest.raises(Conflict, match="baru saja diubah orang lain"):
        correct_pengecualian(row, CUTI, oleh=daerah.pengelola, revisi=1)
    row.refresh_from_db()
    assert row.alasan == A.CUTI_BESAR


def test_a_correction_onto_the_days_of_another_is_refused(daerah, exempt):
    row = exempt()
    exempt(IsiPengecualian(A.CUTI_BESAR, date(2025, 9, 1)))
    with pytest.raises(DomainError, match="Sudah dikecualikan"):
        correct_pengecualian(row, IsiPengecualian(A.CUTI_SAKIT, CUTI.mulai), oleh=daerah.admin, revisi=1)


def test_an_ended_one_stays_as_a_row_with_its_reason(daerah, exempt):
    row = end_pengecualian(exempt(), oleh=daerah.admin, alasan=" Salah orang yang dicatat ")
    row.refresh_from_db()
    assert (row.diakhiri_oleh, row.alasan_akhir) == (daerah.admin, "Salah orang yang dicatat")
    pesan = Pesan.objects.latest("pk")
    assert pesan.judul == "Pengecualian Anda diakhiri"
    assert "Salah orang yang dicatat" in pesan.isi
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PENGECUALIAN_END).count() == 1
    assert exempt().pk != row.pk  # there is room for the right one


def test_it_is_ended_once_with_a_reason_by_those_who_may(daerah, exempt):
    row = exempt()
    with pytest.raises(DomainError, match="paling sedikit 10 karakter"):
        end_pengecualian(row, oleh=daerah.admin, alasan="singkat")
    with pytest.raises(NotAllowed):
        end_pengecualian(row, oleh=daerah.kepala_sd1, alasan="Salah orang yang dicatat")
    end_pengecualian(row, oleh=daerah.admin, alasan="Salah orang yang dicatat")
    with pytest.raises(Conflict, match="sudah diakhiri"):
        end_pengecualian(row, oleh=daerah.pengelola, alasan="Salah orang yang dicatat")
    with pytest.raises(Conflict, match="sudah diakhiri"):
        correct_pengecualian(row, CUTI, oleh=daerah.pengelola, revisi=2)
