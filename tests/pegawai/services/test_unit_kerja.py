"""Single changes of units: what they do to the tree and its history, and what they refuse."""

from datetime import date

import pytest
import time_machine

from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian, JenisPenunjukan, JenisPeran, JenisUnit
from pegawai.models import JejakAudit, Pegawai, Peran, RiwayatJabatan, RiwayatUnit, UnitKerja
from pegawai.moves.unit_kerja import DIDAHULUI, state_of
from pegawai.rules.unit_kerja import KE_INSTANSI
from pegawai.services.penunjukan import DataPenunjukan, appoint
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import add_unit, change_unit, close_unit, merge_unit, move_unit, reopen_unit
from tests.factories import make_peran, make_unit
from tests.pohon import units_below_on

KEMARIN, HARI = date(2025, 8, 13), date(2025, 8, 14)


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


@pytest.fixture
def dasar(daerah):
    return Dasar(HARI, "12 Tahun 2025", date(2025, 8, 1), daerah.admin)


def fresh(unit):
    return UnitKerja.objects.get(pk=unit.pk)


def refusal(error):
    return error.value.kode, error.value.pesan


def names_on(unit, day):
    return [row.nama for row in units_below_on(unit, day)]


def jejak():
    return JejakAudit.objects.filter(kejadian=JenisKejadian.UNIT_CHANGE).latest("pk").rincian


def test_add(daerah, dasar):
    unit = add_unit(induk=daerah.dinas, kode="uptd-1", nama="  UPTD\u202e  Satu ", jenis="UPTD", dasar=dasar)
    assert (unit.nama, UnitKerja.objects.get_parent(unit)) == ("UPTD Satu", daerah.dinas)
    assert "UPTD Satu" in names_on(daerah.dinas, HARI)
    assert "UPTD Satu" not in names_on(daerah.dinas, KEMARIN)
    assert jejak() == {
        "perubahan": "ditambahkan", "unit": "UPTD Satu", "induk": "Dinas Pendidikan", "kode": "uptd-1", "jenis": "UPTD",
        "berlaku": "2025-08-14", "nomor_sk": "12 Tahun 2025", "tanggal_sk": "2025-08-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ubah", "kode", "pesan"),
    [
        ({"nama": " "}, "nama", "Tulis nama unit"),
        ({"nama": "=1"}, "nama", "Nama unit tidak dapat diawali tanda =, +, -, atau @."),
        ({"kode": "a b"}, "kode", "Kode unit terdiri atas paling banyak 40 huruf, angka, titik, garis miring, garis bawah, atau tanda hubung, tanpa spasi."),
        ({"kode": "SD-NEGERI-1-2"}, "kode", "Kode SD-NEGERI-1-2 sudah dipakai oleh SD Negeri 1."),
        ({"jenis": "INSTANSI"}, "jenis", "Instansi hanya satu, dan berada paling atas."),
        ({"jenis": "KELURAHAN", "induk": "sd1"}, "jenis", "Kelurahan tidak dapat berada di bawah Satuan pendidikan. Yang dapat di atasnya: Perangkat Daerah."),
        ({"sejak": date(2025, 8, 15)}, "sejak", "Tanggal berlaku tidak boleh sesudah hari ini."),
    ],
)  # fmt: skip
def test_add_refuses(daerah, ubah, kode, pesan):
    isi = {"kode": "baru", "nama": "Baru", "jenis": "UPTD"} | ubah
    induk = getattr(daerah, isi.pop("induk", "dinas"))
    dasar = Dasar(isi.pop("sejak", HARI), oleh=daerah.admin)
    with pytest.raises(DomainError) as error:
        add_unit(induk=induk, dasar=dasar, **isi)
    assert refusal(error) == (kode, pesan)
    assert not UnitKerja.objects.filter(kode="baru").exists()


def test_only_an_admin_of_the_unit_changes_it(daerah):
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    dasar = Dasar(HARI, oleh=daerah.kepala_dinas)
    change_unit(daerah.sd1, kode="sd1", nama="SD Satu", jenis=daerah.sd1.jenis, dasar=dasar)
    for change in (
        lambda: add_unit(induk=daerah.dinkes, kode="x", nama="X", jenis="UPTD", dasar=dasar),
        lambda: move_unit(daerah.sd2, induk=daerah.dinkes, dasar=dasar),
        lambda: close_unit(daerah.puskesmas, dasar=Dasar(HARI, oleh=daerah.auditor)),
    ):
        with pytest.raises(NotAllowed) as error:
            change()
        assert error.value.pesan == "Peran Anda tidak mencakup unit ini."


