"""The two campaigns of the demo: the one of the letter, closed long ago, and one that is open now."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile

from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import Dispensasi, DokumenWajib, Pengumpulan
from core.formats import WITA
from demo.berkas.surat import SURAT_2025, NaskahSurat, render_surat
from kinerja.models import Periode
from pegawai.enums import JenisPeran
from pegawai.models import Kohort, Pegawai, UnitKerja

KONTAK = "BKPSDM Kabupaten Klungkung, Bidang Penilaian Kinerja Aparatur"
HARI_TERSISA = 11
HARI_TERBUKA = 10  # for how many days the open campaign has been open
UNIT_DISPENSASI = "puskesmas-nusa-penida-3"


def midnight(day: date) -> datetime:
    """The 00.00 WITA that begins that day."""
    return datetime.combine(day, time(), WITA)


def create_pengumpulan_surat(kohort: Kohort) -> Pengumpulan:
    """The campaign of the letter: due on 15 August 2025, the whole day (WITA); late uploads were accepted for
    another week."""
    periode = Periode.objects.create(
        nama="1 Juli s.d. 31 Desember 2025",
        tahun=2025,
        mulai=date(2025, 7, 1),
        selesai=date(2025, 12, 31),
        kohort=kohort,
    )
    pengumpulan = Pengumpulan(
        nama="Sasaran Awal Tahun 2025 PPPK Tahap I",
        periode=periode,
        kohort=kohort,
        surat_beredar_at=midnight(SURAT_2025.tanggal) + timedelta(hours=9),
        dibuka_at=midnight(date(2025, 8, 4)),
        tenggat_at=midnight(date(2025, 8, 16)),
        batas_akhir_at=midnight(date(2025, 8, 23)),
        kontak=KONTAK,
    )
    return _finish(pengumpulan, SURAT_2025)


def create_dispensasi_surat(pengumpulan: Pengumpulan) -> Dispensasi:
    """The islands had no internet on the last days."""
    return Dispensasi.objects.create(
        pengumpulan=pengumpulan,
        unit=UnitKerja.objects.get(kode=UNIT_DISPENSASI),
        tenggat_at=midnight(date(2025, 8, 20)),
        alasan="Jaringan internet di Nusa Penida terputus pada 13 s.d. 15 Agustus 2025.",
        oleh=admin_bkpsdm(),
    )


def create_pengumpulan_terbuka(kohort: Kohort, today: date) -> Pengumpulan:
    """A campaign for the year of `today` (WITA); the eleventh day from today is its last.

    Its MPPH may also be signed in ink, so that newcomers can try that too.
    """
    periode = Periode.objects.create(
        nama=f"1 Januari s.d. 31 Desember {today.year}",
        tahun=today.year,
        mulai=date(today.year, 1, 1),
        selesai=date(today.year, 12, 31),
        kohort=kohort,
    )
    dibuka, selesai = today - timedelta(days=HARI_TERBUKA), today + timedelta(days=HARI_TERSISA)
    naskah = NaskahSurat(
        nomor=f"800.1.5.1/1204/XI/BKPSDM/{today.year}",
        hal=f"Pemberitahuan Pengumpulan Sasaran Awal Tahun {today.year} PPPK Tahap I",
        tanggal=dibuka - timedelta(days=1),
        mulai=periode.mulai,
        selesai=periode.selesai,
        disusun=f"awal tahun {today.year}",
        paling_lambat=selesai,
    )
    return _finish(
        Pengumpulan(
            nama=f"Sasaran Awal Tahun {today.year} PPPK Tahap I",
            periode=periode,
            kohort=kohort,
            surat_beredar_at=midnight(dibuka),
            dibuka_at=midnight(dibuka),
            tenggat_at=midnight(selesai + timedelta(days=1)),
            kontak=KONTAK,
        ),
        naskah,
        boleh_basah=(JenisDokumen.MPPH,),
    )


def admin_bkpsdm() -> Pegawai:
    return Pegawai.objects.filter(peran__jenis=JenisPeran.ADMIN).earliest("pk")


def kepala_bkpsdm() -> Pegawai:
    return Pegawai.objects.filter(peran__jenis=JenisPeran.KEPALA_UNIT, peran__unit__kode="bkpsdm").earliest(
        "pk"
    )


def _finish(
    pengumpulan: Pengumpulan, naskah: NaskahSurat, *, boleh_basah: Collection[JenisDokumen] = ()
) -> Pengumpulan:
    pengumpulan.nomor_surat, pengumpulan.hal_surat = naskah.nomor, naskah.hal
    pengumpulan.tanggal_surat = naskah.tanggal
    isi = ContentFile(render_surat(kepala_bkpsdm().nama_lengkap, naskah))
    pengumpulan.surat.save("surat.pdf", isi, save=False)
    pengumpulan.status, pengumpulan.dibuat_oleh = StatusPengumpulan.TERBIT, admin_bkpsdm()
    pengumpulan.save()
    # Its draft is older than its opening; `created_at` is set by saving.
    Pengumpulan.objects.with_drafts().filter(pk=pengumpulan.pk).update(
        created_at=pengumpulan.dibuka_at - timedelta(hours=14)
    )
    DokumenWajib.objects.bulk_create(
        DokumenWajib(
            pengumpulan=pengumpulan,
            jenis=jenis,
            kebijakan=Kebijakan.TTE_ATAU_BASAH if jenis in boleh_basah else Kebijakan.WAJIB_TTE,
        )
        for jenis in JenisDokumen
    )
    return pengumpulan
