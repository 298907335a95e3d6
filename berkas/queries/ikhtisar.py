"""Everything that the page of one campaign shows to its admin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from berkas.enums import LangkahPengumpulan, StatusBerkas, StatusPengumpulan
from berkas.models import Berkas, DokumenWajib, Pengumpulan, RiwayatPengumpulan
from berkas.queries.pandangan import Pandangan, pandangan_of
from berkas.queries.pengumpulan import RingkasanPengumpulan, ringkasan_pengumpulan
from berkas.queries.peserta import semua_on
from berkas.rules.tapak_pengumpulan import JalanPengumpulan, Peristiwa, TapakPengumpulan, tell_tapak
from pegawai.models import Pegawai

S, L = StatusPengumpulan, LangkahPengumpulan
# Which step explains that the campaign is at least in that state.
TERBIT = (S.TERBIT, S.DITUTUP, S.DIARSIPKAN)
TUTUP = (S.DITUTUP, S.DIARSIPKAN)


@dataclass(frozen=True, slots=True)
class PesertaPengumpulan:
    """Whom it asks, counted: people and their units. Of the cohort: who is active (`aktif`), and of those exempt or without a
    penilai; and who is inactive."""

    orang: int
    aktif: int
    unit: int
    tanpa_penilai: int
    jumlah_dikecualikan: int
    tidak_aktif: int


@dataclass(frozen=True, slots=True)
class IkhtisarPengumpulan:
    pengumpulan: Pengumpulan
    ringkasan: RingkasanPengumpulan
    peserta: PesertaPengumpulan
    dokumen: Sequence[DokumenWajib]
    tapak: Sequence[TapakPengumpulan]
    riwayat: Sequence[RiwayatPengumpulan]
    dispensasi_berlaku: int
    dispensasi_lewat: int
    permohonan_menunggu: int

    @property
    def ringkas(self) -> TapakPengumpulan:
        """The step where it is now, for phones."""
        return next(one for one in self.tapak if one.is_kini)


def ikhtisar_of(pengumpulan: Pengumpulan, pada: datetime) -> IkhtisarPengumpulan:
    """Eight queries, one more after its end. `dokumen` of the campaign should be prefetched."""
    riwayat = list(
        RiwayatPengumpulan.objects.filter(pengumpulan=pengumpulan).select_related("oleh").order_by("-pk")
    )
    angka = pengumpulan.dispensasi.filter(diakhiri_at=None).aggregate(
        berlaku=Count("pk", filter=Q(tenggat_at__gt=pada)), lewat=Count("pk", filter=Q(tenggat_at__lte=pada))
    )
    return IkhtisarPengumpulan(
        pengumpulan=pengumpulan,
        ringkasan=ringkasan_pengumpulan([pengumpulan], pada)[0],
        peserta=count_peserta(pandangan_of(pengumpulan, pada=pada)),
        dokumen=sorted(pengumpulan.dokumen.all(), key=lambda one: one.jenis),
        tapak=tell_tapak(_jalan(pengumpulan, riwayat), pada),
        riwayat=riwayat,
        dispensasi_berlaku=angka["berlaku"],
        dispensasi_lewat=angka["lewat"],
        permohonan_menunggu=pengumpulan.permohonan.waiting().count(),
    )


@dataclass(frozen=True, slots=True)
class AkibatTutup:
    """What ends with a campaign when it is closed now: dispensasi in force, requests that wait, times to correct
    that still run; and berkas that wait for a decision (they can still be decided)."""

    dispensasi: int
    permohonan: int
    perbaikan: int
    menunggu: int


def akibat_tutup(pengumpulan: Pengumpulan, pada: datetime) -> AkibatTutup:
    """Three queries."""
    berkas = Berkas.objects.filter(dokumen__pengumpulan=pengumpulan)
    menunggu = (StatusBerkas.DIUNGGAH, StatusBerkas.MENUNGGU_PEMERIKSAAN)
    return AkibatTutup(
        dispensasi=pengumpulan.dispensasi.filter(diakhiri_at=None, tenggat_at__gt=pada).count(),
        permohonan=pengumpulan.permohonan.waiting().count(),
        **berkas.aggregate(
            perbaikan=Count("pk", filter=Q(status=StatusBerkas.DIKEMBALIKAN, perbaikan_sampai_at__gt=pada)),
            menunggu=Count("pk", filter=Q(status__in=menunggu, versi_terkini__isnull=False)),
        ),
    )


def count_peserta(pandangan: Pandangan) -> PesertaPengumpulan:
    """Two queries."""
    asked = Q(dikecualikan=False)
    kohort = pandangan.pengumpulan.kohort_id
    left = Pegawai.objects.filter(is_active=False, kohort__isnull=False, kohort=kohort)
    return PesertaPengumpulan(
        **semua_on(pandangan).aggregate(
            orang=Count("pk", filter=asked),
            aktif=Count("pk"),
            unit=Count("tempat_unit", filter=asked, distinct=True),
            tanpa_penilai=Count("pk", filter=Q(tempat_penilai=None)),
            jumlah_dikecualikan=Count("pk", filter=Q(dikecualikan=True)),
        ),
        tidak_aktif=left.count() if pandangan.is_kini else 0,
    )


def _jalan(pengumpulan: Pengumpulan, riwayat: Sequence[RiwayatPengumpulan]) -> JalanPengumpulan:
    """What was published before the history began has no step: it counts as published when it was written."""
    dibuat = Peristiwa(
        pengumpulan.created_at, str(pengumpulan.dibuat_oleh) if pengumpulan.dibuat_oleh else ""
    )

    def newest(*langkah: LangkahPengumpulan) -> Peristiwa | None:
        found = next((one for one in riwayat if one.langkah in langkah), None)
        return Peristiwa(found.at, str(found.oleh)) if found else None

    status = pengumpulan.status
    return JalanPengumpulan(
        dibuat=dibuat,
        dibuka_at=pengumpulan.dibuka_at,
        berakhir_at=pengumpulan.batas_akhir_at or pengumpulan.tenggat_at,
        terbit=(newest(L.PUBLISH) or dibuat) if status in TERBIT else None,
        ditutup=newest(L.CLOSE) if status in TUTUP else None,
        diarsipkan=newest(L.ARCHIVE) if status == S.DIARSIPKAN else None,
    )