def test_change_keeps_the_name_of_earlier_days(daerah, dasar):
    change_unit(daerah.sd1, kode="sdn.1", nama="SD Satu Atap", jenis="UPTD", dasar=dasar)
    assert (fresh(daerah.sd1).kode, fresh(daerah.sd1).jenis) == ("sdn.1", "UPTD")
    assert names_on(daerah.sd1, KEMARIN) == ["SD Negeri 1"]
    assert names_on(daerah.sd1, HARI) == ["SD Satu Atap"]
    assert jejak()["nama"] == {"sebelum": "SD Negeri 1", "sesudah": "SD Satu Atap"}


def test_change_refuses_a_kind_that_fits_neither_above_nor_below(daerah, dasar):
    with pytest.raises(DomainError) as error:
        change_unit(daerah.instansi, kode="k", nama="K", jenis="UPTD", dasar=dasar)
    assert refusal(error) == ("jenis", "Unit paling atas selalu instansi; jenisnya tidak dapat diubah.")
    with pytest.raises(DomainError) as error:
        change_unit(daerah.dinas, kode="d", nama="D", jenis="RSUD", dasar=dasar)
    assert refusal(error) == ("jenis", "Jenis ini tidak dapat berada di atas SD Negeri 1, SD Negeri 2.")
    change_unit(daerah.instansi, kode="kab", nama="Kabupaten Baru", jenis="INSTANSI", dasar=dasar)
    assert str(fresh(daerah.instansi)) == "Kabupaten Baru"


def test_move_takes_everything_below_along(daerah, dasar):
    bidang = make_unit("Bidang SD", daerah.dinas, JenisUnit.BIDANG)
    move_unit(daerah.sd1, induk=bidang, dasar=dasar)
    assert names_on(bidang, HARI) == ["Bidang SD", "SD Negeri 1"]
    assert names_on(bidang, KEMARIN) == ["Bidang SD"]
    assert RiwayatUnit.objects.get(unit=daerah.sd1, mulai=HARI).nomor_sk == "12 Tahun 2025"
    assert jejak()["induk"] == {"sebelum": "Dinas Pendidikan", "sesudah": "Bidang SD"}


@pytest.mark.parametrize(
    ("unit", "induk", "pesan"),
    [
        ("dinas", "sd1", "SD Negeri 1 adalah unit ini sendiri atau berada di bawahnya."),
        ("dinas", "dinas", "Dinas Pendidikan adalah unit ini sendiri atau berada di bawahnya."),
        ("sd1", "dinas", "Unit ini sudah berada di bawah Dinas Pendidikan."),
        ("dinas", "dinkes", "Perangkat Daerah tidak dapat berada di bawah Perangkat Daerah. Yang dapat di atasnya: Instansi."),
    ],
)  # fmt: skip
def test_move_refuses(daerah, dasar, unit, induk, pesan):
    with pytest.raises(DomainError) as error:
        move_unit(getattr(daerah, unit), induk=getattr(daerah, induk), dasar=dasar)
    assert refusal(error) == ("induk", pesan)


def test_the_top_stays(daerah, dasar):
    for change in (
        lambda: move_unit(daerah.instansi, induk=daerah.dinas, dasar=dasar),
        lambda: merge_unit(daerah.instansi, ke=daerah.dinas, dasar=dasar),
        lambda: close_unit(daerah.instansi, dasar=dasar),
    ):
        with pytest.raises(DomainError, match="Instansi berada paling atas, dan tidak dapat dipindah"):
            change()


def test_the_second_of_two_moves_is_told(daerah, dasar):
    bidang = make_unit("Bidang SD", daerah.dinas, JenisUnit.BIDANG)
    dilihat = state_of(daerah.sd1)
    move_unit(daerah.sd1, induk=bidang, dasar=dasar, dilihat=dilihat)
    with pytest.raises(Conflict) as error:
        move_unit(daerah.sd1, induk=daerah.dinkes, dasar=dasar, dilihat=dilihat)
    assert error.value.pesan == DIDAHULUI
    assert UnitKerja.objects.get_parent(fresh(daerah.sd1)) == bidang


