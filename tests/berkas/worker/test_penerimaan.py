"""What becomes of a version that waited, once there is a verdict."""

from dataclasses import replace
from datetime import timedelta

import pytest

from berkas.enums import SebabPemeriksaan, StatusBerkas
from berkas.models import Pemeriksaan, Riwayat, Versi
from berkas.worker.penerimaan import columns_of, find_waiting, receipt_text, record_waiting
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.result import Change, Decision, Mismatch, MismatchCode, Verdict, VerdictCode
from tests.conftest import DALAM_TENGGAT
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
BAIK = Verdict(VerdictCode.OK_BSRE, "Tanda tangan elektronik utuh.", Decision.ACCEPT, pages=2)
BURUK = Verdict(VerdictCode.CHANGED, "Dokumen diubah setelah ditandatangani.", Decision.REFUSE)
BEDA = Mismatch(MismatchCode.PERIOD_MISMATCH, "Periode pada dokumen berbeda.")


@pytest.fixture
def versi(daerah, dok_skp) -> Versi:
    waits = {"diperiksa_at": None, "kode": "", "keputusan": "", "halaman": None}
    berkas = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.MENUNGGU_PEMERIKSAAN, **waits)
    return find_waiting([berkas.versi_terkini_id]).get()


def status() -> str:
    return Versi.objects.order_by("pk").first().berkas.status


def test_an_accepted_version_waits_for_a_verifikator_and_keeps_its_time(versi):
    received = versi.diterima_at
    assert record_waiting(versi, BAIK)
    row = Versi.objects.get()
    assert (row.kode, row.keputusan, row.halaman, row.diperiksa_at) == ("OK_BSRE", "accept", 2, DALAM_TENGGAT)
    assert (row.diterima_at, status()) == (received, StatusBerkas.DIUNGGAH)
    entry = Pemeriksaan.objects.get()
    assert (entry.versi, entry.sebab, entry.kode, entry.at) == (
        versi,
        SebabPemeriksaan.QUEUED,
        "OK_BSRE",
        DALAM_TENGGAT,
    )
    assert entry.hasil == row.hasil
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_INSPECT).oleh is None


def test_a_refused_version_is_returned_with_the_reason_and_time_to_mend_it(versi, daerah):
    assert not record_waiting(versi, BURUK)
    assert status() == StatusBerkas.DIKEMBALIKAN
    assert Riwayat.objects.get().catatan == BURUK.message
    pesan = Pesan.objects.get()
    assert (pesan.penerima, pesan.judul) == (daerah.pppk, "SKP ditolak sesudah pemeriksaan")
    assert pesan.isi == (
        "Dokumen diubah setelah ditandatangani.\n\n"
        "Berkas pengganti dapat diunggah sampai Selasa, 19 Agustus 2025 pukul 23.59 WITA."
    )


def test_a_refusal_after_the_queue_says_what_was_changed(versi):
    record_waiting(versi, replace(BURUK, changes=(Change(1, "baik", "sangat baik"),)))
    sentence = (
        f"{BURUK.message} Yang berbeda dari yang ditandatangani: Halaman 1: “baik” menjadi “sangat baik”."
    )
    assert Riwayat.objects.get().catatan == sentence
    assert Pesan.objects.get().isi.startswith(f"{sentence}\n\n")


def test_the_second_worker_finds_it_done(versi):
    assert record_waiting(versi, BAIK)
    assert not record_waiting(versi, BURUK)
    assert (Versi.objects.get().kode, status()) == ("OK_BSRE", StatusBerkas.DIUNGGAH)
    assert Pemeriksaan.objects.count() == 1


@pytest.mark.parametrize("verdict", [BAIK, BURUK], ids=["accepted", "refused"])
def test_the_verdict_on_a_version_that_was_replaced_moves_nothing(versi, verdict):
    versi.berkas.versi_terkini = VersiFactory(berkas=versi.berkas, nomor=2, diperiksa_at=None)
    versi.berkas.save()
    record_waiting(versi, verdict)
    assert Versi.objects.get(nomor=1).kode == verdict.code
    assert status() == StatusBerkas.MENUNGGU_PEMERIKSAAN
    assert not Riwayat.objects.exists()


def test_only_what_waits_is_found_oldest_first(versi, daerah, dok_mpph):
    done = make_berkas(daerah.pppk_lain, dok_mpph).versi_terkini
    older = VersiFactory(
        berkas=done.berkas, nomor=2, diperiksa_at=None, diterima_at=DALAM_TENGGAT - timedelta(hours=1)
    )
    assert list(find_waiting([versi.pk, done.pk, older.pk, 10**9])) == [older, versi]


def test_the_receipt_says_what_was_found(versi):
    teks = receipt_text(versi, BAIK, timedelta())
    assert teks == (
        "Sasaran Kinerja Pegawai (SKP) (versi 1) diterima pada Kamis, 14 Agustus 2025 pukul 10.00 WITA, tepat waktu. "
        f"Nomor tanda terima {versi.tanda_terima}. SHA-256 {versi.sha256}.\n\n"
        "Tanda tangan elektronik utuh. Berkas menunggu verifikasi BKPSDM; hasilnya dikabarkan kepada Anda."
    )


def test_without_a_verdict_the_receipt_promises_the_time_alone(versi):
    teks = receipt_text(versi, None, timedelta())
    assert "sedang diperiksa. Waktu terima tidak berubah." in teks
    assert "utuh" not in teks


def test_a_late_one_with_a_mismatch_says_both(versi):
    versi.tepat_waktu = False
    beda = Verdict(VerdictCode.OK_BSRE, "Utuh.", Decision.ACCEPT, mismatches=(BEDA,))
    teks = receipt_text(versi, beda, timedelta(days=2, hours=3))
    assert "terlambat 2 hari 3 jam" in teks
    assert "Periksa kembali: Periode pada dokumen berbeda." in teks


def test_the_columns_say_what_the_verdict_says():
    assert columns_of(BAIK) == {
        "kode": "OK_BSRE",
        "keputusan": "accept",
        "hasil": BAIK.to_dict(),
        "halaman": 2,
        "diperiksa_at": DALAM_TENGGAT,
    }
    assert columns_of(Verdict(VerdictCode.NOT_PDF))["halaman"] is None
