from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from berkas.enums import StatusBerkas
from core.exceptions import DomainError, NotAllowed
from kepatuhan.models import Pengingat
from kepatuhan.services.pengingat import BARU_DIINGATKAN, SEKALI_KIRIM, TERHALANG, TIDAK_PERLU, remind_pegawai
from kinerja.models import Skp
from kinerja.services.penilai import refuse_laporan, report_penilai
from notifikasi.enums import JenisPesan
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import DispensasiFactory, PegawaiFactory, make_berkas


@pytest.fixture
def remind(daerah, pengumpulan, dalam_tenggat):
    def send(*people, oleh=daerah.kepala_dinas, unit=daerah.dinas):
        chosen = [one.pk for one in people]
        return remind_pegawai(pengumpulan=pengumpulan, unit=unit, dipilih=chosen, oleh=oleh)

    return send


def test_each_message_names_what_is_missing(daerah, remind, dok_skp):
    make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    hasil = remind(daerah.pppk, daerah.pppk_lain)
    assert hasil.terkirim == (daerah.pppk, daerah.pppk_lain)
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    assert (pesan.jenis, pesan.judul) == (JenisPesan.PENGINGAT, "Pengingat: lengkapi Sasaran Awal Tahun")
    assert "Yang masih kurang: MPPH (belum diunggah), SKP (dikembalikan)." in pesan.isi
    assert "Tenggat Anda: Jumat, 15 Agustus 2025 pukul 23.59 WITA." in pesan.isi
    assert pesan.tautan == "/berkas/sasaran-awal-tahun/"
    assert Kiriman.objects.count() == 2


def test_more_people_cost_no_more_statements(daerah, remind):
    people = [daerah.pppk, *(PegawaiFactory(unit=daerah.sd1) for _ in range(3))]
    with CaptureQueriesContext(connection) as one:
        remind(people[0])
    with CaptureQueriesContext(connection) as several:
        remind(*people[1:])
    assert len(several) <= len(one)
    assert Pesan.objects.filter(jenis=JenisPesan.PENGINGAT).count() == 4


def test_each_message_names_the_deadline_of_its_reader(daerah, remind, pengumpulan):
    later = pengumpulan.tenggat_at + timedelta(days=5)
    DispensasiFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk, tenggat_at=later, oleh=daerah.admin)
    remind(daerah.pppk, daerah.pppk_lain)
    for pegawai, hari in ((daerah.pppk, "Rabu, 20"), (daerah.pppk_lain, "Jumat, 15")):
        pesan = Pesan.objects.get(penerima=pegawai)
        assert f"Tenggat Anda: {hari} Agustus 2025 pukul 23.59 WITA." in pesan.isi


def test_a_draft_in_kinerja_counts_as_not_handed_in_and_is_called_so(daerah, remind, pengumpulan):
    Skp.objects.create(pegawai=daerah.pppk, periode=pengumpulan.periode, penilai=daerah.kepala_sd1)
    remind(daerah.pppk)
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    draf = "SKP (BELUM DIKIRIM: di menu Kinerja masih draf; lanjut menyusun)"
    assert f"Yang masih kurang: MPPH (belum diunggah), {draf}." in pesan.isi


def test_the_click_is_on_record(daerah, remind):
    remind(daerah.pppk)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PENGINGAT_SEND)
    assert (jejak.oleh, jejak.rincian) == (
        daerah.kepala_dinas,
        {"unit": daerah.dinas.pk, "pegawai": [daerah.pppk.pk], "dilewati": 0},
    )


def test_once_a_day_for_all_heads_together(daerah, remind, dalam_tenggat):
    remind(daerah.pppk)
    dalam_tenggat.shift(timedelta(hours=23, minutes=59))
    assert remind(daerah.pppk, oleh=daerah.admin).dilewati == ((daerah.pppk, BARU_DIINGATKAN),)
    dalam_tenggat.shift(timedelta(minutes=1))
    assert remind(daerah.pppk).terkirim == (daerah.pppk,)
    assert Pesan.objects.count() == Pengingat.objects.count() == 2


def test_who_reported_a_wrong_penilai_is_left_alone_until_it_is_dealt_with(daerah, remind):
    laporan = report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    hasil = remind(daerah.pppk, daerah.pppk_lain)
    assert (hasil.dilewati, hasil.terkirim) == (((daerah.pppk, TERHALANG),), (daerah.pppk_lain,))
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="Sudah benar.")
    assert remind(daerah.pppk).terkirim == (daerah.pppk,)


def test_who_has_handed_in_meanwhile_is_left_alone(daerah, remind, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen)
    hasil = remind(daerah.pppk, daerah.pppk_lain)
    assert hasil.dilewati == ((daerah.pppk, TIDAK_PERLU),)
    assert hasil.terkirim == (daerah.pppk_lain,)


def test_a_person_of_another_unit_is_neither_reminded_nor_named(daerah, remind):
    hasil = remind(daerah.pppk_puskesmas)
    assert (hasil.terkirim, hasil.dilewati) == ((), ())
    assert not Pesan.objects.exists()


def test_without_an_address_there_is_the_inbox(daerah, remind):
    tanpa = PegawaiFactory(username="tanpa.surel", unit=daerah.sd1, email="")
    assert remind(tanpa).terkirim == (tanpa,)
    assert Pesan.objects.exists()
    assert not Kiriman.objects.exists()


@pytest.mark.parametrize("peran", ["kepala_dinkes", "kepala_sd1", "auditor", "pppk"])
def test_only_who_answers_for_the_unit_reminds(daerah, remind, peran):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        remind(daerah.pppk, oleh=getattr(daerah, peran))


@pytest.mark.parametrize(
    ("banyak", "pesan"),
    [
        (0, "Pilih paling sedikit satu orang untuk diingatkan."),
        (SEKALI_KIRIM + 1, f"Paling banyak {SEKALI_KIRIM} orang sekali kirim. Kurangi pilihan Anda."),
    ],
)
def test_how_many_at_once(daerah, pengumpulan, banyak, pesan):
    with pytest.raises(DomainError, match=pesan):
        remind_pegawai(
            pengumpulan=pengumpulan, unit=daerah.dinas, dipilih=range(banyak), oleh=daerah.kepala_dinas
        )
