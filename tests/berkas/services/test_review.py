from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import AlasanPengembalian as A
from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat
from berkas.services.review import (
    LAMA_KLAIM,
    claim_berkas,
    release_berkas,
    reopen_berkas,
    return_berkas,
    verify_berkas,
    verify_many,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import unsettled_of
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from tests.factories import VersiFactory, make_berkas, make_peran


@pytest.fixture
def berkas(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp)


@pytest.fixture
def verifikator_lain(daerah):
    make_peran(daerah.pengelola, JenisPeran.VERIFIKATOR, daerah.instansi)
    return daerah.pengelola


def fresh(berkas):
    return Berkas.objects.get(pk=berkas.pk)


def add_versi(berkas, nomor=2):
    berkas = fresh(berkas)
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=nomor)
    berkas.save(update_fields=["versi_terkini"])
    return berkas.versi_terkini


def test_verify_moves_tells_and_records(berkas, daerah):
    verify_berkas(
        berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, catatan_internal=" sudah dilihat "
    )
    assert fresh(berkas).status == StatusBerkas.TERVERIFIKASI
    riwayat = Riwayat.objects.get()
    assert (riwayat.langkah, riwayat.oleh, riwayat.catatan_internal) == (
        Langkah.VERIFY,
        daerah.verifikator,
        "sudah dilihat",
    )
    pesan = Pesan.objects.get()
    assert (pesan.penerima, pesan.jenis, pesan.judul) == (
        daerah.pppk,
        JenisPesan.BERKAS_DIVERIFIKASI,
        "SKP Anda terverifikasi",
    )
    assert pesan.tautan == f"/berkas/{berkas.pk}/"
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_VERIFY)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["dari"]) == (daerah.verifikator, daerah.pppk, "DIUNGGAH")


def test_only_the_messages_about_the_same_berkas_are_settled(berkas, daerah, dok_mpph):
    for satu in (berkas, make_berkas(daerah.pppk, dok_mpph)):
        return_berkas(satu, oleh=daerah.verifikator, versi_id=satu.versi_terkini_id, catatan="Salah lihat.")
    reopen_berkas(berkas, oleh=daerah.verifikator, catatan="Keliru membaca periode.")
    verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)
    pesan = unsettled_of(daerah.pppk).get()
    assert pesan.judul.startswith("MPPH")


def test_the_employee_never_reads_the_internal_note(berkas, daerah):
    return_berkas(
        berkas,
        oleh=daerah.verifikator,
        versi_id=berkas.versi_terkini_id,
        alasan=[A.PERIODE_SALAH],
        catatan_internal="curiga",
    )
    assert "curiga" not in Pesan.objects.get().isi


def test_return_teaches_and_opens_three_working_days(berkas, daerah):
    return_berkas(
        berkas,
        oleh=daerah.verifikator,
        versi_id=berkas.versi_terkini_id,
        alasan=[A.PERIODE_SALAH, A.LAINNYA],
        catatan="Periode tertulis Januari.",
    )
    # Thursday 14 August; Friday, Monday, Tuesday; the bound is the end of Tuesday 19 August in WITA.
    assert fresh(berkas).perbaikan_sampai_at == datetime(2025, 8, 19, 16, tzinfo=UTC)
    pesan = Pesan.objects.get()
    assert pesan.jenis == JenisPesan.BERKAS_DIKEMBALIKAN
    assert "Periode salah. Cara memperbaiki: Perbaiki periode penilaian pada dokumen" in pesan.isi
    assert "Hal lain. Cara memperbaiki: Ikuti catatan verifikator." in pesan.isi
    assert "Catatan verifikator: Periode tertulis Januari." in pesan.isi
    assert "paling lambat Selasa, 19 Agustus 2025 pukul 23.59 WITA" in pesan.isi
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_RETURN).rincian["alasan"] == [
        "PERIODE_SALAH",
        "LAINNYA",
    ]


def test_early_return_names_the_deadline_not_the_shorter_time_to_mend(berkas, daerah, pengumpulan):
    pengumpulan.tenggat_at = datetime(2025, 8, 31, 16, tzinfo=UTC)
    pengumpulan.save()
    return_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, alasan=[A.PERIODE_SALAH])
    assert (
        "Unggah perbaikan paling lambat Minggu, 31 Agustus 2025 pukul 23.59 WITA." in Pesan.objects.get().isi
    )


