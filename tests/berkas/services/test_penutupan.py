"""The end of a campaign and the ways back, with what they do to uploads."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from berkas.enums import LangkahPengumpulan, StatusBerkas, StatusPengumpulan
from berkas.exceptions import UnggahanDitutup
from berkas.models import Pengumpulan, RiwayatPengumpulan
from berkas.queries.tenggat import effective_tenggat
from berkas.services.penutupan import (
    ALASAN_KURANG,
    archive_pengumpulan,
    close_pengumpulan,
    reopen_pengumpulan,
    unarchive_pengumpulan,
)
from berkas.services.upload import Unggahan, upload_berkas
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import DispensasiFactory, make_berkas

ALASAN = "Semua berkas sudah masuk."
HARI = timedelta(days=1)


def upload(pegawai, dokumen) -> None:
    """Whether it is the time is asked before the file is looked at."""
    unggahan = Unggahan(ContentFile(b"%PDF-1.7", name="skp.pdf"))
    upload_berkas(unggahan, pegawai=pegawai, dokumen=dokumen, oleh=pegawai)


@pytest.fixture
def ditutup(daerah, pengumpulan, dalam_tenggat) -> Pengumpulan:
    close_pengumpulan(pengumpulan, alasan=ALASAN, oleh=daerah.admin)
    return pengumpulan


def test_closing_is_recorded_with_its_reason(daerah, ditutup):
    row = Pengumpulan.objects.get()
    assert (row.status, row.ditutup_at) == (StatusPengumpulan.DITUTUP, timezone.now())
    step = RiwayatPengumpulan.objects.get()
    assert (step.langkah, step.alasan, step.oleh) == (LangkahPengumpulan.CLOSE, ALASAN, daerah.admin)
    assert step.rincian == {"ditutup_at": [None, timezone.now().isoformat()]}
    assert JejakAudit.objects.get(kejadian=JenisKejadian.PENGUMPULAN_CLOSE).rincian["catatan"] == ALASAN


def test_nothing_comes_in_after_that_also_with_a_dispensasi(daerah, dok_skp, ditutup):
    DispensasiFactory(
        pengumpulan=ditutup, pegawai=daerah.pppk, oleh=daerah.admin, tenggat_at=ditutup.tenggat_at + HARI
    )
    with pytest.raises(UnggahanDitutup, match="pengumpulan ini sudah diakhiri"):
        upload(daerah.pppk, dok_skp)


def test_no_correction_comes_in_either(daerah, dok_skp, ditutup):
    berkas = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    berkas.perbaikan_sampai_at = timezone.now() + 3 * HARI
    berkas.save(update_fields=["perbaikan_sampai_at"])
    with pytest.raises(UnggahanDitutup):
        upload(daerah.pppk, dok_skp)


def test_an_upload_that_was_on_its_way_is_judged_by_the_row_of_now(
    daerah, dok_skp, pengumpulan, dalam_tenggat
):
    """The form was loaded, and its campaign with it, before an admin ended the campaign."""
    close_pengumpulan(Pengumpulan.objects.get(), alasan=ALASAN, oleh=daerah.admin)
    assert dok_skp.pengumpulan.ditutup_at is None
    with pytest.raises(UnggahanDitutup):
        upload(daerah.pppk, dok_skp)


def test_reopening_gives_a_new_deadline(daerah, ditutup):
    baru = ditutup.tenggat_at + 5 * HARI
    reopen_pengumpulan(ditutup, tenggat_at=baru, alasan="Masih ada yang belum.", oleh=daerah.admin)
    row = Pengumpulan.objects.get()
    assert (row.status, row.ditutup_at, row.tenggat_at) == (StatusPengumpulan.TERBIT, None, baru)
    assert effective_tenggat(row, daerah.pppk).tenggat_at == baru


@pytest.mark.parametrize(("sesudah", "tetap"), [(HARI, True), (9 * HARI, False)])
def test_an_end_for_late_files_stays_only_behind_the_new_deadline(daerah, ditutup, sesudah, tetap):
    akhir = ditutup.tenggat_at + 7 * HARI
    Pengumpulan.objects.update(batas_akhir_at=akhir)
    ditutup.refresh_from_db()
    reopen_pengumpulan(
        ditutup, tenggat_at=ditutup.tenggat_at + sesudah, alasan="Masih ada yang belum.", oleh=daerah.admin
    )
    assert Pengumpulan.objects.get().batas_akhir_at == (akhir if tetap else None)


def test_a_deadline_in_the_past_does_not_reopen(daerah, ditutup):
    with pytest.raises(DomainError, match=r"pada waktu yang sudah lewat\. Sekarang Kamis, 14 Agustus 2025"):
        reopen_pengumpulan(
            ditutup, tenggat_at=timezone.now(), alasan="Masih ada yang belum.", oleh=daerah.admin
        )
    assert Pengumpulan.objects.get().status == StatusPengumpulan.DITUTUP


def test_the_archive_and_back(daerah, ditutup):
    archive_pengumpulan(ditutup, oleh=daerah.admin)
    assert Pengumpulan.objects.get().status == StatusPengumpulan.DIARSIPKAN
    unarchive_pengumpulan(ditutup, oleh=daerah.admin)
    assert Pengumpulan.objects.get().status == StatusPengumpulan.DITUTUP
    assert list(RiwayatPengumpulan.objects.order_by("pk").values_list("langkah", flat=True)) == [
        "CLOSE", "ARCHIVE", "UNARCHIVE",
    ]  # fmt: skip


def test_a_reason_has_ten_characters(daerah, pengumpulan, dalam_tenggat):
    with pytest.raises(DomainError, match=ALASAN_KURANG):
        close_pengumpulan(pengumpulan, alasan="  sembilan   ", oleh=daerah.admin)
    assert not RiwayatPengumpulan.objects.exists()


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_closes(daerah, pengumpulan, siapa):
    with pytest.raises(NotAllowed, match="Hanya admin"):
        close_pengumpulan(pengumpulan, alasan=ALASAN, oleh=getattr(daerah, siapa))


def test_a_running_campaign_is_not_archived(daerah, pengumpulan):
    with pytest.raises(NotAllowed, match="Hanya pengumpulan yang ditutup yang dapat diarsipkan"):
        archive_pengumpulan(pengumpulan, oleh=daerah.admin)


def test_of_two_admins_who_close_one_is_told(daerah, pengumpulan, dalam_tenggat):
    lama = Pengumpulan.objects.get()
    close_pengumpulan(pengumpulan, alasan=ALASAN, oleh=daerah.admin)
    with pytest.raises(Conflict, match="baru saja diubah admin lain"):
        close_pengumpulan(lama, alasan=ALASAN, oleh=daerah.admin)
    assert RiwayatPengumpulan.objects.count() == 1


def test_each_person_is_told_once_of_each_step(daerah, ditutup):
    reopen_pengumpulan(
        ditutup, tenggat_at=ditutup.tenggat_at + HARI, alasan="Masih ada yang belum.", oleh=daerah.admin
    )
    told = list(Pesan.objects.filter(penerima=daerah.pppk).order_by("pk").values_list("judul", "isi"))
    assert told == [
        (
            f"Ditutup: {ditutup}",
            (
                f"{ditutup} ditutup. Tidak ada lagi yang dapat diunggah; berkas yang sudah diterima tetap "
                f"diverifikasi.\n\nAlasan: {ALASAN}"
            ),
        ),
        (
            f"Dibuka kembali sampai 16 Agustus 2025: {ditutup}",
            (
                f"{ditutup} dibuka kembali. Berkas diterima lagi, paling lambat Sabtu, 16 Agustus 2025 pukul 23.59 "
                "WITA.\n\nAlasan: Masih ada yang belum."
            ),
        ),
    ]
    assert Pesan.objects.filter(penerima=daerah.kepala_dinas).count() == 2