def test_stale_objects_of_two_moves_make_no_circle(daerah, dasar):
    """Two requests that have read the tree at the same time: the second reads it again under the lock."""
    satu, dua = (make_unit(f"UPTD {n}", daerah.dinas, JenisUnit.UPTD) for n in (1, 2))
    move_unit(satu, induk=dua, dasar=dasar)
    with pytest.raises(DomainError) as error:
        move_unit(dua, induk=satu, dasar=dasar)
    assert error.value.kode == "induk"
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])


def test_merge_carries_people_roles_and_sub_units(daerah, dasar):
    uptd, lain = (make_unit(f"UPTD {n}", daerah.dinas, JenisUnit.UPTD) for n in (1, 2))
    bawah = make_unit("UPTD Bawah", uptd, JenisUnit.UPTD)
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(unit=uptd)
    make_peran(daerah.pengelola, JenisPeran.PENGELOLA, uptd)
    merge_unit(uptd, ke=lain, dasar=dasar)
    uptd, lain = fresh(uptd), fresh(lain)
    assert (uptd.ditutup, uptd.digabung_ke, uptd.is_active) == (HARI, lain, False)
    assert lain.covers(uptd)
    assert UnitKerja.objects.get_parent(fresh(bawah)) == lain
    assert Pegawai.objects.get(pk=daerah.pppk.pk).unit == lain
    assert RiwayatJabatan.objects.on(HARI).get(pegawai=daerah.pppk).unit == lain
    lama, baru = Peran.objects.filter(pegawai=daerah.pengelola, unit__in=[uptd, lain]).order_by("mulai")
    assert (lama.unit, lama.selesai, baru.unit, baru.mulai, baru.selesai) == (uptd, KEMARIN, lain, HARI, None)
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])


def test_merge_keeps_the_head_of_the_target_and_fills_a_vacant_post(daerah, dasar):
    uptd = make_unit("UPTD Tanpa Kepala", daerah.dinas, JenisUnit.UPTD)
    merge_unit(daerah.sd2, ke=daerah.sd1, dasar=dasar)
    kepala = Peran.objects.on(HARI).filter(jenis=JenisPeran.KEPALA_UNIT)
    assert [one.pegawai for one in kepala.filter(unit=daerah.sd1)] == [daerah.kepala_sd1]
    merge_unit(daerah.sd1, ke=uptd, dasar=dasar)
    assert [one.pegawai for one in kepala.filter(unit=uptd)] == [daerah.kepala_sd1]
    assert not kepala.filter(unit=daerah.sd1).exists()


@pytest.mark.parametrize("jenis", list(JenisPeran))
def test_no_role_grows_by_a_merger_into_the_unit_above(daerah, dasar, jenis):
    peran = make_peran(daerah.pppk_lain, jenis, daerah.sd2)
    merge_unit(daerah.sd2, ke=daerah.dinas, dasar=dasar)
    peran.refresh_from_db()
    assert peran.selesai == KEMARIN
    assert not Peran.objects.not_over(HARI).filter(pegawai=daerah.pppk_lain).exists()


def test_merge_into_a_sibling_carries_only_managers_and_the_head(daerah, dasar):
    lain = make_unit("UPTD Lain", daerah.dinas, JenisUnit.UPTD)
    for jenis in JenisPeran:
        make_peran(daerah.pppk_lain, jenis, daerah.sd2)
    make_peran(daerah.admin, JenisPeran.PENGELOLA, daerah.sd2)
    besok = make_peran(daerah.pppk, JenisPeran.PENGELOLA, daerah.sd2)
    Peran.objects.filter(pk=besok.pk).update(mulai=date(2025, 8, 20), selesai=date(2025, 8, 30))
    merge_unit(daerah.sd2, ke=lain, dasar=dasar)
    baru = Peran.objects.filter(unit=lain).order_by("pegawai__nama", "jenis")
    assert {(one.pegawai, one.jenis, one.mulai, one.selesai) for one in baru} == {
        (daerah.pppk_lain, JenisPeran.KEPALA_UNIT, HARI, None),
        (daerah.pppk_lain, JenisPeran.PENGELOLA, HARI, None),
        (daerah.pppk, JenisPeran.PENGELOLA, date(2025, 8, 20), date(2025, 8, 30)),
    }
    assert not Peran.objects.on(HARI).filter(unit=daerah.sd2).exists()


