"""Uploads through the service: real bytes, the real inspector, real rows and files."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile, File
from django.db import DatabaseError, connection

from berkas.enums import AlasanWakil, Kebijakan, Langkah, StatusBerkas
from berkas.exceptions import UnggahanDitutup
from berkas.models import Berkas, Riwayat, Versi
from berkas.models.pengumpulan import private_storage
from berkas.rules.wakil import TANPA_ALASAN, TANPA_KETERANGAN, Wakil
from berkas.services.niat import issue_niat
from berkas.services.review import return_berkas, verify_berkas
from berkas.services.upload import TIDAK_TERUNGGAH, Unggahan, upload_berkas
from berkas.worker.penerimaan import finish_versi
from berkas.worker.sweeping import sweep_orphans, sweep_uninspected
from core.exceptions import DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import unsettled_of
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import DispensasiFactory
from tests.pdf_factory import make_scan, make_unsigned, write_store

TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
MB = 1024 * 1024

pytestmark = pytest.mark.usefixtures("trust_store", "private")


@pytest.fixture
def broken_store(tmp_path, settings, trust_store, pki):
    """A trust directory without any certificate: the inspector then refuses to judge. Returns a function that
    repairs it."""
    settings.TRUST_DIR = tmp_path / "kosong"
    settings.TRUST_DIR.mkdir()

    def mend():
        write_store(settings.TRUST_DIR, pki.pins)

    return mend


def stored(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def upload(pegawai, dokumen, data: bytes, *, nama="skp.pdf", oleh=None, datang=None, **rest) -> Versi:
    unggahan = Unggahan(ContentFile(data, name=nama), **{"nama_berkas": "SKP 2025", **rest})
    return upload_berkas(unggahan, pegawai=pegawai, dokumen=dokumen, oleh=oleh or pegawai, datang=datang)


def refusal(pegawai, dokumen, data: bytes, **rest) -> DomainError:
    with pytest.raises(DomainError) as caught:
        upload(pegawai, dokumen, data, **rest)
    return caught.value


def test_a_signed_file_is_kept_with_its_receipt(daerah, dok_skp, dalam_tenggat, signed_pdf, private):
    versi = upload(daerah.pppk, dok_skp, signed_pdf, nama="SKP Ayu.pdf")
    versi = Versi.objects.select_related("berkas").get(pk=versi.pk)
    with versi.isi.open("rb") as isi:
        assert isi.read() == signed_pdf
    assert (versi.nomor, versi.ukuran, versi.halaman) == (1, len(signed_pdf), 1)
    assert (versi.kode, versi.keputusan, versi.tepat_waktu) == ("OK_BSRE", "accept", True)
    assert (versi.diterima_at, versi.tenggat_at) == (datetime(2025, 8, 14, 2, tzinfo=UTC), TENGGAT)
    assert (versi.berkas.status, versi.berkas.versi_terkini_id) == (StatusBerkas.DIUNGGAH, versi.pk)
    assert "Ayu" not in versi.isi.name
    assert len(stored(private)) == 1


def test_history_audit_and_notice_are_written_with_the_version(daerah, dok_skp, dalam_tenggat, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    step = Riwayat.objects.get()
    assert (step.langkah, step.dari, step.ke) == (Langkah.UPLOAD, "", StatusBerkas.DIUNGGAH)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_UPLOAD)
    assert jejak.rincian["sha256"] == versi.sha256
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    assert pesan.jenis == JenisPesan.BERKAS_DITERIMA
    assert versi.tanda_terima in pesan.judul
    assert versi.tanda_terima in pesan.tautan
    assert "tepat waktu" in pesan.isi


REFUSALS = {
    "TOO_BIG": "Ukuran berkas 3 MB melebihi batas 2 MB. Kecilkan dokumen sebelum ditandatangani; "
    "mengompres berkas yang sudah ber-TTE akan menghapus tanda tangannya.",
    "EMPTY": "Berkas kosong (0 byte). Pilih ulang berkas PDF Anda.",
    "NOT_PDF": "Berkas ini bukan PDF. Unggah berkas .pdf asli, bukan foto, Word, atau ZIP yang diganti namanya.",
    "DAMAGED": "Berkas PDF rusak atau tidak lengkap sehingga tidak dapat diperiksa. "
    "Unduh ulang dari aplikasi asal, lalu unggah kembali.",
    "ENCRYPTED": "PDF ini hanya terbuka dengan kata sandi. Buat PDF tanpa kata sandi dari aplikasi asal, lalu tanda tangani; "
    "membuang kata sandi dari berkas yang sudah ditandatangani akan menghapus tanda tangannya.",
    "ACTIVE_CONTENT": "PDF memuat JavaScript yang tidak diizinkan. "
    "Buat ulang PDF biasa dari aplikasi asal, lalu tanda tangani kembali.",
    "NO_SIGNATURE": "Tidak ditemukan tanda tangan elektronik di dalam berkas. Gambar QR atau tulisan "
    '"ditandatangani secara elektronik" bukan tanda tangan elektronik. Unggah berkas asli hasil penandatanganan.',
    "SCAN": "Berkas ini hasil pindai tanpa tanda tangan elektronik. Unggah dokumen bertanda tangan elektronik.",
    "CHANGED": "Dokumen diubah setelah ditandatangani oleh Ni Luh Contoh, S.Kom. pada",
    "INTACT_UNTRUSTED": "Isi dokumen utuh, tetapi sertifikat Orang Asing (penerbit Akar Asing) tidak berinduk ke "
    "penerbit yang dikenal. Gunakan sertifikat BSrE.",
}  # fmt: skip


@pytest.fixture(scope="session")
def bad_files(pki, signed_pdf, unsigned_pdf, tampered_pdf, encrypted_pdf) -> dict[str, bytes]:
    return {
        "TOO_BIG": bytes(3 * MB),
        "EMPTY": b"",
        "NOT_PDF": b"PK\x03\x04 word document",
        "DAMAGED": signed_pdf[: len(signed_pdf) // 2],
        "ENCRYPTED": encrypted_pdf,
        "ACTIVE_CONTENT": make_unsigned(catalogue=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        "NO_SIGNATURE": unsigned_pdf,
        "SCAN": make_scan(),
        "CHANGED": tampered_pdf,
        "INTACT_UNTRUSTED": pki.sign(unsigned_pdf, pki.asing, chain=()),
    }


@pytest.mark.parametrize("kasus", REFUSALS)
def test_each_kind_of_bad_file_is_refused_in_its_words_and_leaves_only_an_audit_entry(
    daerah, dok_skp, dalam_tenggat, private, bad_files, kasus
):
    error = refusal(daerah.pppk, dok_skp, bad_files[kasus])
    assert error.pesan.startswith(REFUSALS[kasus])
    assert not Berkas.objects.exists()
    assert stored(private) == []
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REFUSE)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["kode"]) == (daerah.pppk, daerah.pppk, error.kode)
    assert not Pesan.objects.exists()


@pytest.mark.parametrize("nama", ["skp.pdf", "skp.docx", "foto", ""])
def test_what_is_no_pdf_is_refused_under_any_name(daerah, dok_skp, dalam_tenggat, nama):
    assert refusal(daerah.pppk, dok_skp, b"PK\x03\x04 word", nama=nama).kode == "NOT_PDF"
    assert JejakAudit.objects.get().rincian["nama"] == (nama or "berkas")


@pytest.mark.parametrize(
    ("nama", "tampil"),
    [
        ("skp.2025.PDF", "skp.2025.PDF"),
        (".pdf", "berkas.pdf"),
        ("", "berkas.pdf"),
        ("DOC-20260801-WA0003.", "DOC-20260801-WA0003.pdf"),
        ("document:1000012345", "document 1000012345.pdf"),
        ("skp.docx", "skp.docx.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1) .pdf"),
        ("s\u00adkp\u202e.pdf", "skp.pdf"),
        ("a" * 300 + ".pdf", "a" * 251 + ".pdf"),
    ],
)
def test_hostile_names_are_cleaned_for_display(daerah, dok_skp, dalam_tenggat, signed_pdf, nama, tampil):
    versi = upload(daerah.pppk, dok_skp, signed_pdf, nama=nama, nama_berkas="<b>SKP</b>\u202e 2025")
    assert (versi.nama_asli, versi.nama_berkas) == (tampil, "b SKP b 2025")


def test_the_name_falls_back_to_the_year(daerah, dok_skp, dalam_tenggat, signed_pdf):
    assert upload(daerah.pppk, dok_skp, signed_pdf, nama_berkas="\u202e").nama_berkas == "SKP 2025"


def test_a_declared_scan_is_kept_for_a_verifikators_eyes(daerah, dok_skp, dalam_tenggat, scan_pdf):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    assert refusal(daerah.pppk, dok_skp, scan_pdf).kode == "NO_SIGNATURE"
    versi = upload(daerah.pppk, dok_skp, scan_pdf, menyatakan_basah=True)
    assert (versi.keputusan, versi.menyatakan_basah) == ("look", True)


def test_only_the_person_the_pengelola_or_an_admin_may_upload(daerah, dok_skp, dalam_tenggat, signed_pdf):
    for stranger in (daerah.pppk_lain, daerah.kepala_sd1, daerah.verifikator, daerah.auditor):
        with pytest.raises(NotAllowed):
            upload(daerah.pppk, dok_skp, signed_pdf, oleh=stranger)
    wakil = Wakil(AlasanWakil.DIRAWAT)
    assert upload(daerah.pppk, dok_skp, signed_pdf, oleh=daerah.admin, wakil=wakil).oleh == daerah.admin


@pytest.mark.parametrize(
    ("wakil", "pesan"), [(None, TANPA_ALASAN), (Wakil(AlasanWakil.LAINNYA, "-"), TANPA_KETERANGAN)]
)
def test_who_uploads_for_somebody_else_says_why(daerah, dok_skp, dalam_tenggat, signed_pdf, wakil, pesan):
    with pytest.raises(DomainError) as refused:
        upload(daerah.pppk, dok_skp, signed_pdf, oleh=daerah.pengelola, wakil=wakil)
    assert refused.value.pesan == pesan
    assert not Versi.objects.exists()


def test_a_reason_of_the_person_themselves_is_not_kept(daerah, dok_skp, dalam_tenggat, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf, wakil=Wakil(AlasanWakil.DIRAWAT))
    assert (versi.alasan_wakil, versi.pengunggah) == ("", "")


def test_an_upload_for_a_person_outside_the_cohort_is_refused(daerah, dok_skp, dalam_tenggat, signed_pdf):
    with pytest.raises(NotAllowed, match="tidak diminta"):
        upload(daerah.kepala_sd1, dok_skp, signed_pdf)


@pytest.mark.parametrize(
    ("jarak", "diterima"),
    [(timedelta(milliseconds=-1), True), (timedelta(), False), (timedelta(seconds=1), False)],
)
def test_the_deadline_holds_to_the_millisecond(daerah, dok_skp, signed_pdf, jarak, diterima):
    with time_machine.travel(TENGGAT + jarak, tick=False):
        if diterima:
            assert upload(daerah.pppk, dok_skp, signed_pdf).tepat_waktu
        else:
            with pytest.raises(
                UnggahanDitutup, match=r"ditutup 15 Agustus 2025 pukul 23\.59 WITA\. Ajukan dispensasi"
            ):
                upload(daerah.pppk, dok_skp, signed_pdf)


def test_before_opening_nothing_comes_in(daerah, dok_skp, signed_pdf):
    with (
        time_machine.travel(datetime(2025, 8, 3, 15, 59, 59, tzinfo=UTC), tick=False),
        pytest.raises(UnggahanDitutup, match=r"dibuka Senin, 4 Agustus 2025 pukul 00\.00 WITA"),
    ):
        upload(daerah.pppk, dok_skp, signed_pdf)


def test_an_extension_of_a_unit_above_covers_the_person_and_one_beside_does_not(daerah, dok_skp, signed_pdf):
    given = {
        "pengumpulan": dok_skp.pengumpulan,
        "oleh": daerah.admin,
        "tenggat_at": TENGGAT + timedelta(days=1),
    }
    DispensasiFactory(unit=daerah.dinas, **given)
    with time_machine.travel(TENGGAT + timedelta(hours=1), tick=False):
        assert upload(daerah.pppk, dok_skp, signed_pdf).tenggat_at == TENGGAT + timedelta(days=1)
        with pytest.raises(UnggahanDitutup):
            upload(daerah.pppk_puskesmas, dok_skp, signed_pdf)


def test_a_late_upload_within_the_cut_off_is_marked_and_the_one_in_time_stays(
    daerah, dok_skp, pki, signed_pdf
):
    dok_skp.pengumpulan.batas_akhir_at = TENGGAT + timedelta(days=7)
    dok_skp.pengumpulan.save(update_fields=["batas_akhir_at"])
    with time_machine.travel(TENGGAT - timedelta(hours=1), tick=False):
        upload(daerah.pppk, dok_skp, signed_pdf)
    with time_machine.travel(TENGGAT + timedelta(days=2, hours=3), tick=False):
        versi = upload(daerah.pppk, dok_skp, pki.sign(make_unsigned("kedua")))
    assert (versi.nomor, versi.tepat_waktu) == (2, False)
    assert "terlambat 2 hari 3 jam" in Pesan.objects.get(kunci=f"diterima:{versi.pk}").isi


class TestGrace:
    """Grace minutes for people who had opened the form in time."""

    @pytest.fixture
    def dok(self, dok_skp):
        dok_skp.pengumpulan.masa_tenggang = 10
        dok_skp.pengumpulan.save(update_fields=["masa_tenggang"])
        return dok_skp

    def token(self, pegawai, dokumen, saat=TENGGAT - timedelta(seconds=1)) -> str:
        with time_machine.travel(saat, tick=False):
            return issue_niat(pegawai, dokumen)

    def late(self, pegawai, dokumen, data, niat):
        with time_machine.travel(TENGGAT + timedelta(minutes=5), tick=False):
            return upload(pegawai, dokumen, data, niat=niat)

    def test_a_form_opened_in_time_may_still_be_sent(self, daerah, dok, signed_pdf):
        assert self.late(daerah.pppk, dok, signed_pdf, self.token(daerah.pppk, dok)).tepat_waktu

    def test_it_serves_once(self, daerah, dok, pki, signed_pdf):
        token = self.token(daerah.pppk, dok)
        self.late(daerah.pppk, dok, signed_pdf, token)
        with pytest.raises(UnggahanDitutup):
            self.late(daerah.pppk, dok, pki.sign(make_unsigned("kedua")), token)

    def test_it_is_bound_to_person_document_and_signature(self, daerah, dok, dok_mpph, signed_pdf):
        of_another = self.token(daerah.pppk_lain, dok)
        for_another = self.token(daerah.pppk, dok_mpph)
        opened_late = self.token(daerah.pppk, dok, TENGGAT)
        for niat in (of_another, for_another, opened_late, "palsu", ""):
            with pytest.raises(UnggahanDitutup):
                self.late(daerah.pppk, dok, signed_pdf, niat)

    def test_a_refused_file_does_not_spend_it(self, daerah, dok, signed_pdf, unsigned_pdf):
        token = self.token(daerah.pppk, dok)
        with pytest.raises(DomainError, match="Tidak ditemukan tanda tangan"):
            self.late(daerah.pppk, dok, unsigned_pdf, token)
        assert self.late(daerah.pppk, dok, signed_pdf, token).tepat_waktu


def test_the_same_bytes_give_the_same_receipt(daerah, dok_skp, dalam_tenggat, signed_pdf, private):
    first = upload(daerah.pppk, dok_skp, signed_pdf)
    assert upload(daerah.pppk, dok_skp, signed_pdf, nama="lain.pdf") == first
    assert Versi.objects.count() == len(stored(private)) == 1


def test_a_retry_after_the_deadline_still_gets_its_receipt(daerah, dok_skp, dalam_tenggat, signed_pdf):
    first = upload(daerah.pppk, dok_skp, signed_pdf)
    dalam_tenggat.move_to(TENGGAT + timedelta(hours=1))
    assert upload(daerah.pppk, dok_skp, signed_pdf) == first


def test_other_bytes_are_a_new_version_and_older_bytes_too(daerah, dok_skp, dalam_tenggat, pki, signed_pdf):
    upload(daerah.pppk, dok_skp, signed_pdf)
    upload(daerah.pppk, dok_skp, pki.sign(make_unsigned("kedua")))
    assert upload(daerah.pppk, dok_skp, signed_pdf).nomor == 3


def test_bytes_that_were_returned_are_not_taken_again(daerah, dok_skp, dalam_tenggat, pki, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    return_berkas(versi.berkas, oleh=daerah.verifikator, versi_id=versi.pk, catatan="Periode salah.")
    assert unsettled_of(daerah.pppk).exists()
    error = refusal(daerah.pppk, dok_skp, signed_pdf)
    assert error.pesan.startswith(
        "Berkas ini sama dengan versi yang dikembalikan pada Kamis, 14 Agustus 2025"
    )
    mended = upload(daerah.pppk, dok_skp, pki.sign(make_unsigned("perbaikan")))
    assert (mended.nomor, mended.berkas.status) == (2, StatusBerkas.DIUNGGAH)
    assert mended.berkas.perbaikan_sampai_at is None
    assert not unsettled_of(daerah.pppk).exists()


def test_a_return_reopens_the_way_after_the_deadline(daerah, dok_skp, dalam_tenggat, pki, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    return_berkas(versi.berkas, oleh=daerah.verifikator, versi_id=versi.pk, catatan="Periode salah.")
    # Last second of the third working day
    dalam_tenggat.move_to(datetime(2025, 8, 19, 15, 59, 59, tzinfo=UTC))
    assert upload(daerah.pppk, dok_skp, pki.sign(make_unsigned("perbaikan"))).tepat_waktu
    dalam_tenggat.move_to(datetime(2025, 8, 19, 16, tzinfo=UTC))
    with pytest.raises(UnggahanDitutup):
        upload(daerah.pppk, dok_skp, pki.sign(make_unsigned("terlalu lama")))


def test_what_is_verified_is_not_replaced(daerah, dok_skp, dalam_tenggat, pki, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    verify_berkas(versi.berkas, oleh=daerah.verifikator, versi_id=versi.pk)
    error = refusal(daerah.pppk, dok_skp, pki.sign(make_unsigned("kedua")))
    assert "Versi yang sudah terverifikasi tidak dapat diganti." in error.pesan


def test_a_rollback_takes_the_stored_file_away(daerah, dok_skp, dalam_tenggat, signed_pdf, private):
    """The database refuses the history row: neither version nor file stays."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE berkas_riwayat RENAME TO berkas_riwayat_lain")
    try:
        with pytest.raises(DatabaseError):
            upload(daerah.pppk, dok_skp, signed_pdf)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE berkas_riwayat_lain RENAME TO berkas_riwayat")
    assert not Versi.objects.exists()
    assert stored(private) == []


