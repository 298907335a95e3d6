"""Fictitious people, units and campaigns for the tests. Every factory writes real rows under real constraints."""

from datetime import UTC, datetime

import factory
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan, StatusBerkas, StatusPengumpulan
from berkas.models import (
    Berkas,
    Dispensasi,
    DokumenWajib,
    Pengecualian,
    Pengumpulan,
    PermohonanDispensasi,
    Versi,
)
from kinerja.models import Periode
from pegawai.enums import JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import Kohort, Pegawai, Peran, RiwayatUnit, UnitKerja
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import SEJAK_AWAL

KATA_SANDI = "sandi-uji-yang-panjang"
KOHORT = "PPPK Tahap I"
SEJAK_DAHULU = datetime(2020, 1, 1, tzinfo=UTC).date()


def make_unit(
    nama: str, induk: UnitKerja | None = None, jenis: JenisUnit = JenisUnit.PERANGKAT_DAERAH
) -> UnitKerja:
    kode = f"{nama.lower().replace(' ', '-')[:30]}-{UnitKerja.objects.count()}"
    unit = UnitKerja(kode=kode, nama=nama, jenis=jenis)
    if induk is None:
        UnitKerja.objects.add_root(instance=unit)
    else:
        induk.refresh_from_db()
        UnitKerja.objects.add_child(induk, instance=unit)
    RiwayatUnit.objects.create(unit=unit, kode=kode, nama=nama, jenis=jenis, path=unit.path, mulai=SEJAK_AWAL)
    return unit


def make_kohort(nama: str = KOHORT) -> Kohort:
    return Kohort.objects.get_or_create(nama=nama)[0]


class WithKohort(factory.django.DjangoModelFactory):
    """Takes the kohort by its name; an empty name is no kohort."""

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        nama = kwargs.get("kohort")
        if isinstance(nama, str):
            kwargs["kohort"] = make_kohort(nama) if nama else None
        return kwargs


class PegawaiFactory(WithKohort):
    class Meta:
        model = Pegawai
        skip_postgeneration_save = True

    class Params:
        urutan = factory.Sequence(lambda n: n)

    username = factory.LazyAttribute(lambda o: f"pegawai{o.urutan}")
    nip = factory.LazyAttribute(
        lambda o: f"{19700101 + o.urutan // 900 * 10000}202521{1 + o.urutan % 2}{o.urutan % 900 + 1:03}"
    )
    nama = factory.LazyAttribute(lambda o: f"I Wayan Contoh {o.urutan}")
    jenis = JenisPegawai.PPPK
    kohort = KOHORT
    golongan = "IX"
    jabatan = "Penata Layanan Operasional"
    email = factory.LazyAttribute(lambda o: f"{o.username}@contoh.example")
    kontak_diperiksa_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def riwayat(self, create, extracted, **kwargs):
        write_riwayat([self], sejak=extracted or SEJAK_DAHULU)

    @factory.post_generation
    def sandi(self, create, extracted, **kwargs):
        self.set_password(extracted or KATA_SANDI)
        self.save(update_fields=["password"])


def make_peran(pegawai: Pegawai, jenis: JenisPeran, unit: UnitKerja) -> Peran:
    return Peran.objects.create(pegawai=pegawai, jenis=jenis, unit=unit, mulai=SEJAK_DAHULU)


class PeriodeFactory(WithKohort):
    class Meta:
        model = Periode
        django_get_or_create = ("kohort", "mulai", "selesai")

    nama = "1 Juli s.d. 31 Desember 2025"
    tahun = 2025
    mulai = datetime(2025, 7, 1, tzinfo=UTC).date()
    selesai = datetime(2025, 12, 31, tzinfo=UTC).date()
    kohort = KOHORT


