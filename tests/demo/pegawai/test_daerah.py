"""The fictitious regency: its tree, its people, and that the same size gives the same people."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from demo.pegawai.akun import KEPALA_DEMO, PETUGAS, PPPK_DEMO
from demo.pegawai.daerah import create_daerah
from demo.pegawai.nama import BELAKANG_PEREMPUAN
from demo.pegawai.pppk import TMT
from demo.pegawai.unit_kerja import read_units
from pegawai.enums import JenisPegawai, JenisPeran
from pegawai.models import Kohort, Pegawai, Peran, RiwayatJabatan, RiwayatUnit, UnitKerja
from pegawai.permissions import has_role
from pegawai.rules.nip import parse_nip

JUMLAH = 150
pytestmark = pytest.mark.django_db  # pytest-django makes a database only when a test of the run asks for it


@pytest.fixture(scope="module")
def daerah_demo(django_db_setup, django_db_blocker):
    """Written once for the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        create_daerah(JUMLAH)
        yield
        transaction.set_rollback(True)


def test_exactly_so_many_pppk(daerah_demo):
    pppk = Pegawai.objects.filter(jenis=JenisPegawai.PPPK)
    assert pppk.count() == JUMLAH
    assert set(pppk.values_list("kohort__nama", flat=True)) == {"PPPK Tahap I"}


def test_every_number_is_valid_and_tells_what_the_person_is(daerah_demo):
    for pegawai in Pegawai.objects.all():
        nip = parse_nip(pegawai.nip)
        assert nip.is_pppk == (pegawai.jenis == JenisPegawai.PPPK)
        if nip.is_pppk:
            assert (nip.tahun, nip.bulan_atau_perjanjian) == (2025, 21)
            assert 18 <= (date(2025, 7, 1) - nip.lahir).days // 365 <= 58
        else:
            assert 20 <= nip.tahun - nip.lahir.year <= 35


def test_women_have_the_number_of_women(daerah_demo):
    for pegawai in Pegawai.objects.filter(nama__startswith="Ni "):
        assert pegawai.nip[14] == "2"
        assert pegawai.nama.split()[-1] in BELAKANG_PEREMPUAN


def test_golongan_of_pppk_has_no_letter(daerah_demo):
    golongan = Pegawai.objects.filter(jenis=JenisPegawai.PPPK).values_list("golongan", flat=True)
    assert set(golongan) <= {"I", "IV", "V", "VII", "IX", "X"}


def test_every_unit_below_the_instansi_has_one_head(daerah_demo):
    heads = Counter(Peran.objects.filter(jenis=JenisPeran.KEPALA_UNIT).values_list("unit__kode", flat=True))
    assert heads == {baris.kode: 1 for baris in read_units() if baris.induk}


def test_everybody_but_the_sekda_is_assessed_by_a_head(daerah_demo):
    without = Pegawai.objects.filter(pejabat_penilai=None)
    assert [one.jabatan for one in without] == ["Sekretaris Daerah"]
    for pegawai in Pegawai.objects.filter(jenis=JenisPegawai.PPPK).select_related("unit", "pejabat_penilai"):
        assert has_role(pegawai.pejabat_penilai, JenisPeran.KEPALA_UNIT, pegawai.unit)


def test_there_is_an_account_of_each_role(daerah_demo):
    for petugas in PETUGAS:
        if petugas.username:
            assert Peran.objects.filter(pegawai__username=petugas.username, jenis=petugas.peran).exists()
    for kode, username in KEPALA_DEMO.items():
        head = Peran.objects.get(pegawai__username=username)
        assert (head.jenis, head.unit.kode) == (JenisPeran.KEPALA_UNIT, kode)
    assert Peran.objects.filter(pegawai__username="pengelola", jenis=JenisPeran.PENGELOLA).exists()
    assert Pegawai.objects.filter(username__in=[demo.username for demo in PPPK_DEMO]).count() == len(
        PPPK_DEMO
    )


def test_one_demo_account_has_its_contact_check_ahead(daerah_demo):
    ahead = Pegawai.objects.filter(kontak_diperiksa_at=None)
    assert [one.username for one in ahead] == ["pppk.baru"]


def test_no_account_has_a_usable_password(daerah_demo):
    assert not [one for one in Pegawai.objects.all() if one.has_usable_password()]


def test_the_same_size_gives_the_same_people(daerah_demo):
    columns = ("username", "nip", "nama", "jabatan", "unit__kode", "email")
    first = list(Pegawai.objects.order_by("pk").values_list(*columns))
    with transaction.atomic():
        Peran.objects.all().delete()
        Pegawai.objects.update(pejabat_penilai=None)
        RiwayatJabatan.objects.all().delete()
        Pegawai.objects.all().delete()
        RiwayatUnit.objects.all().delete()
        UnitKerja.objects.all().delete()
        Kohort.objects.all().delete()
        create_daerah(JUMLAH)
        again = list(Pegawai.objects.order_by("pk").values_list(*columns))
        transaction.set_rollback(True)
    assert again == first


def test_everybody_holds_one_post_since_their_first_day(daerah_demo):
    rows = RiwayatJabatan.objects.open()
    assert rows.count() == Pegawai.objects.count()
    assert set(rows.filter(pegawai__jenis=JenisPegawai.PPPK).values_list("mulai", "pegawai__tmt")) == {
        (TMT, TMT)
    }
    assert all(one.unit_id == one.pegawai.unit_id for one in rows.select_related("pegawai"))