@pytest.mark.parametrize(("mulai", "is_kept"), [(KEMARIN, True), (HARI, False)])
def test_an_appointment_ends_with_its_unit(daerah, dasar, mulai, is_kept):
    lain = make_unit("UPTD Lain", daerah.dinas, JenisUnit.UPTD)
    data = DataPenunjukan(
        jenis=JenisPenunjukan.PLT, unit=daerah.sd2, sebutan="", mulai=mulai, selesai=date(2025, 9, 1),
        nomor_keputusan="800/12", tanggal_keputusan=date(2025, 8, 12),
    )  # fmt: skip
    penunjukan = appoint(daerah.pppk_lain, data, oleh=daerah.admin)
    merge_unit(daerah.sd2, ke=lain, dasar=dasar)
    kept = Peran.objects.filter(pk=penunjukan.peran_id).values_list("selesai", flat=True)
    assert list(kept) == ([KEMARIN] if is_kept else [])  # what began today would still hold today
    assert not Peran.objects.filter(unit=lain).exists()


def test_merge_refuses(daerah, dasar):
    for unit, ke, pesan in (
        (daerah.dinas, daerah.instansi, KE_INSTANSI),
        (daerah.dinas, daerah.sd1, "SD Negeri 1 adalah unit ini sendiri atau berada di bawahnya."),
        (daerah.dinas, daerah.puskesmas, "Satuan pendidikan tidak dapat berada di bawah Puskesmas."),
    ):
        with pytest.raises(DomainError) as error:
            merge_unit(unit, ke=ke, dasar=dasar)
        assert error.value.kode == "ke"
        assert error.value.pesan.startswith(pesan)
    assert Pegawai.objects.filter(unit=daerah.sd1).count() == 2


def test_close_says_what_hangs_there_still(daerah, dasar):
    with pytest.raises(DomainError) as error:
        close_unit(daerah.dinkes, dasar=dasar)
    kepala, puskesmas = daerah.kepala_dinkes.nama_lengkap, "Puskesmas Contoh"
    assert error.value.rincian == (
        f"Pindahkan atau nonaktifkan 1 pegawai: {kepala}.", f"Tutup atau pindahkan 1 subunit: {puskesmas}.",
    )  # fmt: skip
    assert fresh(daerah.dinkes).ditutup is None


def test_close_ends_the_roles_and_reopening_does_not_bring_them_back(daerah, dasar):
    uptd = make_unit("UPTD Kosong", daerah.dinas, JenisUnit.UPTD)
    peran = make_peran(daerah.pengelola, JenisPeran.PENGELOLA, uptd)
    close_unit(uptd, dasar=dasar)
    peran.refresh_from_db()
    assert (fresh(uptd).ditutup, peran.selesai) == (HARI, KEMARIN)
    assert [(row.aktif, row.mulai) for row in RiwayatUnit.objects.filter(unit=uptd, selesai=None)] == [
        (False, HARI)
    ]
    with pytest.raises(DomainError, match=r"^UPTD Kosong ditutup sejak 14 Agustus 2025\.$"):
        close_unit(uptd, dasar=dasar)
    with pytest.raises(DomainError, match=r"^UPTD Kosong ditutup sejak 14 Agustus 2025\.$"):
        add_unit(induk=uptd, kode="x", nama="X", jenis="UPTD", dasar=dasar)
    with time_machine.travel("2025-08-20T02:00Z", tick=False):
        reopen_unit(uptd, dasar=Dasar(date(2025, 8, 20), oleh=daerah.admin))
    assert fresh(uptd).is_active
    assert not Peran.objects.on(date(2025, 8, 20)).filter(unit=uptd).exists()
    with pytest.raises(DomainError, match=r"^Unit ini tidak ditutup\.$"):
        reopen_unit(uptd, dasar=dasar)


def test_a_day_before_the_last_change_is_refused_and_nothing_is_left(daerah, dasar):
    change_unit(daerah.sd1, kode="sd1", nama="SD Satu", jenis=daerah.sd1.jenis, dasar=dasar)
    with pytest.raises(DomainError) as error:
        change_unit(
            daerah.sd1,
            kode="sd1",
            nama="SD Dua",
            jenis=daerah.sd1.jenis,
            dasar=Dasar(KEMARIN, oleh=daerah.admin),
        )
    assert error.value.kode == "sejak"
    assert fresh(daerah.sd1).nama == "SD Satu"