class PengumpulanFactory(WithKohort):
    """The campaign of the letter: open 4 August 2025, due before 16 August 2025 00.00 WITA (15 August 16.00 UTC).

    It demands the signatures of no particular person, so that any signed file will do; tests about who must have signed
    set `penandatangan` of their document to None, the usual rule.
    """

    class Meta:
        model = Pengumpulan
        skip_postgeneration_save = True

    nama = "Sasaran Awal Tahun 2025 PPPK Tahap I"
    periode = factory.SubFactory(PeriodeFactory)
    kohort = KOHORT
    status = StatusPengumpulan.TERBIT
    dibuka_at = datetime(2025, 8, 3, 16, tzinfo=UTC)
    tenggat_at = datetime(2025, 8, 15, 16, tzinfo=UTC)

    @factory.post_generation
    def dokumen_wajib(self, create, extracted, **kwargs):
        for jenis in JenisDokumen:
            DokumenWajib.objects.create(
                pengumpulan=self, jenis=jenis, kebijakan=extracted or Kebijakan.WAJIB_TTE, penandatangan=[]
            )


class BerkasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Berkas

    status = StatusBerkas.DIUNGGAH
    status_at = factory.LazyFunction(timezone.now)


class VersiFactory(factory.django.DjangoModelFactory):
    """A version whose bytes are named but not stored: for lists and counts. Use the upload service for real
    ones."""

    class Meta:
        model = Versi

    nomor = 1
    tanda_terima = factory.Sequence(lambda n: f"T{n:07}")
    isi = "versi/00/contoh.pdf"
    nama_berkas = "SKP 2025"
    nama_asli = "skp.pdf"
    ukuran = 1000
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    halaman = 2
    oleh = factory.SelfAttribute("berkas.pegawai")
    diterima_at = factory.LazyFunction(timezone.now)
    tenggat_at = datetime(2025, 8, 15, 16, tzinfo=UTC)
    tepat_waktu = True
    unit = factory.SelfAttribute("berkas.pegawai.unit")
    pegawai_nama = factory.SelfAttribute("berkas.pegawai.nama_lengkap")
    pegawai_nip = factory.LazyAttribute(lambda o: o.berkas.pegawai.nip or "")
    pegawai_jabatan = factory.SelfAttribute("berkas.pegawai.jabatan")
    pegawai_unit = factory.SelfAttribute("berkas.pegawai.unit.nama")
    penilai_nama = factory.LazyAttribute(lambda o: str(o.berkas.pegawai.pejabat_penilai or ""))
    kode = "OK_BSRE"
    keputusan = "accept"
    diperiksa_at = factory.LazyFunction(timezone.now)


def make_berkas(
    pegawai: Pegawai, dokumen: DokumenWajib, *, status: StatusBerkas = StatusBerkas.DIUNGGAH, **versi
) -> Berkas:
    """A Berkas with one version, as if it had been uploaded."""
    berkas = BerkasFactory(pegawai=pegawai, dokumen=dokumen, status=status)
    berkas.versi_terkini = VersiFactory(berkas=berkas, **versi)
    berkas.save(update_fields=["versi_terkini"])
    return berkas


class DispensasiFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dispensasi

    alasan = "Jaringan di Nusa Penida terputus"


class PengecualianFactory(factory.django.DjangoModelFactory):
    """A leave that covers the deadline of the letter."""

    class Meta:
        model = Pengecualian

    alasan = "CUTI_BESAR"
    mulai = datetime(2025, 8, 1, tzinfo=UTC).date()
    selesai = datetime(2025, 8, 31, tzinfo=UTC).date()


class PermohonanFactory(factory.django.DjangoModelFactory):
    """Asked by the person for themselves, for five more days after the deadline of the letter."""

    class Meta:
        model = PermohonanDispensasi

    oleh = factory.SelfAttribute("pegawai")
    alasan = "TANPA_JARINGAN"
    keterangan = "Jaringan di Nusa Penida terputus"
    diminta_at = datetime(2025, 8, 20, 16, tzinfo=UTC)