def test_a_temporary_file_that_vanished_says_to_try_again(daerah, dok_skp, dalam_tenggat, tmp_path):
    class Vanished(File):
        size = 1000

        def read(self, *args):
            raise FileNotFoundError

    with pytest.raises(DomainError, match=TIDAK_TERUNGGAH):
        upload_berkas(Unggahan(Vanished(None, name="skp.pdf"), "SKP"), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)  # fmt: skip
    assert not Berkas.objects.exists()


def test_orphans_older_than_a_day_are_swept(daerah, dok_skp, signed_pdf, private):
    with time_machine.travel(TENGGAT - timedelta(days=1), tick=False):
        versi = upload(daerah.pppk, dok_skp, signed_pdf)
    storage = private_storage()
    storage.save("versi/ff/yatim.pdf", ContentFile(b"tanpa baris"))
    assert sweep_orphans() == 0
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2), tick=False):
        assert sweep_orphans() == 1
    assert storage.exists(versi.isi.name)
    assert not storage.exists("versi/ff/yatim.pdf")


class TestWaiting:
    """The inspector cannot judge: the upload is kept with its time and finished later."""

    def test_it_is_kept_with_its_time_and_finished(
        self, daerah, dok_skp, dalam_tenggat, signed_pdf, broken_store
    ):
        versi = upload(daerah.pppk, dok_skp, signed_pdf)
        assert (versi.berkas.status, versi.kode) == (StatusBerkas.MENUNGGU_PEMERIKSAAN, "")
        isi = Pesan.objects.get().isi
        assert (
            "Berkas sudah diterima pukul 10.00 WITA dan sedang diperiksa. Waktu terima tidak berubah" in isi
        )
        assert not finish_versi(versi.pk)  # still broken: it keeps waiting
        broken_store()
        dalam_tenggat.move_to(TENGGAT + timedelta(days=1))
        assert finish_versi(versi.pk)
        versi = Versi.objects.select_related("berkas").get()
        assert (versi.berkas.status, versi.kode, versi.tepat_waktu) == (
            StatusBerkas.DIUNGGAH,
            "OK_BSRE",
            True,
        )
        assert versi.diterima_at == datetime(2025, 8, 14, 2, tzinfo=UTC)
        assert not finish_versi(versi.pk)

    def test_a_later_refusal_returns_it_with_the_reason(
        self, daerah, dok_skp, dalam_tenggat, pki, unsigned_pdf, broken_store
    ):
        versi = upload(daerah.pppk, dok_skp, pki.sign(unsigned_pdf, pki.asing, chain=()))
        broken_store()
        assert sweep_uninspected() == 1
        berkas = Berkas.objects.get()
        assert berkas.status == StatusBerkas.DIKEMBALIKAN
        assert berkas.perbaikan_sampai_at == datetime(2025, 8, 19, 16, tzinfo=UTC)
        pesan = Pesan.objects.get(jenis=JenisPesan.BERKAS_DITOLAK)
        assert pesan.isi.startswith(REFUSALS["INTACT_UNTRUSTED"])
        assert Riwayat.objects.get(langkah=Langkah.REFUSE_AFTER_INSPECTION).versi == versi
        assert JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_INSPECT, oleh=None).count() == 1

    def test_a_newer_version_is_not_disturbed_by_the_verdict_on_an_older_one(
        self, daerah, dok_skp, dalam_tenggat, pki, unsigned_pdf, signed_pdf, broken_store
    ):
        old = upload(daerah.pppk, dok_skp, pki.sign(unsigned_pdf, pki.asing, chain=()))
        broken_store()
        upload(daerah.pppk, dok_skp, signed_pdf)
        assert not finish_versi(old.pk)
        assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH
        assert Versi.objects.get(pk=old.pk).keputusan == "refuse"
        assert not Pesan.objects.filter(jenis=JenisPesan.BERKAS_DITOLAK).exists()
