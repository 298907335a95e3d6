"""A sheet of units is applied as one dated step."""

import hashlib
import time
from datetime import date

import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian, JenisPeran, JenisUnit
from pegawai.exports.unit_kerja import export_units_xlsx
from pegawai.imports.unit_kerja import plan_units
from pegawai.models import JejakAudit, Pegawai, Peran, UnitKerja
from pegawai.queries.lembar_unit import known_units
from pegawai.services.impor_unit import import_units
from pegawai.services.riwayat_unit import Dasar
from tests.factories import PegawaiFactory, make_unit
from tests.pohon import units_below_on

JUDUL = "Kode Unit;Nama Unit;Jenis;Kode Induk;NIP Kepala;Aktif;Kode Baru;Digabung ke"
KEMARIN, HARI = date(2025, 8, 13), date(2025, 8, 14)


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


def run(*rows, oleh=None, sejak=HARI):
    isi = "\n".join([JUDUL, *rows]).encode()
    return import_units(
        isi, nama_berkas="unit.csv", dasar=Dasar(sejak, "3 Tahun 2025", date(2025, 8, 1), oleh),
        sha256=hashlib.sha256(isi).hexdigest(),
    )  # fmt: skip


def names(kode):
    unit = UnitKerja.objects.get(kode=kode)
    return [one.nama for one in UnitKerja.objects.filter(unit.below()).order_by("nama")]


def test_an_empty_installation_is_filled_and_heads_follow_later(db):
    UnitKerja.objects.add_root(instance=UnitKerja(kode="instansi", nama="Instansi", jenis=JenisUnit.INSTANSI))
    nip = "197005101998031002"
    rows = (
        "sd1;SD 1;sekolah;dinas;;;;",
        "kab;Kabupaten;Instansi;;;;;",
        f"dinas;Dinas;PERANGKAT_DAERAH;kab;{nip};ya;;",
    )
    rencana = run(*rows)
    assert (len(rencana.baru), len(rencana.catatan)) == (2, 1)
    assert names("kab") == ["Dinas"]
    assert names("dinas") == ["SD 1"]
    PegawaiFactory(nip=nip, unit=UnitKerja.objects.get(kode="dinas"))
    run(*rows)
    kepala = Peran.objects.get(jenis=JenisPeran.KEPALA_UNIT)
    assert (kepala.pegawai.nip, kepala.unit.kode, kepala.mulai) == (nip, "dinas", HARI)
    assert run(*rows).is_empty
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])


def test_a_change_of_the_organisation_is_one_step(daerah):
    """Turned round, renamed, merged and closed by one decree."""
    d = daerah
    uptd = make_unit("UPTD Lama", d.dinas, JenisUnit.UPTD)
    bawah = make_unit("UPTD Bawah", uptd, JenisUnit.UPTD)
    kosong = make_unit("UPTD Kosong", d.dinas, JenisUnit.UPTD)
    run(
        f"{uptd.kode};;;{bawah.kode};;;;", f"{bawah.kode};UPTD Atas;;{d.dinas.kode};;;;", f"{kosong.kode};;;;;tidak;;",
        f"{d.sd1.kode};;;;;;;{d.sd2.kode}", f"{d.sd2.kode};SD Gabungan;;;;;sdg;", "bidang;Bidang SD;Bidang/Sekretariat;"
        f"{d.dinas.kode};;;;", oleh=d.admin,
    )  # fmt: skip
    assert names(bawah.kode) == ["UPTD Lama"]
    assert names("sdg") == ["SD Negeri 1"]
    assert Pegawai.objects.get(pk=d.pppk.pk).unit.nama == "SD Gabungan"
    assert UnitKerja.objects.get(pk=kosong.pk).ditutup == HARI
    assert {row.nama for row in units_below_on(d.dinas, KEMARIN)} == {
        "Dinas Pendidikan", "SD Negeri 1", "SD Negeri 2", "UPTD Lama", "UPTD Bawah", "UPTD Kosong",
    }  # fmt: skip
    assert {row.nomor_sk for row in units_below_on(d.dinas, HARI) if row.mulai == HARI} == {"3 Tahun 2025"}
    rincian = JejakAudit.objects.get(kejadian=JenisKejadian.UNIT_IMPORT).rincian
    assert (rincian["baru"], rincian["berubah"], rincian["nomor_sk"]) == (1, 5, "3 Tahun 2025")
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.UNIT_CHANGE, oleh=d.admin).count() == 6
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])
    assert plan_units(export_units_xlsx(known_units().values())).is_empty


def test_codes_are_exchanged(daerah):
    satu, dua = daerah.sd1, daerah.sd2
    run(f"{satu.kode};;;;;;{dua.kode};", f"{dua.kode};;;;;;{satu.kode};")
    assert UnitKerja.objects.get(pk=satu.pk).kode == dua.kode
    assert UnitKerja.objects.get(pk=dua.pk).kode == satu.kode


def test_a_new_head_takes_over_and_the_own_role_stays(daerah):
    baru = PegawaiFactory(unit=daerah.sd1)
    run(
        f"{daerah.sd1.kode};;;;{baru.nip};;;",
        f"{daerah.sd2.kode};;;;{daerah.admin.nip};;;",
        oleh=daerah.admin,
    )
    kepala = Peran.objects.on(HARI).filter(jenis=JenisPeran.KEPALA_UNIT)
    assert [one.pegawai for one in kepala.filter(unit=daerah.sd1)] == [baru]
    assert not kepala.filter(unit=daerah.sd2).exists()


def test_refusals(daerah):
    with pytest.raises(NotAllowed):
        run("a;A;UPTD;;;;;", oleh=daerah.kepala_dinas)
    with pytest.raises(DomainError) as error:
        run("a;A;UPTD;;;;;", oleh=daerah.admin, sejak=date(2025, 8, 15))
    assert error.value.kode == "sejak"
    with pytest.raises(Conflict):
        import_units(b"x", nama_berkas="x", dasar=Dasar(HARI), sha256="")
    assert not UnitKerja.objects.filter(kode="a").exists()


def test_many_new_units_take_few_queries(daerah, django_assert_max_num_queries):
    rows = [f"u{n};UPTD {n};UPTD;{f'u{n // 10}' if n > 9 else daerah.dinas.kode};;;;" for n in range(400)]
    with django_assert_max_num_queries(30):
        assert len(run(*rows).baru) == 400
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])
    assert len(names("u12")) == 10


def test_five_thousand_units_come_and_go_quickly(daerah):
    rows = [f"u{n};UPTD {n};UPTD;{f'u{n // 10}' if n > 9 else daerah.dinas.kode};;;;" for n in range(5000)]
    start = time.perf_counter()
    assert len(run(*rows).baru) == 5000
    assert run(*rows).is_empty
    assert time.perf_counter() - start < 60  # seconds, generous for a machine that runs other tests as well
