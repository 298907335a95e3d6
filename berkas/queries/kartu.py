"""Cards: what one document, and one campaign, asks of a person at one moment, and until when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from berkas.enums import CARA_MEMPERBAIKI, AlasanPengembalian, KeadaanDokumen, Langkah, StatusBerkas
from berkas.models import (
    Berkas,
    DokumenWajib,
    Pengecualian,
    Pengumpulan,
    PermohonanDispensasi,
    Riwayat,
    Versi,
)
from berkas.queries.kecocokan import has_open_kecocokan
from berkas.queries.tenggat import resmi_of, sudah_ada
from berkas.rules.belum_dikirim import DokumenKinerja
from berkas.rules.permohonan import HalPermohonan, why_useless
from berkas.rules.pesan_tenggat import explain_open
from berkas.rules.pesan_tutup import JalanKeluar, PesanTutup, tell_tutup
from berkas.rules.pesan_waktu import explain_grace, explain_waktu
from berkas.rules.tahap import Tahap, coming_tahap
from berkas.rules.tenggat import KeadaanUnggah, Penilaian, Tenggat
from berkas.rules.waktu import KeadaanWaktu, Waktu, tell_waktu

MENDESAK = (
    KeadaanWaktu.TIGA_HARI, KeadaanWaktu.SATU_HARI, KeadaanWaktu.SATU_JAM, KeadaanWaktu.TENGGANG,
    KeadaanWaktu.TERLAMBAT, KeadaanWaktu.TUTUP,
)  # fmt: skip
PENGEMBALIAN = (Langkah.RETURN, Langkah.REFUSE_AFTER_INSPECTION)
MASIH_DIINGAT = timedelta(days=30)  # how long home names what was missing at the end


def explain_alasan(riwayat: Riwayat) -> list[tuple[str, str]]:
    codes = [AlasanPengembalian(kode) for kode in riwayat.alasan]
    return [(str(kode.label), CARA_MEMPERBAIKI[kode]) for kode in codes]


@dataclass(frozen=True, slots=True)
class HalPegawai:
    """What else is known of a person in a campaign."""

    pengecualian: Pengecualian | None = None  # nothing is owed while it holds; a file is taken all the same
    permohonan: PermohonanDispensasi | None = None  # their last request for more time


@dataclass(frozen=True, slots=True)
class KartuDokumen:
    """One required document of one person at one moment. `niat_at`: on a form, when it was opened; the grace counts from it."""

    dokumen: DokumenWajib
    pengumpulan: Pengumpulan
    berkas: Berkas | None
    tenggat: Tenggat
    penilaian: Penilaian
    pada: datetime
    niat_at: datetime | None = None
    naskah: DokumenKinerja | None = None  # what the person composed of it, where a page asked for that
    hal: HalPegawai = HalPegawai()

    @property
    def nama(self) -> str:
        """ "Matriks Pembagian Peran dan Hasil", without the short form."""
        return self.dokumen.get_jenis_display().rsplit(" (", 1)[0]

    @property
    def keadaan(self) -> KeadaanDokumen:
        return KeadaanDokumen(self.berkas.status) if self.berkas else KeadaanDokumen.BELUM

    @property
    def belum_dikirim(self) -> DokumenKinerja | None:
        """What stands in Kinerja instead of a file, while one can be handed in."""
        return self.naskah if self.keadaan == KeadaanDokumen.BELUM and self.penilaian.boleh else None

    @property
    def versi(self) -> Versi | None:
        return self.berkas.versi_terkini if self.berkas else None

    @property
    def waktu(self) -> Waktu:
        """What the clock says about this document to its owner."""
        perlu = self.perlu_tindakan or (self.perlu_dilihat and self.penilaian.boleh)
        returned = self.keadaan == KeadaanDokumen.DIKEMBALIKAN
        perbaikan = self.berkas.perbaikan_sampai_at if self.berkas and returned else None
        tenggat = self.tenggat
        if self.niat_at and self.penilaian.akan_terlambat:  # this form was opened too late for the grace
            tenggat = replace(tenggat, masa_tenggang=timedelta())
        return tell_waktu(tenggat, self.penilaian, self.pada, perlu=perlu, perbaikan_sampai_at=perbaikan)

    @property
    def is_mendesak(self) -> bool:
        """So little time is left, or none, that more of it is worth asking for."""
        return self.jalan == JalanKeluar.AJUKAN and self.waktu.keadaan in MENDESAK

    @property
    def boleh_minta(self) -> bool:
        """More time can be asked for; the same judgement as that of the service."""
        umum, dikecualikan = self.pengumpulan.tenggat_at, self.hal.pengecualian is not None
        hal = HalPermohonan(
            self.tenggat, umum, is_aktif=True, is_dikecualikan=dikecualikan, kurang=self.perlu_tindakan
        )
        return not why_useless(hal, self.pada)

    @property
    def jalan(self) -> JalanKeluar:
        if self.diterima:
            return JalanKeluar.DITERIMA
        if self.hal.pengecualian:
            return JalanKeluar.DIKECUALIKAN
        if self.hal.permohonan and self.hal.permohonan.is_menunggu:
            return JalanKeluar.MENUNGGU
        return JalanKeluar.AJUKAN if self.boleh_minta else JalanKeluar.BUNTU

    @property
    def kalimat_waktu(self) -> str:
        return explain_waktu(self.waktu)

    @property
    def masa_tenggang(self) -> str:
        """The grace minutes, published while they lie ahead."""
        return explain_grace(self.tenggat) if self.pada < self.tenggat.tenggat_at else ""

    @property
    def tahap(self) -> list[Tahap]:
        """What becomes true while the form is open."""
        sudah = sudah_ada(self.berkas, self.pada)
        return coming_tahap(self.tenggat, sudah, self.pada, self.niat_at or self.pada, self.resmi_tepat_waktu)

    @property
    def perlu_konfirmasi(self) -> bool:
        """A person says that they know it will be late before they choose a file. A correction was late from the start."""
        return self.penilaian.akan_terlambat and self.penilaian.keadaan != KeadaanUnggah.PERBAIKAN

    @property
    def sampai(self) -> datetime:
        """The end for an upload: the deadline, later the end for late ones; of the grace, or of the time to correct a returned
        file."""
        waktu = self.waktu
        in_grace = waktu.keadaan == KeadaanWaktu.TENGGANG and self.penilaian.tepat_waktu
        if in_grace or waktu.keadaan == KeadaanWaktu.PERBAIKAN:
            return waktu.batas_at
        return self.tenggat.batas_akhir_at if self.peringatan else self.tenggat.tenggat_at

    @property
    def sisa(self) -> timedelta | None:
        """Time left. None once it has passed, before the opening, and where nothing is left to do."""
        left = self.sampai - self.pada
        return left if self.penilaian.boleh and left > timedelta() else None

    @property
    def pengembalian(self) -> Riwayat | None:
        """The return that the person has to answer now."""
        if self.berkas is None or self.berkas.status != StatusBerkas.DIKEMBALIKAN:
            return None
        steps = [step for step in self.berkas.riwayat.all() if step.langkah in PENGEMBALIAN]
        return max(steps, key=lambda step: step.pk, default=None)

    @property
    def perbaikan(self) -> list[tuple[str, str]]:
        """Each reason of the return and how to correct it."""
        return explain_alasan(self.pengembalian) if self.pengembalian else []

    @property
    def perlu_tindakan(self) -> bool:
        return self.keadaan in (KeadaanDokumen.BELUM, KeadaanDokumen.DIKEMBALIKAN)

    @property
    def diterima(self) -> bool:
        """A file is with the reviewers, or was accepted by them."""
        return not self.perlu_tindakan

    @property
    def desakan(self) -> tuple[datetime, bool, bool]:
        """The most pressing sorts first: the nearest end; at the same end what was returned, then what is missing, then what
        is to be looked at."""
        returned = self.keadaan == KeadaanDokumen.DIKEMBALIKAN
        return self.waktu.batas_at, not returned, not self.perlu_tindakan

    @property
    def periksa_kembali(self) -> bool:
        """Something in the newest version differs from the account, and the uploader has not answered yet."""
        waits = self.keadaan == KeadaanDokumen.DIUNGGAH
        return waits and self.versi is not None and has_open_kecocokan(self.versi)

    @property
    def belum_lengkap(self) -> bool:
        """A demanded electronic signature is missing in the newest version, which waits for a decision."""
        waits = self.keadaan == KeadaanDokumen.DIUNGGAH
        return waits and self.versi is not None and self.versi.belum_lengkap

    @property
    def perlu_dilihat(self) -> bool:
        """Received, but its owner should look at it again."""
        return self.periksa_kembali or self.belum_lengkap

    @property
    def peringatan(self) -> str:
        return explain_open(self.penilaian, self.tenggat, self.resmi_tepat_waktu)

    @property
    def tutup(self) -> PesanTutup:
        """Why no form opens, where none does."""
        return tell_tutup(
            self.penilaian,
            self.tenggat,
            self.waktu,
            self.jalan,
            jenis=self.dokumen.jenis,
            kontak=self.pengumpulan.kontak_berlaku,
        )

    @property
    def ditutup(self) -> str:
        """Why nothing can be uploaded; empty if it can, or if it need not."""
        return "" if self.penilaian.boleh or not self.perlu_tindakan else self.tutup.teks

    @property
    def resmi(self) -> int | None:
        return resmi_of(self.berkas) if self.berkas else None

    @property
    def resmi_tepat_waktu(self) -> int | None:
        """The version that counts, where it came in time: what a late one leaves official."""
        versi = self.berkas.versi.all() if self.berkas else ()
        return next((one.nomor for one in versi if one.tepat_waktu and one.nomor == self.resmi), None)


@dataclass(frozen=True, slots=True)
class KartuPengumpulan:
    pengumpulan: Pengumpulan
    tenggat: Tenggat
    dokumen: list[KartuDokumen]
    pada: datetime
    hal: HalPegawai = HalPegawai()

    @property
    def terbuka(self) -> bool:
        """Its end or its grace lies ahead for this person, also when all is verified; or a returned file may be corrected."""
        if self.tenggat.is_ended(self.pada):
            return False
        akhir = max(self.tenggat.batas_akhir_at, self.tenggat.tenggat_at + self.tenggat.masa_tenggang)
        return self.pada < akhir or self.boleh

    @property
    def masa_tenggang(self) -> str:
        """The grace minutes, published while they lie ahead and something is missing."""
        return explain_grace(self.tenggat) if self.sisa_tugas and self.pada < self.tenggat.tenggat_at else ""

    @property
    def masih_diingat(self) -> bool:
        """It ended a while ago, and something is missing."""
        return bool(self.sisa_tugas) and self.pada < self.tenggat.batas_akhir_at + MASIH_DIINGAT

    @property
    def boleh(self) -> bool:
        """An upload is possible now."""
        return any(one.penilaian.boleh for one in self.dokumen)

    @property
    def diterima(self) -> int:
        return sum(one.diterima for one in self.dokumen)

    @property
    def boleh_minta(self) -> bool:
        """More time can be asked for."""
        return any(one.boleh_minta for one in self.dokumen)

    @property
    def sisa_tugas(self) -> int:
        return 0 if self.hal.pengecualian else sum(one.perlu_tindakan for one in self.dokumen)
