"""Fixtures for all tests: a small tree of units, one person of each role, the campaign of the letter."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

import pemeriksaan
from berkas.enums import JenisDokumen
from berkas.models import DokumenWajib, HariLibur, Pengumpulan
from pegawai.enums import JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import Pegawai, UnitKerja
from pemeriksaan.sandbox import fork_server
from pemeriksaan.sandbox.fork_server import ForkServer
from simpeg.celery import app
from tests.factories import PegawaiFactory, PengumpulanFactory, make_peran, make_unit

PATIENT_CHILDREN, PATIENT_SECONDS = "tests.patient_children", 60
pytest_plugins = ["tests.pdf_factory"]
DALAM_TENGGAT = datetime(2025, 8, 14, 2, tzinfo=UTC)  # Kamis, 14 Agustus 2025 pukul 10.00 WITA


@dataclass
class Daerah:
    """Instansi → Dinas Pendidikan → SD 1, SD 2; Instansi → Dinas Kesehatan → Puskesmas; one person for each role."""

    instansi: UnitKerja
    dinas: UnitKerja
    sd1: UnitKerja
    sd2: UnitKerja
    dinkes: UnitKerja
    puskesmas: UnitKerja
    pppk: Pegawai  # SD 1
    pppk_lain: Pegawai  # SD 2
    pppk_puskesmas: Pegawai
    kepala_dinas: Pegawai
    kepala_sd1: Pegawai
    kepala_dinkes: Pegawai
    pengelola: Pegawai  # Dinas Pendidikan
    verifikator: Pegawai
    admin: Pegawai
    auditor: Pegawai


@pytest.fixture(scope="session", autouse=True)
def patient_inspection():
    """A busy machine must not decide whether an upload is inspected at once. Tests about haste set their own limits."""
    forks = ForkServer(
        pemeriksaan.JOBS, pemeriksaan.GOLDEN, PATIENT_CHILDREN, children=settings.INSPECTION_CHILDREN
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fork_server, "WALL_SECONDS", PATIENT_SECONDS)
        patch.setattr(pemeriksaan._Boundary, "server", forks)
        yield
    forks.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """An installation comes with the holidays of three years. Tests begin without: whether a test before emptied the tables
    must not change how many days a correction has."""
    with django_db_blocker.unblock():
        HariLibur.objects.all().delete()


@pytest.fixture(autouse=True)
def keep_the_connection_of_the_test(monkeypatch):
    """The end of a streamed answer ends its request, which would close PostgreSQL's connection under the
    test's transaction. SQLite in memory is not affected."""
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete
    monkeypatch.setattr(
        BaseDatabaseWrapper,
        "close_if_unusable_or_obsolete",
        lambda self: None if self.in_atomic_block else close(self),
    )


@pytest.fixture
def daerah(db) -> Daerah:
    instansi = make_unit("Pemerintah Kabupaten Contoh", jenis=JenisUnit.INSTANSI)
    dinas = make_unit("Dinas Pendidikan", instansi)
    sd1, sd2 = (make_unit(f"SD Negeri {n}", dinas, JenisUnit.SATUAN_PENDIDIKAN) for n in (1, 2))
    dinkes = make_unit("Dinas Kesehatan", instansi)
    puskesmas = make_unit("Puskesmas Contoh", dinkes, JenisUnit.PUSKESMAS)
    instansi.refresh_from_db()

    def pejabat(username: str, jenis: JenisPeran, unit: UnitKerja) -> Pegawai:
        pegawai = PegawaiFactory(username=username, unit=unit, jenis=JenisPegawai.PNS, kohort="")
        make_peran(pegawai, jenis, unit)
        return pegawai

    kepala_sd1 = pejabat("kepala.sd1", JenisPeran.KEPALA_UNIT, sd1)
    return Daerah(
        instansi=instansi, dinas=dinas, sd1=sd1, sd2=sd2, dinkes=dinkes, puskesmas=puskesmas,
        pppk=PegawaiFactory(username="pppk", unit=sd1, pejabat_penilai=kepala_sd1),
        pppk_lain=PegawaiFactory(username="pppk.lain", unit=sd2),
        pppk_puskesmas=PegawaiFactory(username="pppk.puskesmas", unit=puskesmas),
        kepala_dinas=pejabat("kepala.dinas", JenisPeran.KEPALA_UNIT, dinas),
        kepala_sd1=kepala_sd1,
        kepala_dinkes=pejabat("kepala.dinkes", JenisPeran.KEPALA_UNIT, dinkes),
        pengelola=pejabat("pengelola", JenisPeran.PENGELOLA, dinas),
        verifikator=pejabat("verifikator", JenisPeran.VERIFIKATOR, instansi),
        admin=pejabat("admin", JenisPeran.ADMIN, instansi),
        auditor=pejabat("auditor", JenisPeran.AUDITOR, instansi),
    )  # fmt: skip


@pytest.fixture
def pengumpulan(db) -> Pengumpulan:
    return PengumpulanFactory()


@pytest.fixture
def dok_skp(pengumpulan) -> DokumenWajib:
    return pengumpulan.dokumen.get(jenis=JenisDokumen.SKP)


@pytest.fixture
def dok_mpph(pengumpulan) -> DokumenWajib:
    return pengumpulan.dokumen.get(jenis=JenisDokumen.MPPH)


@pytest.fixture
def dalam_tenggat():
    """The clock stands at 14 August 2025 10.00 WITA, within the campaign of the letter."""
    with time_machine.travel(DALAM_TENGGAT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def beredar(pengumpulan, daerah, dalam_tenggat):
    """The campaign of the letter, whose letter travels since Monday, 4 August 2025 09.00 WITA; it is Thursday the 14th."""
    pengumpulan.nomor_surat, pengumpulan.hal_surat = "800.1.5.1/858", "Pemberitahuan"
    pengumpulan.surat_beredar_at = datetime(2025, 8, 4, 1, tzinfo=UTC)
    pengumpulan.save()
    return pengumpulan


@pytest.fixture
def login():
    """A separate browser for each person: `login(pegawai)`."""

    def open_client(pegawai: Pegawai) -> Client:
        client = Client()
        client.force_login(pegawai)
        return client

    return open_client


@pytest.fixture
def eager():
    """Wake-ups run their task at once."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False
