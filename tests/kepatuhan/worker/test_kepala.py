from datetime import datetime

import pytest

from core.formats import WITA
from kepatuhan.models import Pengingat, PengingatMati
from kepatuhan.tasks import send_pengingat
from kepatuhan.worker.kepala import tell_numbers_to_kepala
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Pesan, Preferensi
from pegawai.enums import JenisPeran
from tests.factories import PegawaiFactory, PengumpulanFactory, make_peran


@pytest.fixture
def hari_h3(perjalanan):
    perjalanan.move_to(datetime(2025, 8, 12, 8, 5, tzinfo=WITA))


def rekap_of(pegawai):
    return Pesan.objects.filter(penerima=pegawai, jenis=JenisPesan.REKAP_UNIT)


def test_each_head_reads_the_numbers_of_the_own_unit_once_a_day(daerah, pengumpulan, hari_h3):
    for _ in range(3):
        send_pengingat()
    pesan = rekap_of(daerah.kepala_dinas).get()
    assert pesan.judul == "2 pegawai unit Anda belum lengkap"
    assert pesan.isi == (
        f"Dinas Pendidikan, {pengumpulan}: 2 dari 2 pegawai belum lengkap. Hari ini 2 orang diingatkan."
    )
    assert pesan.tautan == f"/kepatuhan/{daerah.dinas.pk}/"
    assert rekap_of(daerah.kepala_sd1).get().judul == "1 pegawai unit Anda belum lengkap"


def test_without_a_reminder_heads_are_left_alone(daerah, pengumpulan, hari_h3, perjalanan):
    perjalanan.move_to(datetime(2025, 8, 13, 8, 5, tzinfo=WITA))
    send_pengingat()
    assert not Pesan.objects.exists()


def test_a_head_whose_unit_was_not_reminded_is_left_alone(daerah, pengumpulan, hari_h3):
    daerah.pppk_puskesmas.is_active = False
    daerah.pppk_puskesmas.save(update_fields=["is_active"])
    send_pengingat()
    assert rekap_of(daerah.kepala_dinas).exists()
    assert not rekap_of(daerah.kepala_dinkes).exists()


def test_two_campaigns_are_one_message(daerah, pengumpulan, hari_h3):
    PengumpulanFactory(nama="Penilaian Akhir")
    send_pengingat()
    pesan = rekap_of(daerah.kepala_sd1).get()
    assert pesan.judul == "2 pegawai unit Anda belum lengkap"
    assert pesan.isi.count("\n\n") == 1


def test_who_leads_two_units_reads_of_both_and_of_none_twice(daerah, pengumpulan, hari_h3):
    for unit in (daerah.sd1, daerah.dinkes):
        make_peran(daerah.kepala_dinas, JenisPeran.KEPALA_UNIT, unit)
    send_pengingat()
    isi = rekap_of(daerah.kepala_dinas).get().isi
    assert [line.split(",")[0] for line in isi.split("\n\n")] == ["Dinas Pendidikan", "Dinas Kesehatan"]


def test_who_leads_the_whole_instansi_gets_none(daerah, pengumpulan, hari_h3):
    bupati = PegawaiFactory(unit=daerah.instansi, kohort="")
    make_peran(bupati, JenisPeran.KEPALA_UNIT, daerah.instansi)
    send_pengingat()
    assert not rekap_of(bupati).exists()


def test_the_choice_of_the_head_decides_about_the_mail(daerah, pengumpulan, hari_h3):
    Preferensi.objects.create(pegawai=daerah.kepala_dinas, surel_unit=CaraSurel.TANPA)
    send_pengingat()
    cara = {one.penerima_id: one.cara_surel for one in Pesan.objects.filter(jenis=JenisPesan.REKAP_UNIT)}
    assert cara[daerah.kepala_dinas.pk] == CaraSurel.TANPA
    assert cara[daerah.kepala_sd1.pk] == CaraSurel.RINGKASAN


def test_it_can_be_switched_off_for_a_campaign(daerah, pengumpulan, hari_h3):
    PengingatMati.objects.create(pengumpulan=pengumpulan, jenis="KEPALA", oleh=daerah.admin)
    send_pengingat()
    assert Pengingat.objects.exists()
    assert not Pesan.objects.filter(jenis=JenisPesan.REKAP_UNIT).exists()


def test_the_number_of_queries_does_not_grow_with_heads_and_people(
    daerah, pengumpulan, hari_h3, django_assert_num_queries
):
    PegawaiFactory.create_batch(20, unit=daerah.sd1)
    for _ in range(10):
        make_peran(PegawaiFactory(unit=daerah.sd2, kohort=""), JenisPeran.KEPALA_UNIT, daerah.sd2)
    send_pengingat()
    Pesan.objects.filter(jenis=JenisPesan.REKAP_UNIT).delete()
    with django_assert_num_queries(13):
        assert tell_numbers_to_kepala() == 13
