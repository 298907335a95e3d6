"""Publishing a draft: from then on its cohort sees it, and each of its people is told."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from berkas.enums import LangkahPengumpulan
from berkas.models import Pengumpulan, RiwayatPengumpulan
from berkas.moves import move_pengumpulan
from berkas.permissions import AksiPengumpulan
from berkas.queries.pengumpulan import peserta_of
from berkas.rules.pesan_pengumpulan import head_terbit, tell_terbit, tell_terbit_kepala
from berkas.services.kabar import HasilKabar, KabarPengumpulan, tell_pengumpulan
from berkas.worker.surat import start_perjalanan
from core.exceptions import DomainError
from core.formats import with_telepon
from notifikasi.enums import JenisPesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

TENGGAT_LEWAT = "Tenggat konsep ini sudah lewat. Ubah tenggatnya, lalu terbitkan."
TANPA_DOKUMEN = "Konsep ini belum meminta dokumen apa pun. Ubah konsep dan centang dokumen yang diminta."
TANPA_PESERTA = (
    "Tidak ada pegawai aktif pada kohort konsep ini. Periksa kohortnya, atau impor pegawainya lebih dahulu."
)


@transaction.atomic
def publish_pengumpulan(pengumpulan: Pengumpulan, *, oleh: Pegawai) -> HasilKabar:
    """Show it to its cohort, and tell each person and each head, once. Raises NotAllowed outside KONSEP, Conflict when another admin was first, and DomainError
    when it asks no one, asks for nothing, or ends before now."""
    require(oleh, AksiPengumpulan.PUBLISH, pengumpulan)
    for sebab in obstacles_of(pengumpulan):
        raise DomainError(sebab, kode="NOT_READY")
    riwayat = move_pengumpulan(pengumpulan, LangkahPengumpulan.PUBLISH, oleh=oleh)
    start_perjalanan(pengumpulan)
    hasil = tell_pengumpulan(pengumpulan, _kabar(pengumpulan, riwayat))
    rincian = {"orang": hasil.orang, "kepala": hasil.kepala}
    record_jejak(JenisKejadian.PENGUMPULAN_PUBLISH, oleh=oleh, objek=pengumpulan, rincian=rincian)
    return hasil


def _kabar(pengumpulan: Pengumpulan, riwayat: RiwayatPengumpulan) -> KabarPengumpulan:
    nama, buka, tenggat = pengumpulan.nama, pengumpulan.dibuka_at, pengumpulan.tenggat_at
    jenis = sorted(pengumpulan.dokumen.values_list("jenis", flat=True))
    kontak = with_telepon(pengumpulan.kontak_berlaku, settings.HELP_PHONE)
    return KabarPengumpulan(
        kunci=f"terbit:{riwayat.pk}",
        jenis=JenisPesan.PENGUMPULAN_TERBIT,
        judul=head_terbit(nama, tenggat),
        isi=tell_terbit(nama, jenis, buka, tenggat, kontak, bersurat=bool(pengumpulan.surat)),
        isi_kepala=tell_terbit_kepala(nama, buka, tenggat, bersurat=pengumpulan.has_surat),
    )


def obstacles_of(pengumpulan: Pengumpulan) -> list[str]:
    """Why the draft cannot be published now, each with the way out."""
    checks = (
        (pengumpulan.tenggat_at <= timezone.now(), TENGGAT_LEWAT),
        (not pengumpulan.dokumen.exists(), TANPA_DOKUMEN),
        (not peserta_of(pengumpulan).exists(), TANPA_PESERTA),
    )
    return [sebab for is_so, sebab in checks if is_so]
