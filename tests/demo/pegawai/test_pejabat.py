"""The civil servants of the demo: titles that go with the unit, valid numbers, one pengelola for each agency."""

from datetime import date
from random import Random

import pytest
from django.contrib.auth.hashers import is_password_usable

from demo.pegawai.akun import PETUGAS
from demo.pegawai.nip import PenerbitNip
from demo.pegawai.pejabat import PANGKAT, Pembuat, list_pengelola, make_pns, name_jabatan
from demo.pegawai.unit_kerja import read_units
from pegawai.enums import JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import Kohort, Pegawai, UnitKerja
from pegawai.rules.nip import parse_nip


def make(bibit=0, gelar="S.E.", username="") -> Pegawai:
    pembuat = Pembuat(Random(bibit), PenerbitNip(), Kohort())
    return make_pns(
        pembuat, jabatan="Analis", golongan="III/d", gelar=gelar, unit=UnitKerja(), username=username
    )


def test_number_and_age_are_those_of_a_civil_servant():
    for bibit in range(50):
        pegawai = make(bibit)
        nip = parse_nip(pegawai.nip)
        assert (nip.is_pppk, pegawai.jenis) == (False, JenisPegawai.PNS)
        assert 43 <= (date(2025, 8, 4) - nip.lahir).days / 365.25 <= 59
        assert 23 <= nip.tahun - nip.lahir.year <= 31


def test_the_login_is_the_nip_unless_it_is_named_and_no_mail_leaves_the_demo():
    assert make().username == make().nip
    assert make(username="kepala").username == "kepala"
    for pegawai in (make(), make(username="kepala")):
        assert pegawai.email.endswith("@klungkung.example")
        assert not is_password_usable(pegawai.password)


@pytest.mark.parametrize(("gelar", "depan"), [("M.Kes.", "dr."), ("S.E.", ""), ("S.T., M.T.", "")])
def test_a_master_of_health_is_a_physician(gelar, depan):
    pegawai = make(gelar=gelar)
    assert (pegawai.gelar_depan, pegawai.gelar_belakang) == (depan, gelar)


@pytest.mark.parametrize(
    ("kode", "jabatan"),
    [
        ("setda", "Sekretaris Daerah"),
        ("inspektorat", "Inspektur Daerah"),
        ("disdikpora", "Kepala Dinas Pendidikan, Kepemudaan, dan Olahraga"),
        ("disdikpora-sekretariat", "Sekretaris Dinas Pendidikan, Kepemudaan, dan Olahraga"),
        ("sd-1-jungutbatu", "Kepala SD Negeri 1 Jungutbatu"),
    ],
)
def test_the_head_of_a_unit_has_its_title(kode, jabatan):
    (baris,) = [one for one in read_units() if one.kode == kode]
    assert name_jabatan(baris) == jabatan


@pytest.mark.parametrize(("awal", "jabatan"), [("Kecamatan", "Camat"), ("Kelurahan", "Lurah")])
def test_districts_and_villages_have_theirs(awal, jabatan):
    found = [one for one in read_units() if one.nama.startswith(f"{awal} ")]
    assert {name_jabatan(one).split()[0] for one in found} == {jabatan}


def test_only_a_hospital_has_a_director():
    directors = {one.jenis for one in read_units() if name_jabatan(one).startswith("Direktur")}
    assert directors == {JenisUnit.RSUD}


def test_every_kind_of_unit_with_a_head_has_ranks():
    assert {baris.jenis for baris in read_units() if baris.induk} <= set(PANGKAT)


def test_every_agency_and_hospital_has_one_pengelola_who_sits_within_it():
    agencies = [one.kode for one in read_units() if one.jenis in {JenisUnit.PERANGKAT_DAERAH, JenisUnit.RSUD}]
    petugas = list(list_pengelola())
    assert [one.lingkup for one in petugas] == agencies
    assert {one.peran for one in petugas} == {JenisPeran.PENGELOLA}
    assert all(one.unit in (one.lingkup, f"{one.lingkup}-sekretariat") for one in petugas)
    assert [one.lingkup for one in petugas if one.username] == ["disdikpora"]


def test_every_post_of_the_agency_is_in_a_unit_that_exists():
    codes = {baris.kode for baris in read_units()}
    for petugas in (*PETUGAS, *list_pengelola()):
        assert {petugas.unit, petugas.lingkup} <= codes
