"""The heads of a unit get one message for every accepted version, for any number of wake-ups."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from berkas.models import Versi
from berkas.queries.pimpinan import kepala_of
from berkas.tasks import notify_kepala_many, sweep_versi
from berkas.worker.kepala import tell_kepala
from berkas.worker.sweeping import sweep_untold, tell_many
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisPeran
from tests.factories import PegawaiFactory, make_berkas, make_peran


@pytest.fixture
def versi(daerah, dok_skp) -> Versi:
    return make_berkas(daerah.pppk, dok_skp).versi_terkini


def heads_with_a_message() -> set[str]:
    rows = Pesan.objects.filter(jenis=JenisPesan.BERKAS_MASUK_UNIT)
    return set(rows.values_list("penerima__username", flat=True))


def test_the_head_of_the_perangkat_daerah_and_of_the_sub_unit_are_told(daerah, versi):
    notify_kepala_many([versi.pk])
    assert heads_with_a_message() == {"kepala.dinas", "kepala.sd1"}
    pesan = Pesan.objects.get(penerima=daerah.kepala_dinas)
    assert pesan.judul == f"{daerah.pppk.nama_lengkap} mengunggah SKP versi 1"
    assert pesan.tautan == f"/berkas/{versi.berkas_id}/"
    assert pesan.cara_surel == CaraSurel.RINGKASAN
    assert not Kiriman.objects.exists()  # gathered into the daily digest


def test_a_second_wake_up_sends_no_second_message(versi):
    assert tell_kepala([versi.pk]) == 2
    assert tell_kepala([versi.pk]) == 0
    assert sweep_untold() == 0
    assert Pesan.objects.count() == 2


def test_many_versions_cost_as_many_statements_as_one(
    daerah, dok_skp, dok_mpph, versi, django_assert_num_queries
):
    more = [make_berkas(daerah.pppk, dok_mpph), make_berkas(daerah.pppk_puskesmas, dok_skp)]
    with django_assert_num_queries(10):  # with those of the savepoints
        assert tell_kepala([versi.pk]) == 2
    with django_assert_num_queries(10):
        assert tell_kepala([one.versi_terkini.pk for one in more]) == 3


def test_the_head_of_the_whole_regency_is_not_bothered(daerah, versi):
    make_peran(PegawaiFactory(unit=daerah.instansi), JenisPeran.KEPALA_UNIT, daerah.instansi)
    assert {one.username for one in kepala_of(daerah.pppk)} == {"kepala.dinas", "kepala.sd1"}


def test_a_head_gets_no_message_about_the_own_upload(daerah, dok_skp):
    make_peran(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd1)
    own = make_berkas(daerah.pppk, dok_skp).versi_terkini
    tell_kepala([own.pk])
    assert heads_with_a_message() == {"kepala.dinas", "kepala.sd1"}


def test_the_uploader_who_heads_the_unit_is_left_out(daerah, dok_skp):
    by_head = make_berkas(daerah.pppk, dok_skp, oleh=daerah.kepala_sd1).versi_terkini
    tell_kepala([by_head.pk])
    assert heads_with_a_message() == {"kepala.dinas"}


def test_ended_roles_and_closed_accounts_do_not_count(daerah, versi):
    daerah.kepala_sd1.peran.update(selesai=datetime(2024, 12, 31, tzinfo=UTC).date())
    daerah.kepala_dinas.is_active = False
    daerah.kepala_dinas.save(update_fields=["is_active"])
    assert tell_kepala([versi.pk]) == 0
    assert Versi.objects.get().kepala_diberitahu_at is not None


def test_the_sweeper_finds_what_no_wake_up_reached(daerah, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_skp, diterima_at=timezone.now() - timedelta(hours=1))
    make_berkas(daerah.pppk_puskesmas, dok_mpph)
    sweep_versi()
    assert heads_with_a_message() == {"kepala.dinas", "kepala.sd1", "kepala.dinkes"}
    assert not Versi.objects.filter(kepala_diberitahu_at=None).exists()


@pytest.mark.parametrize("fields", [{"diperiksa_at": None}, {"keputusan": "refuse"}])
def test_what_waits_or_was_refused_is_not_announced(daerah, dok_skp, fields):
    make_berkas(daerah.pppk, dok_skp, **fields)
    assert sweep_untold() == 0
    assert tell_kepala([Versi.objects.get().pk]) == 0
    assert not Pesan.objects.exists()


def test_a_batch_that_fails_is_told_one_by_one(versi):
    assert tell_many([2**70, versi.pk]) == 2  # no database has a number so large


def test_one_bad_row_does_not_stop_the_others(daerah, dok_skp, dok_mpph):
    """A waiting version whose bytes are gone cannot be inspected; the messages for the others go out
    nevertheless."""
    make_berkas(daerah.pppk, dok_skp, diperiksa_at=None, kode="", keputusan="")
    make_berkas(daerah.pppk, dok_mpph)
    sweep_versi()
    assert heads_with_a_message() == {"kepala.dinas", "kepala.sd1"}
