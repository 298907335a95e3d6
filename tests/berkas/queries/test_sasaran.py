"""The cards of one person: what each document asks for at one moment, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import AlasanPengembalian, KeadaanDokumen, Langkah, StatusBerkas
from berkas.models import Riwayat
from berkas.queries.sasaran import (
    KartuDokumen,
    explain_alasan,
    kartu_of,
    late_of,
    most_pressing,
    open_or_latest,
    sasaran_of,
    tugas_of,
)
from berkas.rules.tenggat import KeadaanUnggah
from tests.conftest import DALAM_TENGGAT
from tests.factories import DispensasiFactory, PengumpulanFactory, PeriodeFactory, VersiFactory, make_berkas

TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
HARI = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp)


def card(berkas, pada=DALAM_TENGGAT) -> KartuDokumen:
    return kartu_of(berkas.pegawai, berkas.dokumen, pada)


def hand_back(berkas, langkah=Langkah.RETURN, **step) -> Riwayat:
    berkas.status, berkas.perbaikan_sampai_at = StatusBerkas.DIKEMBALIKAN, TENGGAT + 3 * HARI
    berkas.save()
    return Riwayat.objects.create(
        berkas=berkas, langkah=langkah, ke=berkas.status, at=DALAM_TENGGAT, **({"catatan": "x"} | step)
    )


def test_a_document_that_has_not_come_in(daerah, dok_skp):
    kartu = kartu_of(daerah.pppk, dok_skp)
    assert (kartu.keadaan, kartu.perlu_tindakan, kartu.versi, kartu.resmi) == (
        KeadaanDokumen.BELUM,
        True,
        None,
        None,
    )
    assert (kartu.sampai, kartu.sisa) == (TENGGAT, TENGGAT - DALAM_TENGGAT)
    assert (kartu.peringatan, kartu.ditutup, kartu.pengembalian, kartu.perbaikan) == ("", "", None, [])


def test_a_document_that_waits_asks_for_nothing(berkas):
    kartu = card(berkas)
    assert (kartu.keadaan, kartu.perlu_tindakan, kartu.resmi) == (KeadaanDokumen.DIUNGGAH, False, 1)
    assert kartu.versi == berkas.versi_terkini
    assert card(berkas, TENGGAT).ditutup == ""


@pytest.mark.parametrize(
    ("pada", "words"),
    [
        (datetime(2025, 8, 1, tzinfo=UTC), "Pengunggahan dibuka Senin, 4 Agustus 2025 pukul 00.00 WITA."),
        (
            TENGGAT,
            "Pengunggahan ditutup 15 Agustus 2025 pukul 23.59 WITA. Ajukan dispensasi ke Bidang Mutasi.",
        ),
    ],
    ids=["before", "after"],
)
def test_while_nothing_can_come_in_the_card_says_why(daerah, dok_skp, pada, words):
    dok_skp.pengumpulan.kontak = "Bidang Mutasi"
    kartu = kartu_of(daerah.pppk, dok_skp, pada)
    assert kartu.ditutup.startswith(words)
    assert kartu.sisa is None


def test_what_would_be_late_is_said_before_sending(daerah, dok_skp):
    dok_skp.pengumpulan.batas_akhir_at = TENGGAT + 7 * HARI
    kartu = kartu_of(daerah.pppk, dok_skp, TENGGAT + HARI)
    assert "akan tercatat terlambat 1 hari" in kartu.peringatan
    assert (kartu.sampai, kartu.sisa, kartu.ditutup) == (TENGGAT + 7 * HARI, 6 * HARI, "")


def test_a_returned_document_may_be_mended_longer_than_the_deadline(berkas):
    step = hand_back(berkas, alasan=[AlasanPengembalian.PERIODE_SALAH, AlasanPengembalian.TAK_TERBACA])
    kartu = card(berkas, TENGGAT + HARI)
    assert kartu.penilaian.keadaan == KeadaanUnggah.PERBAIKAN
    assert (kartu.sampai, kartu.sisa) == (TENGGAT + 3 * HARI, 2 * HARI)
    assert (kartu.pengembalian, kartu.perlu_tindakan) == (step, True)
    assert [reason for reason, _ in kartu.perbaikan] == ["Periode salah", "Pindaian tak terbaca"]


def test_the_last_return_is_the_one_to_answer(berkas):
    hand_back(berkas, catatan="pertama")
    last = hand_back(berkas, Langkah.REFUSE_AFTER_INSPECTION, catatan="kedua")
    assert card(berkas).pengembalian == last
    berkas.status = StatusBerkas.DIUNGGAH
    berkas.save()
    assert card(berkas).pengembalian is None


def test_a_reason_comes_with_how_to_mend_it():
    told = explain_alasan(Riwayat(alasan=[AlasanPengembalian.DOKUMEN_TERTUKAR]))
    assert told == [("MPPH dan SKP tertukar", "Unggah MPPH pada bagian MPPH dan SKP pada bagian SKP.")]


def test_a_late_version_does_not_displace_the_one_in_time(berkas):
    VersiFactory(berkas=berkas, nomor=2, tepat_waktu=False)
    assert card(berkas).resmi == 1


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


def test_the_grace_belongs_to_the_form_that_was_opened_in_time(daerah, dok_skp):
    dok_skp.pengumpulan.masa_tenggang, dok_skp.pengumpulan.batas_akhir_at = 10, TENGGAT + HARI
    pada = TENGGAT + HARI / 1440
    early = kartu_of(daerah.pppk, dok_skp, pada, niat_at=TENGGAT - HARI)
    late = kartu_of(daerah.pppk, dok_skp, pada, niat_at=pada)
    assert (early.waktu.keadaan, early.peringatan, early.sampai) == ("tenggang", "", TENGGAT + HARI / 144)
    assert (late.waktu.keadaan, late.perlu_konfirmasi, late.sampai) == ("terlambat", True, TENGGAT + HARI)


def test_a_late_form_is_confirmed_and_names_the_version_that_counts(berkas):
    berkas.dokumen.pengumpulan.batas_akhir_at = TENGGAT + 7 * HARI
    kartu = card(berkas, TENGGAT + HARI)
    assert (kartu.perlu_konfirmasi, kartu.resmi_tepat_waktu) == (True, 1)
    assert "Versi 1, yang masuk tepat waktu, tetap resmi" in kartu.peringatan
    assert not card(berkas).perlu_konfirmasi


def test_who_uploads_a_print_learns_which_documents_would_be_late(daerah, pengumpulan, dalam_tenggat):
    assert late_of(daerah.pppk) == []
    pengumpulan.batas_akhir_at = TENGGAT + 7 * HARI
    pengumpulan.save()
    dalam_tenggat.move_to(TENGGAT)
    assert {one.dokumen.jenis for one in late_of(daerah.pppk)} == {"MPPH", "SKP"}