@pytest.mark.parametrize(
    ("alasan", "catatan", "pesan", "kolom"),
    [
        ([], "", "Pilih alasan pengembalian atau tuliskan catatan.", "alasan"),
        ([], "   ", "Pilih alasan pengembalian atau tuliskan catatan.", "alasan"),
        ([A.LAINNYA], "", "Jelaskan alasan lainnya dalam catatan.", "catatan"),
        ([A.LAINNYA, A.TAK_TERBACA], " ", "Jelaskan alasan lainnya dalam catatan.", "catatan"),
    ],
)
def test_a_return_needs_a_reason(berkas, daerah, alasan, catatan, pesan, kolom):
    with pytest.raises(DomainError) as refusal:
        return_berkas(
            berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, alasan=alasan, catatan=catatan
        )
    assert (refusal.value.pesan, refusal.value.kode) == (pesan, kolom)
    assert fresh(berkas).status == StatusBerkas.DIUNGGAH


def test_a_note_alone_is_reason_enough(berkas, daerah):
    return_berkas(
        berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, catatan="Halaman 2 hilang."
    )
    assert fresh(berkas).status == StatusBerkas.DIKEMBALIKAN


def decide(langkah, berkas, oleh, versi_id):
    if langkah == Langkah.VERIFY:
        return verify_berkas(berkas, oleh=oleh, versi_id=versi_id)
    return return_berkas(berkas, oleh=oleh, versi_id=versi_id, catatan="Kurang jelas.")


@pytest.mark.parametrize("langkah", [Langkah.VERIFY, Langkah.RETURN])
def test_a_newer_version_refuses_the_decision(berkas, daerah, langkah):
    lama = berkas.versi_terkini_id
    add_versi(berkas)
    with pytest.raises(Conflict) as refusal:
        decide(langkah, berkas, daerah.verifikator, lama)
    assert refusal.value.pesan == (
        "Versi yang lebih baru sudah masuk (versi 2, Kamis, 14 Agustus 2025 pukul 10.00 WITA). "
        "Periksa versi itu sebelum memutuskan."
    )
    assert fresh(berkas).status == StatusBerkas.DIUNGGAH
    assert not Pesan.objects.exists()


@pytest.mark.parametrize("langkah", [Langkah.VERIFY, Langkah.RETURN])
def test_the_second_of_two_is_told_who_was_first(berkas, daerah, verifikator_lain, langkah):
    verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)
    with pytest.raises(Conflict) as refusal:
        decide(langkah, berkas, verifikator_lain, berkas.versi_terkini_id)
    assert refusal.value.pesan == (
        f"Berkas ini sudah diputuskan: Terverifikasi, oleh {daerah.verifikator} "
        "pada Kamis, 14 Agustus 2025 pukul 10.00 WITA."
    )
    assert Riwayat.objects.count() == 1


@pytest.mark.parametrize("peran", ["admin", "auditor", "kepala_dinas", "pppk", "pppk_lain"])
@pytest.mark.parametrize("langkah", [Langkah.VERIFY, Langkah.RETURN])
def test_only_a_verifikator_decides(berkas, daerah, peran, langkah):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        decide(langkah, berkas, getattr(daerah, peran), berkas.versi_terkini_id)
    assert fresh(berkas).status == StatusBerkas.DIUNGGAH


def test_own_berkas_cannot_be_decided(daerah, dok_skp):
    berkas = make_berkas(daerah.verifikator, dok_skp)
    with pytest.raises(NotAllowed, match="tidak dapat memeriksa berkas Anda sendiri"):
        verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)


def test_a_claim_keeps_others_out_for_a_quarter_of_an_hour(berkas, daerah, verifikator_lain, dalam_tenggat):
    claim_berkas(berkas, oleh=daerah.verifikator)
    for attempt in (
        lambda: claim_berkas(berkas, oleh=verifikator_lain),
        lambda: verify_berkas(berkas, oleh=verifikator_lain, versi_id=berkas.versi_terkini_id),
    ):
        with pytest.raises(NotAllowed, match=f"Sedang diperiksa oleh {daerah.verifikator}"):
            attempt()
    dalam_tenggat.shift(LAMA_KLAIM + timedelta(seconds=1))
    assert claim_berkas(berkas, oleh=verifikator_lain).diklaim_oleh == verifikator_lain
    with pytest.raises(NotAllowed, match="Sedang diperiksa oleh"):
        verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)


