"""The queue from the rows: whose duty reaches how far, what comes next, and what is counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat
from berkas.queries.antrean import (
    KOLOM,
    held_by,
    longest_waiting,
    neighbours,
    oldest_first,
    queue_of,
    queue_scope,
    top_alasan,
    waited_for,
)
from core.daftar import Urutan
from pegawai.enums import JenisPeran
from tests.factories import BerkasFactory, PengumpulanFactory, make_berkas, make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
A = AlasanPengembalian


def wait(pegawai, dokumen, **span) -> Berkas:
    """A berkas that has been waiting for that long."""
    berkas = make_berkas(pegawai, dokumen)
    berkas.status_at = timezone.now() - timedelta(**span)
    berkas.save()
    return berkas


@pytest.fixture
def deret(daerah, dok_skp) -> list[Berkas]:
    """Three that wait, the oldest first; the last two since the same moment."""
    people = (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)
    return [wait(one, dok_skp, hours=hours) for one, hours in zip(people, (5, 2, 2), strict=True)]


def test_the_duty_of_the_agency_reaches_the_whole_regency(daerah, deret):
    for siapa in (daerah.verifikator, daerah.admin, daerah.auditor):
        assert queue_scope(siapa) == [daerah.instansi]
        assert set(queue_of(siapa)) == set(deret)


@pytest.mark.parametrize(
    ("units", "seen"), [(["dinkes"], {2}), (["dinkes", "sd2"], {1, 2}), (["sd1"], {0})], ids=str
)
def test_a_duty_in_one_unit_ends_at_its_border(daerah, deret, units, seen):
    for unit, jenis in zip(units, (JenisPeran.VERIFIKATOR, JenisPeran.AUDITOR), strict=False):
        make_peran(daerah.kepala_dinkes, jenis, getattr(daerah, unit))
    assert set(queue_of(daerah.kepala_dinkes)) == {deret[n] for n in seen}


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "kepala_sd1", "pengelola"])
def test_without_such_a_duty_the_queue_is_empty(daerah, deret, siapa):
    assert not queue_of(getattr(daerah, siapa)).exists()


def test_a_berkas_without_a_file_and_of_a_person_who_left_is_not_in_it(daerah, deret, dok_mpph):
    BerkasFactory(pegawai=daerah.pppk, dokumen=dok_mpph)
    daerah.pppk_lain.is_active = False
    daerah.pppk_lain.save()
    assert set(queue_of(daerah.verifikator)) == {deret[0], deret[2]}


def test_the_oldest_first_and_among_equals_the_one_that_came_first(daerah, deret, django_assert_num_queries):
    queue = queue_of(daerah.verifikator).order_by("-pk")
    with django_assert_num_queries(1):
        rows = list(oldest_first(queue))
        assert rows[0].pegawai.unit == daerah.sd1
        assert rows[0].versi_terkini.nomor == 1
    assert rows == deret


@pytest.mark.parametrize(("n", "sebelum", "sesudah"), [(0, None, 1), (1, 0, 2), (2, 1, None)])
def test_the_one_before_and_the_one_after(daerah, deret, n, sebelum, sesudah):
    found = neighbours(queue_of(daerah.verifikator), deret[n], oleh=daerah.verifikator)
    expected = [None if one is None else deret[one] for one in (sebelum, sesudah)]
    assert [found.sebelum, found.sesudah] == expected


@pytest.mark.parametrize("is_turun", [False, True])
@pytest.mark.parametrize("kolom", KOLOM)
def test_in_each_order_the_way_leads_through_all_and_back(daerah, deret, dok_mpph, kolom, is_turun):
    wait(daerah.pppk, dok_mpph, hours=5)
    rows, urutan = queue_of(daerah.verifikator), Urutan(kolom, KOLOM[kolom], is_turun=is_turun)
    expected = list(oldest_first(rows, urutan))
    found = [neighbours(rows, one, oleh=daerah.verifikator, urutan=urutan) for one in expected]
    assert [one.sesudah for one in found] == [*expected[1:], None]
    assert [one.sebelum for one in found] == [None, *expected[:-1]]
    assert [(one.nomor, one.jumlah) for one in found] == [(n, 4) for n in (1, 2, 3, 4)]


def test_one_that_the_filter_leaves_out_has_no_place(daerah, deret):
    rows = queue_of(daerah.verifikator).exclude(pk=deret[0].pk)
    found = neighbours(rows, deret[0], oleh=daerah.verifikator)
    assert (found.nomor, found.jumlah, found.sesudah) == (0, 2, deret[1])


def test_what_one_holds_until_the_claim_ends(daerah, deret):
    for one, menit in zip(deret, (1, 0), strict=False):
        one.diklaim_oleh, one.diklaim_sampai = daerah.verifikator, timezone.now() + timedelta(minutes=menit)
        one.save()
    rows, now = queue_of(daerah.verifikator), timezone.now()
    assert list(rows.filter(held_by(daerah.verifikator, now))) == [deret[0]]
    assert not rows.filter(held_by(daerah.admin, now)).exists()


def test_the_own_and_what_another_holds_now_is_passed_over(daerah, deret, dok_skp):
    wait(daerah.verifikator, dok_skp, hours=3)
    deret[1].diklaim_oleh, deret[1].diklaim_sampai = daerah.admin, timezone.now() + timedelta(minutes=1)
    deret[1].save()
    rows = queue_of(daerah.verifikator)
    assert neighbours(rows, deret[0], oleh=daerah.verifikator).sesudah == deret[2]
    assert neighbours(rows, deret[0], oleh=daerah.admin).sesudah.pegawai == daerah.verifikator


@pytest.mark.parametrize("menit", [0, -1])
def test_a_claim_that_is_over_holds_nothing(daerah, deret, menit):
    deret[1].diklaim_oleh, deret[1].diklaim_sampai = daerah.admin, timezone.now() + timedelta(minutes=menit)
    deret[1].save()
    assert neighbours(queue_of(daerah.verifikator), deret[0], oleh=daerah.verifikator).sesudah == deret[1]


@pytest.mark.parametrize(("hari", "banyak"), [(0, 3), (1, 2), (3, 1), (4, 0)])
def test_days_of_waiting_are_counted_in_full(daerah, dok_skp, hari, banyak):
    for pegawai, hours in ((daerah.pppk, 72), (daerah.pppk_lain, 24), (daerah.pppk_puskesmas, 23)):
        wait(pegawai, dok_skp, hours=hours)
    condition = waited_for(timedelta(days=hari), timezone.now())
    assert queue_of(daerah.verifikator).filter(condition).count() == banyak


def test_what_waits_longest_stands_first_and_what_is_decided_not_at_all(daerah, deret, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.TERVERIFIKASI)
    assert list(longest_waiting(daerah.verifikator)) == deret


def hand_back(berkas, *alasan, langkah=Langkah.RETURN):
    Riwayat.objects.create(
        berkas=berkas, langkah=langkah, ke=StatusBerkas.DIKEMBALIKAN, alasan=list(alasan), catatan="x", at=timezone.now()
    )  # fmt: skip


def test_the_most_common_reasons_in_one_query(deret, pengumpulan, django_assert_num_queries):
    hand_back(deret[0], A.TAK_TERBACA, A.PERIODE_SALAH)
    hand_back(deret[1], A.PERIODE_SALAH)
    hand_back(deret[2], langkah=Langkah.REFUSE_AFTER_INSPECTION)
    with django_assert_num_queries(1):
        assert top_alasan(pengumpulan) == [(A.PERIODE_SALAH, 2), (A.TAK_TERBACA, 1)]


def test_reasons_of_another_campaign_do_not_count(deret):
    hand_back(deret[0], A.TAK_TERBACA)
    assert top_alasan(PengumpulanFactory(nama="SKP lain")) == []


def test_a_reason_in_a_note_is_no_reason(deret, pengumpulan):
    hand_back(deret[0])
    Riwayat.objects.update(catatan='["TAK_TERBACA"]')
    assert top_alasan(pengumpulan) == []


def test_no_more_than_the_first_five(deret, pengumpulan):
    hand_back(deret[0], *A.values)
    assert len(top_alasan(pengumpulan)) == 5
    assert top_alasan(pengumpulan, paling_banyak=2) == [(one, 1) for one in list(A)[:2]]
