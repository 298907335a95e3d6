"""The cards of one person, campaign by campaign."""

from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import StatusBerkas
from berkas.queries.sasaran import late_of, most_pressing, open_or_latest, sasaran_of, tugas_of
from tests.berkas.queries.test_kartu import hand_back
from tests.factories import DispensasiFactory, PengumpulanFactory, PeriodeFactory, make_berkas

TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
HARI = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp)


def test_open_campaigns_come_first_then_the_latest(daerah, pengumpulan):
    def open_from(tahun, dibuka, tenggat):
        periode = PeriodeFactory(tahun=tahun, mulai=f"{tahun}-01-01", selesai=f"{tahun}-12-31")
        return PengumpulanFactory(periode=periode, dibuka_at=dibuka, tenggat_at=tenggat)

    long_ago = open_from(2023, TENGGAT - 90 * HARI, TENGGAT - 60 * HARI)
    lately = open_from(2024, TENGGAT - 60 * HARI, TENGGAT - 30 * HARI)
    soon = open_from(2026, TENGGAT + HARI, TENGGAT + 9 * HARI)
    kartu = sasaran_of(daerah.pppk)
    assert [one.pengumpulan for one in kartu] == [soon, pengumpulan, lately, long_ago]
    assert [one.terbuka for one in kartu] == [True, True, False, False]


def test_a_campaign_counts_what_is_left_to_do(daerah, berkas):
    (kartu,) = sasaran_of(daerah.pppk)
    assert [one.dokumen.jenis for one in kartu.dokumen] == ["MPPH", "SKP"]
    assert kartu.sisa_tugas == 1


def test_a_campaign_stays_open_to_its_end_when_all_is_verified(daerah, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen, status=StatusBerkas.TERVERIFIKASI)
    (before,), (after,) = (sasaran_of(daerah.pppk, pada) for pada in (TENGGAT - HARI, TENGGAT))
    assert (before.terbuka, before.boleh, after.terbuka) == (True, False, False)


def test_an_extension_opens_a_campaign_that_is_over(daerah, pengumpulan):
    DispensasiFactory(
        pengumpulan=pengumpulan, unit=daerah.dinas, tenggat_at=TENGGAT + 5 * HARI, oleh=daerah.admin
    )
    assert sasaran_of(daerah.pppk, TENGGAT)[0].terbuka
    assert not sasaran_of(daerah.pppk_puskesmas, TENGGAT)[0].terbuka


def test_the_nearest_end_presses_most_and_at_the_same_end_what_was_returned(daerah, berkas, dok_mpph):
    hand_back(berkas)
    assert most_pressing(sasaran_of(daerah.pppk)).dokumen == dok_mpph
    type(berkas).objects.update(perbaikan_sampai_at=TENGGAT - HARI)  # never before the deadline
    assert most_pressing(sasaran_of(daerah.pppk)).dokumen == berkas.dokumen


def test_nothing_presses_where_all_came_in_or_the_time_is_over(daerah, berkas, dok_mpph):
    assert most_pressing(sasaran_of(daerah.pppk, TENGGAT + HARI)) is None
    make_berkas(daerah.pppk, dok_mpph)
    assert most_pressing(sasaran_of(daerah.pppk)) is None


def test_who_is_asked_for_nothing_has_no_cards(daerah, pengumpulan):
    assert sasaran_of(daerah.kepala_dinas) == []


def test_eight_queries_for_any_number_of_campaigns(daerah, berkas, django_assert_num_queries):
    for tahun in (2023, 2024, 2026):
        periode = PeriodeFactory(tahun=tahun, mulai=f"{tahun}-01-01", selesai=f"{tahun}-12-31")
        make_berkas(daerah.pppk, PengumpulanFactory(periode=periode).dokumen.first())
    with django_assert_num_queries(8):
        kartu = sasaran_of(daerah.pppk)
        assert [card.resmi for one in kartu for card in one.dokumen].count(1) == 4


def test_home_speaks_of_what_is_open_and_of_what_was_missing_a_while_ago(daerah, pengumpulan):
    lama = PengumpulanFactory(
        nama="Dahulu", dibuka_at=TENGGAT - 90 * HARI, tenggat_at=TENGGAT - 31 * HARI
    )  # fmt: skip
    cards = {hari: open_or_latest(sasaran_of(daerah.pppk, TENGGAT + hari * HARI)) for hari in (-2, 0, 60)}
    assert [[one.pengumpulan for one in shown] for shown in cards.values()] == [
        [pengumpulan, lama],
        [pengumpulan],
        [pengumpulan],
    ]


def test_after_the_end_two_missing_files_are_named(daerah, pengumpulan):
    assert (
        tugas_of(sasaran_of(daerah.pppk, TENGGAT)).kalimat
        == "2 berkas belum lengkap saat pengunggahan ditutup."
    )
    assert tugas_of(sasaran_of(daerah.pppk)).kalimat == "2 berkas perlu Anda unggah."
    assert tugas_of([]).tanda is None


def test_who_uploads_a_print_learns_which_documents_would_be_late(daerah, pengumpulan, dalam_tenggat):
    assert late_of(daerah.pppk) == []
    pengumpulan.batas_akhir_at = TENGGAT + 7 * HARI
    pengumpulan.save()
    dalam_tenggat.move_to(TENGGAT)
    assert {one.dokumen.jenis for one in late_of(daerah.pppk)} == {"MPPH", "SKP"}