def test_claiming_again_lengthens_ones_own_claim(berkas, daerah, dalam_tenggat):
    claim_berkas(berkas, oleh=daerah.verifikator)
    dalam_tenggat.shift(timedelta(minutes=10))
    again = claim_berkas(berkas, oleh=daerah.verifikator)
    assert again.diklaim_sampai == datetime(2025, 8, 14, 2, 25, tzinfo=UTC)
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_CLAIM).count() == 2


def test_release_gives_back_only_ones_own_claim(berkas, daerah, verifikator_lain):
    claim_berkas(berkas, oleh=daerah.verifikator)
    release_berkas(berkas, oleh=verifikator_lain)
    assert fresh(berkas).diklaim_oleh == daerah.verifikator
    release_berkas(berkas, oleh=daerah.verifikator)
    assert fresh(berkas).diklaim_oleh is None


def test_a_decision_ends_the_claim(berkas, daerah):
    claim_berkas(berkas, oleh=daerah.verifikator)
    verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)
    assert fresh(berkas).diklaim_oleh is None


def test_an_undo_within_a_day_puts_it_back_in_the_queue(berkas, daerah, dalam_tenggat):
    return_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id, catatan="Salah lihat.")
    dalam_tenggat.shift(timedelta(hours=24))
    assert unsettled_of(daerah.pppk).exists()
    reopen_berkas(berkas, oleh=daerah.verifikator, catatan="Keliru membaca periode.")
    now = fresh(berkas)
    assert (now.status, now.perbaikan_sampai_at) == (StatusBerkas.DIUNGGAH, None)
    assert [row.langkah for row in Riwayat.objects.order_by("pk")] == [Langkah.RETURN, Langkah.REOPEN]
    pesan = Pesan.objects.get(jenis=JenisPesan.BERKAS_DIBUKA_KEMBALI)
    assert "Alasan: Keliru membaca periode." in pesan.isi
    assert not unsettled_of(daerah.pppk).exists()
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_REOPEN, pegawai=daerah.pppk).exists()


def test_after_a_day_only_the_admin_reopens(berkas, daerah, dalam_tenggat):
    verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)
    dalam_tenggat.shift(timedelta(hours=24, seconds=1))
    with pytest.raises(NotAllowed, match="hanya dapat diurungkan dalam 24 jam"):
        reopen_berkas(berkas, oleh=daerah.verifikator, catatan="Keliru.")
    reopen_berkas(berkas, oleh=daerah.admin, catatan="Keliru.")
    assert fresh(berkas).status == StatusBerkas.DIUNGGAH


def test_reopening_needs_a_reason(berkas, daerah):
    verify_berkas(berkas, oleh=daerah.verifikator, versi_id=berkas.versi_terkini_id)
    with pytest.raises(DomainError, match="Tuliskan alasan membuka kembali berkas ini") as refusal:
        reopen_berkas(berkas, oleh=daerah.admin, catatan="  ")
    assert refusal.value.kode == "catatan"


def test_several_are_verified_each_by_itself(daerah, dok_skp, dok_mpph, dalam_tenggat):
    baik, usang = make_berkas(daerah.pppk, dok_skp), make_berkas(daerah.pppk_lain, dok_skp)
    sendiri = make_berkas(daerah.verifikator, dok_skp)
    lama = usang.versi_terkini_id
    add_versi(usang)
    pilihan = [(usang, lama), (sendiri, sendiri.versi_terkini_id), (baik, baik.versi_terkini_id)]
    hasil = verify_many(pilihan, oleh=daerah.verifikator)
    assert [one.pesan[:25] for one in hasil] == ["Versi yang lebih baru sud", "Anda tidak dapat memeriks", ""]
    assert list(Berkas.objects.filter(status=StatusBerkas.TERVERIFIKASI)) == [baik]
