"""The steps of a new installation, each with its state, gone when all are done."""

import pytest
from django.urls import reverse

from beranda.queries.langkah_awal import langkah_awal
from berkas.enums import StatusPengumpulan
from pegawai.enums import JenisUnit
from pegawai.models import KodeAktivasi, Kohort, Pegawai
from pegawai.services.admin_pertama import create_first_admin
from pemeriksaan.trust.install import install_certificate
from pemeriksaan.trust.store import CertificateRole
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, PengumpulanFactory, PeriodeFactory, make_unit

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def store(settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    return settings.TRUST_DIR


@pytest.fixture
def admin(db, store) -> Pegawai:
    return create_first_admin(
        username="admin", nama="Admin Pertama", email="", password="sandi-uji-yang-panjang", instansi="Pemkab"
    )


def states(admin) -> dict[str, bool]:
    return {one.nama: one.selesai for one in langkah_awal(Pegawai.objects.get(pk=admin.pk), DALAM_TENGGAT)}


def step(admin, nama):
    return next(one for one in langkah_awal(admin, DALAM_TENGGAT) if one.nama == nama)


def test_a_new_installation_has_only_its_instansi(admin):
    assert states(admin) == {
        "Instansi": True, "Unit kerja": False, "Pegawai": False, "Akun": False, "Sertifikat": False,
        "Pengumpulan pertama": False,
    }  # fmt: skip


def test_each_step_leads_to_what_is_missing_first(admin):
    assert step(admin, "Pegawai").url == reverse("pegawai:kohort_add")
    kohort = Kohort.objects.create(nama="PPPK Tahap I")
    assert step(admin, "Pegawai").url == reverse("pegawai:import")
    assert step(admin, "Pengumpulan pertama").url == reverse("kinerja:periode_add")
    PeriodeFactory(kohort=kohort)
    assert step(admin, "Pengumpulan pertama").url == reverse("berkas:pengumpulan_add")
    konsep = PengumpulanFactory(kohort=kohort, status=StatusPengumpulan.KONSEP)
    assert step(admin, "Pengumpulan pertama").url == reverse("berkas:pengumpulan_detail", args=[konsep.pk])


def test_gone_when_all_is_done(admin, store, pki):
    sd = make_unit("SD Contoh", admin.unit, JenisUnit.SATUAN_PENDIDIKAN)
    orang = PegawaiFactory(unit=sd)
    install_certificate(pki.bsre.pem, CertificateRole.BSRE, store, at=DALAM_TENGGAT)
    PengumpulanFactory()
    assert [nama for nama, selesai in states(admin).items() if not selesai] == ["Akun"]
    Pegawai.objects.filter(pk=orang.pk).update(last_login=DALAM_TENGGAT)
    assert states(admin) == {}
    Pegawai.objects.filter(pk=orang.pk).update(last_login=None)
    assert not KodeAktivasi.objects.exists()
    assert "Akun" in states(admin)


@pytest.mark.parametrize("siapa", ["verifikator", "auditor", "kepala_dinas", "pengelola", "pppk"])
def test_no_business_of_others(daerah, store, siapa):
    assert langkah_awal(getattr(daerah, siapa), DALAM_TENGGAT) == []
