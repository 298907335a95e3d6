"""People of the open campaign who asked for more time, and people who owe nothing: by the real services."""

from datetime import date, timedelta

from django.db.models import F, QuerySet

from berkas.enums import AlasanPengecualian, AlasanPermohonan
from berkas.models import Pengumpulan, PermohonanDispensasi
from berkas.services.pengecualian import IsiPengecualian, add_pengecualian
from berkas.services.permohonan import (
    IsiPermohonan,
    Pemberian,
    ask_permohonan,
    grant_permohonan,
    refuse_permohonan,
)
from demo.berkas.pengumpulan import admin_bkpsdm
from demo.pegawai.akun import PPPK_DEMO
from notifikasi.enums import CaraSurel
from notifikasi.enums import JenisPesan as J
from notifikasi.models import Kiriman, Pesan
from pegawai.models import Pegawai

A, X = AlasanPermohonan, AlasanPengecualian
PERMOHONAN = (
    (A.TANPA_JARINGAN, "Menara di Nusa Lembongan rusak sejak pekan lalu; perbaikan dijadwalkan akhir bulan."),
    (A.SERTIFIKAT, "Sertifikat elektronik saya masih diproses BSrE sejak tanggal 3."),
    (A.SAKIT, "Rawat inap sejak hari Senin, surat dokter menyusul."),
    (A.BERTUGAS_LUAR, "Mengikuti pelatihan dasar di Denpasar sampai dua hari sesudah tenggat."),
    (A.TANDA_TANGAN, "Pejabat penilai sedang cuti dan kembali bertugas sesudah tenggat."),
    (A.TANPA_JARINGAN, "Sekolah di perbukitan Nusa Penida hanya mendapat sinyal pada akhir pekan."),
    (A.LAINNYA, "Belum sempat menyusun SKP karena banyak kegiatan sekolah."),
)
DIKABULKAN, DITOLAK = 5, 6  # the last two; the others wait
PENGECUALIAN = (
    (X.CUTI_BESAR, 60, "Ibadah haji"),
    (X.CUTI_MELAHIRKAN, 90, ""),
    (X.TUGAS_BELAJAR, 365, ""),
    (X.MENGUNDURKAN_DIRI, None, ""),
)


def create_pengecualian(pengumpulan: Pengumpulan, today: date) -> None:
    oleh = admin_bkpsdm()
    women = _idle(pengumpulan).filter(nip__regex="^.{14}2")  # as the NIP says: one is on maternity leave
    for pegawai, (alasan, hari, keterangan) in zip(women[: len(PENGECUALIAN)], PENGECUALIAN, strict=False):
        selesai = today + timedelta(days=hari) if hari else None
        isi = IsiPengecualian(alasan, today - timedelta(days=5), selesai, keterangan)
        add_pengecualian(isi, pegawai=pegawai, oleh=oleh)


def create_permohonan(pengumpulan: Pengumpulan) -> None:
    """Most wait for a decision, the first since a few days; one was granted and one refused."""
    oleh, sampai = admin_bkpsdm(), pengumpulan.tenggat_at + timedelta(days=7)
    people = _idle(pengumpulan)[: len(PERMOHONAN)]
    for nomor, (pegawai, (alasan, keterangan)) in enumerate(zip(people, PERMOHONAN, strict=False)):
        row = ask_permohonan(
            IsiPermohonan(alasan, keterangan, sampai), pengumpulan=pengumpulan, pegawai=pegawai, oleh=pegawai
        )
        if nomor == DIKABULKAN:
            grant_permohonan(row, Pemberian(sampai - timedelta(days=3)), oleh=oleh)
        elif nomor == DITOLAK:
            refuse_permohonan(
                row, oleh=oleh, catatan="Waktunya masih cukup; kegiatan sekolah bukan alasan dispensasi."
            )
        lama = timedelta(hours=11 * (len(PERMOHONAN) - nomor))
        PermohonanDispensasi.objects.filter(pk=row.pk).update(created_at=F("created_at") - lama)


def keep_from_mail() -> None:
    """Their messages stay in the inboxes: nothing of an invented past may be delivered."""
    pesan = Pesan.objects.filter(jenis__in=[J.PENGECUALIAN, J.PERMOHONAN_DISPENSASI, J.DISPENSASI])
    kiriman = list(pesan.exclude(kiriman=None).values_list("kiriman", flat=True))
    pesan.update(kiriman=None, cara_surel=CaraSurel.TANPA)
    Kiriman.objects.filter(pk__in=kiriman).delete()


def _idle(pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """Who handed in nothing, and is neither exempt nor a demo account."""
    people = Pegawai.objects.active().filter(kohort=pengumpulan.kohort_id, pengecualian=None)
    people = people.exclude(berkas__dokumen__pengumpulan=pengumpulan)
    people = people.exclude(username__in=[one.username for one in PPPK_DEMO])
    return people.select_related("unit").order_by("nama", "pk")
