"""A card: what a document asks for at one moment, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import AlasanPengembalian, KeadaanDokumen, Langkah, StatusBerkas
from berkas.models import Riwayat
from berkas.queries.kartu import KartuDokumen, explain_alasan
from berkas.queries.sasaran import kartu_of
from berkas.rules.tenggat import KeadaanUnggah
from tests.conftest import DALAM_TENGGAT
from tests.factories import VersiFactory, make_berkas

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
