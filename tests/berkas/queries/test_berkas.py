"""The versions of a berkas and its history, in words for the page."""

from datetime import timedelta

import pytest

from berkas.enums import AlasanPengembalian, ButirPeriksa, Langkah, SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Riwayat, Versi
from berkas.queries.berkas import RingkasanVersi, jejak_of, read_hasil, versi_of
from berkas.queries.pemeriksaan import verdict_changed
from pemeriksaan.result import Verdict, VerdictCode
from tests.conftest import DALAM_TENGGAT
from tests.factories import VersiFactory, make_berkas

HASIL = Verdict(VerdictCode.OK_BSRE).to_dict()


@pytest.fixture
def berkas(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp, hasil=HASIL)


def inspect(versi, kode, jam, keputusan="accept", sebab=SebabPemeriksaan.REINSPECT) -> None:
    Pemeriksaan.objects.create(
        versi=versi, sebab=sebab, kode=kode, keputusan=keputusan,
        at=DALAM_TENGGAT + timedelta(hours=jam),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("halaman", "shown", "next_"),
    [(None, [], 0), (2, [1, 2], 0), (20, list(range(1, 21)), 0), (21, list(range(1, 21)), 21)],
)
def test_twenty_pages_are_shown_together_and_the_rest_one_by_one(halaman, shown, next_):
    ringkasan = RingkasanVersi(Versi(halaman=halaman), None)
    assert (list(ringkasan.halaman), ringkasan.halaman_sesudahnya) == (shown, next_)


def test_the_newest_version_comes_first_with_its_panel(berkas):
    VersiFactory(berkas=berkas, nomor=2, hasil=HASIL, keputusan="look")
    second, first = versi_of(berkas)
    assert (second.versi.nomor, second.keputusan) == (2, "Diterima, perlu dilihat verifikator")
    assert (first.versi.nomor, first.keputusan) == (1, "Diterima")
    assert first.panel is not None


def test_a_version_that_waits_has_no_panel(berkas):
    Versi.objects.update(hasil={}, kode="", keputusan="", diperiksa_at=None)
    (one,) = versi_of(berkas)
    assert (one.hasil, one.panel, one.keputusan, one.catatan) == (None, None, "Sedang diperiksa", ())
    assert one.tanda_berpemilik == []


@pytest.mark.parametrize("raw", [{}, {"code": ""}, {"mismatches": []}], ids=str)
def test_a_row_without_details_has_no_verdict(raw):
    assert read_hasil(raw) is None


def test_one_inspection_is_no_history_and_several_are_listed_newest_first(berkas):
    inspect(berkas.versi_terkini, "OK_BSRE", 0)
    assert versi_of(berkas)[0].pemeriksaan == ()
    inspect(berkas.versi_terkini, "CERT_REVOKED", 1)
    newest, first = versi_of(berkas)[0].pemeriksaan
    assert (newest.at - first.at, newest.sebab) == (timedelta(hours=1), "Pemeriksaan ulang")
    assert (newest.hasil, newest.dahulu) == ("Sertifikat dicabut", "Utuh, penerbit dikenal")
    assert (first.hasil, first.dahulu) == ("Utuh, penerbit dikenal", "")


def test_a_verdict_that_changed_since_the_decision_is_a_sentence_at_the_newest_version(berkas):
    old = berkas.versi_terkini
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, hasil=HASIL)
    berkas.status = StatusBerkas.TERVERIFIKASI
    berkas.save()
    for versi in (old, berkas.versi_terkini):
        inspect(versi, "OK_BSRE", -1)
    assert [one.berubah for one in versi_of(berkas)] == ["", ""]
    for versi in (old, berkas.versi_terkini):
        inspect(versi, "CERT_REVOKED", 1, "refuse")
    second, first = versi_of(berkas)
    assert "Saat itu: Utuh, penerbit dikenal. Pemeriksaan ulang pada" in second.berubah
    assert "Sertifikat dicabut. Bila diunggah sekarang, berkas ini akan ditolak." in second.berubah
    assert first.berubah == "", "it was replaced"
    assert [one.keputusan for one in first.pemeriksaan] == ["Akan ditolak bila diunggah saat itu", "Diterima"]
    inspect(berkas.versi_terkini, "OK_BSRE", 2)
    assert versi_of(berkas)[0].berubah == "", "as it was decided on"


def test_what_only_followed_from_the_record_is_no_other_verdict_on_the_file(berkas):
    inspect(berkas.versi_terkini, "OK_BSRE", -1)
    inspect(berkas.versi_terkini, "SIGNATURE_MISSING", 1, "look", SebabPemeriksaan.REWEIGH)
    (one,) = versi_of(berkas)
    assert (one.berubah, one.pemeriksaan[0].sebab) == ("", "Data pembanding berubah")
    assert not Berkas.objects.filter(verdict_changed()).exists()
    inspect(berkas.versi_terkini, "CHANGED", 2, "refuse")
    Versi.objects.update(kode="CHANGED")
    assert "Diubah sesudah ditandatangani. Bila diunggah sekarang" in versi_of(berkas)[0].berubah
    assert Berkas.objects.filter(verdict_changed()).exists()


def test_what_changed_before_the_decision_is_only_in_the_history(berkas):
    inspect(berkas.versi_terkini, "OK_BSRE", -2)
    inspect(berkas.versi_terkini, "CERT_REVOKED", -1)
    (one,) = versi_of(berkas)
    assert (one.berubah, one.pemeriksaan[0].dahulu) == ("", "Utuh, penerbit dikenal")


def test_queries_do_not_grow_with_versions(berkas, django_assert_num_queries):
    for nomor in range(2, 8):
        inspect(VersiFactory(berkas=berkas, nomor=nomor, hasil=HASIL), "OK_BSRE", 0)
    with django_assert_num_queries(2):  # the versions, their inspections; no signature, so no key to look up
        assert [one.versi.oleh.username for one in versi_of(berkas)] == ["pppk"] * 7


def test_the_history_is_told_oldest_first_without_internal_notes(berkas, daerah, django_assert_num_queries):
    def step(langkah, jam, **more):
        Riwayat.objects.create(
            berkas=berkas, versi=berkas.versi_terkini, langkah=langkah, ke=StatusBerkas.DIUNGGAH,
            at=DALAM_TENGGAT + timedelta(hours=jam), catatan_internal="rahasia", **more,
        )  # fmt: skip

    step(
        Langkah.RETURN,
        1,
        oleh=daerah.verifikator,
        catatan="Halaman 2.",
        alasan=[AlasanPengembalian.TAK_TERBACA],
    )
    step(Langkah.FINISH_INSPECTION, 0)
    step(Langkah.VERIFY, 2, oleh=daerah.admin, butir_periksa=[ButirPeriksa.PERIODE_COCOK])
    with django_assert_num_queries(1):
        inspected, returned, verified = jejak_of(berkas)
    assert (inspected.pelaku, inspected.nomor_versi) == ("Sistem", 1)
    assert (returned.pelaku, returned.catatan) == (daerah.verifikator.nama_lengkap, "Halaman 2.")
    assert [alasan for alasan, _ in returned.perbaikan] == ["Pindaian tak terbaca"]
    assert verified.butir_periksa == ["Periode cocok dengan pengumpulan"]
    assert "rahasia" not in repr([inspected, returned, verified])
