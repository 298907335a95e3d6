"""The letter on its way by itself: its start, and the news to the level above. Nothing goes out twice."""

from datetime import datetime

import pytest
from django.utils import timezone

from berkas.models import PengingatSurat, Pengumpulan, TembusanSurat
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import read_surat
from berkas.tasks import sweep_surat
from berkas.worker.surat import nudge_atasan, start_perjalanan, start_waiting
from core.formats import WITA
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import Peran
from tests.factories import PegawaiFactory, make_peran, make_unit


def told():
    rows = Pesan.objects.filter(jenis=JenisPesan.PENGINGAT_SURAT).order_by("pk")
    return list(rows.values_list("penerima__username", "judul"))


@pytest.fixture
def sekolah(daerah, beredar, baris, dalam_tenggat):
    """The Dinas passed the letter on when it came; its schools have not read it. Both Dinas have read it."""
    dalam_tenggat.move_to(beredar.surat_beredar_at)
    for unit, kepala in ((daerah.dinas, daerah.kepala_dinas), (daerah.dinkes, daerah.kepala_dinkes)):
        surat = baris(unit).surat
        surat.dibaca_at, surat.dibaca_oleh, surat.status = timezone.now(), kepala, "DIBACA"
        if unit == daerah.dinas:
            surat.diteruskan_at, surat.diteruskan_oleh, surat.status = timezone.now(), kepala, "DITERUSKAN"
        surat.save()
    return lambda hari, jam=8, menit=0: dalam_tenggat.move_to(
        datetime(2025, 8, hari, jam, menit, tzinfo=WITA)
    )


def test_after_two_working_days_the_level_above_gets_one_message(daerah, beredar, sekolah):
    sekolah(7, 7, 59)
    assert nudge_atasan() == 0
    sekolah(7)
    assert [nudge_atasan(), nudge_atasan()] == [2, 0]
    assert told() == [("kepala.dinas", f"2 unit belum membaca surat {beredar}")]
    pesan = Pesan.objects.get()
    assert pesan.tautan == f"/berkas/pengumpulan/{beredar.pk}/perjalanan-surat/"
    assert "- SD Negeri 1\n- SD Negeri 2" in pesan.isi


def test_then_the_next_level_at_most_once_each(daerah, beredar, sekolah):
    for hari in (7, 8, 11, 12, 13, 14):
        sekolah(hari)
        nudge_atasan()
    assert [one[0] for one in told()] == ["kepala.dinas", "admin"]
    assert set(PengingatSurat.objects.values_list("atasan", flat=True)) == {daerah.dinas.pk, None}


def test_it_stops_when_it_is_read(daerah, baris, sekolah):
    sekolah(7)
    read_surat(baris(daerah.sd1).surat, oleh=daerah.kepala_sd1)
    assert nudge_atasan() == 1
    assert "SD Negeri 1" not in Pesan.objects.get().isi


def test_of_units_that_the_letter_addresses_bkpsdm_is_told(daerah, beredar, dalam_tenggat):
    assert nudge_atasan() == 2
    assert told() == [("admin", f"2 unit belum membaca surat {beredar}")]


def test_a_level_without_a_head_is_passed_over(daerah, sekolah):
    Peran.objects.filter(pegawai__in=[daerah.kepala_dinas, daerah.pengelola]).update(selesai="2025-08-06")
    sekolah(7)
    assert nudge_atasan() == 2
    assert [one[0] for one in told()] == ["admin"]


def test_the_head_of_a_merged_or_new_unit_above_is_the_one_of_today(daerah, sekolah):
    Peran.objects.filter(pegawai=daerah.kepala_dinas).update(selesai="2025-08-06")
    baru = PegawaiFactory(username="kepala.baru", unit=daerah.dinas, kohort=None)
    make_peran(baru, JenisPeran.KEPALA_UNIT, daerah.dinas)
    sekolah(7)
    nudge_atasan()
    assert [one[0] for one in told()] == ["kepala.baru"]


def test_a_closed_or_ended_campaign_is_left_alone(daerah, beredar, sekolah):
    sekolah(16, 9)
    assert nudge_atasan() == 0  # the deadline has passed
    sekolah(7)
    close_pengumpulan(beredar, alasan="Semua sudah lengkap.", oleh=daerah.admin)
    assert nudge_atasan() == 0


def test_at_night_nothing_goes_out(daerah, beredar, sekolah):
    for jam in (3, 21):
        sekolah(8, jam)
        assert nudge_atasan() == 0
    sekolah(8, 20, 59)
    assert nudge_atasan() == 2


@pytest.mark.parametrize("jumlah", [2, 60])
def test_the_sweep_costs_the_same_for_any_number_of_units(
    daerah, sekolah, django_assert_max_num_queries, jumlah
):
    for n in range(jumlah):
        PegawaiFactory(unit=make_unit(f"SD {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN))
    sekolah(7)
    with django_assert_max_num_queries(24):
        assert nudge_atasan() == 2 + jumlah
    with django_assert_max_num_queries(16):
        assert nudge_atasan() == 0


def test_a_letter_that_was_added_later_starts_by_itself_once(daerah, pengumpulan, dalam_tenggat):
    TembusanSurat.objects.create(pengumpulan=pengumpulan, pegawai=daerah.auditor, oleh=daerah.admin)
    assert start_waiting() == 0  # there is no letter
    Pengumpulan.objects.update(nomor_surat="800/1")
    assert [start_waiting(), start_waiting()] == [2, 0]
    pengumpulan.refresh_from_db()
    assert pengumpulan.surat_beredar_at == timezone.now()
    penerima = set(Pesan.objects.filter(jenis=JenisPesan.SURAT).values_list("penerima__username", flat=True))
    assert penerima == {"kepala.dinas", "kepala.dinkes", "auditor"}


def test_a_draft_and_a_second_start_are_refused(daerah, beredar):
    assert not start_perjalanan(beredar)
    Pengumpulan.objects.with_drafts().update(status="KONSEP", surat_beredar_at=None)
    assert not start_perjalanan(Pengumpulan.objects.with_drafts().get())
    assert start_waiting() == 0


def test_one_task_does_both(daerah, pengumpulan, dalam_tenggat):
    Pengumpulan.objects.update(nomor_surat="800/1")
    assert sweep_surat() == 0
    dalam_tenggat.move_to(datetime(2025, 8, 15, 9, tzinfo=WITA))
    Pengumpulan.objects.update(surat_beredar_at=datetime(2025, 8, 11, 9, tzinfo=WITA))
    assert sweep_surat() == 2
