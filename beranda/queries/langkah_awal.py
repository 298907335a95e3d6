"""From an empty installation to the first campaign: what an admin does, in order, and how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan
from berkas.queries.toko_kepercayaan import read_toko
from core.formats import format_number
from kinerja.models import Periode
from pegawai.models import KodeAktivasi, Kohort, Pegawai, UnitKerja
from pegawai.permissions import AksiPegawai, can


@dataclass(frozen=True, slots=True)
class LangkahAwal:
    """One step. `keterangan` says how far it is or what comes next, `url` leads to where it is done."""

    nama: str
    keterangan: str
    url: str
    selesai: bool

    @property
    def tanda(self) -> tuple[str, str]:
        return ("SELESAI", "Selesai") if self.selesai else ("BELUM", "Belum")


def langkah_awal(oleh: Pegawai, pada: datetime) -> list[LangkahAwal]:
    """All steps while one of them is left to do, for an admin of the whole regency; nothing for others or when all is done."""
    if not can(oleh, AksiPegawai.IMPORT):
        return []
    langkah = [buat(pada) for buat in LANGKAH]
    return [] if all(one.selesai for one in langkah) else langkah


def _instansi(_: datetime) -> LangkahAwal:
    root = UnitKerja.objects.get_first_root_node()
    nama = f"{root}. Nama ini tercetak pada rekapitulasi; ubah bila keliru." if root else "Belum ada."
    url = reverse("pegawai:unit_detail", args=[root.pk]) if root else reverse("pegawai:unit_list")
    return LangkahAwal("Instansi", nama, url, root is not None)


def _unit(_: datetime) -> LangkahAwal:
    jumlah = UnitKerja.objects.active().filter(depth__gt=1).count()
    if jumlah:
        return LangkahAwal("Unit kerja", f"{format_number(jumlah)} unit.", reverse("pegawai:unit_list"), True)
    keterangan = "Impor perangkat daerah, UPTD, puskesmas, dan sekolah dari XLSX atau CSV."
    return LangkahAwal("Unit kerja", keterangan, reverse("pegawai:unit_import"), False)


def _pegawai(_: datetime) -> LangkahAwal:
    jumlah = Pegawai.objects.active().filter(kohort__isnull=False).count()
    if jumlah:
        keterangan = f"{format_number(jumlah)} orang dalam kohort."
        return LangkahAwal("Pegawai", keterangan, reverse("pegawai:list"), True)
    if not Kohort.objects.exists():
        keterangan = "Tambahkan dahulu kohortnya, misalnya PPPK Tahap I, lalu impor pegawainya."
        return LangkahAwal("Pegawai", keterangan, reverse("pegawai:kohort_add"), False)
    keterangan = "Impor daftar pegawai beserta unit dan penilainya."
    return LangkahAwal("Pegawai", keterangan, reverse("pegawai:import"), False)


def _akun(_: datetime) -> LangkahAwal:
    jumlah = Pegawai.objects.active().filter(kohort__isnull=False, last_login__isnull=False).count()
    selesai = jumlah > 0 or KodeAktivasi.objects.exists()
    keterangan = (
        f"{format_number(jumlah)} orang dalam kohort sudah pernah masuk."
        if selesai
        else "Cetak surat aktivasi untuk setiap unit; setiap orang masuk dengan kodenya sendiri."
    )
    return LangkahAwal("Akun", keterangan, reverse("pegawai:account_units"), selesai)


def _sertifikat(pada: datetime) -> LangkahAwal:
    toko = read_toko(pada)
    keterangan = (
        "Penerbit tanda tangan pegawai dikenal."
        if toko.siap
        else "Pasang sertifikat BSrE, supaya tanda tangan elektronik dapat diperiksa."
    )
    return LangkahAwal("Sertifikat", keterangan, reverse("berkas:trust_store"), toko.siap)


def _pengumpulan(_: datetime) -> LangkahAwal:
    nama = "Pengumpulan pertama"
    if Pengumpulan.objects.published().exists():
        return LangkahAwal(nama, "Sudah terbit.", reverse("berkas:pengumpulan_list"), True)
    konsep = Pengumpulan.objects.with_drafts().filter(status=StatusPengumpulan.KONSEP).order_by("-pk").first()
    if konsep:
        url = reverse("berkas:pengumpulan_detail", args=[konsep.pk])
        return LangkahAwal(nama, f"{konsep} masih konsep. Periksa, lalu terbitkan.", url, False)
    if not Periode.objects.exists():
        keterangan = "Tambahkan dahulu periode yang direncanakan, lalu pengumpulannya."
        return LangkahAwal(nama, keterangan, reverse("kinerja:periode_add"), False)
    keterangan = "Tambahkan pengumpulan: siapa, dokumen apa, sampai kapan."
    return LangkahAwal(nama, keterangan, reverse("berkas:pengumpulan_add"), False)


LANGKAH: tuple[Callable[[datetime], LangkahAwal], ...] = (
    _instansi, _unit, _pegawai, _akun, _sertifikat, _pengumpulan,
)  # fmt: skip
