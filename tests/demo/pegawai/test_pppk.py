"""The PPPK of the demo: shared out over the units, each with a post that goes with the unit."""

from random import Random

import pytest
from django.contrib.auth.hashers import is_password_usable

from demo.pegawai.nip import PenerbitNip
from demo.pegawai.pejabat import Pembuat
from demo.pegawai.pppk import BAGIAN_KELOMPOK, KOHORT, make_pppk, read_jabatan, share_out
from demo.pegawai.unit_kerja import KELOMPOK, read_units
from pegawai.enums import JenisPegawai
from pegawai.models import Kohort, Pegawai, UnitKerja
from pegawai.rules.nip import parse_nip


def make(kelompok="guru", kode="sd-1-jungutbatu", urutan=1, bibit=0) -> Pegawai:
    pembuat = Pembuat(Random(bibit), PenerbitNip(), Kohort(nama=KOHORT))
    unit, penilai = UnitKerja(kode=kode, nama="Unit"), Pegawai(nama="I Wayan Contoh")
    return make_pppk(pembuat, kelompok=kelompok, unit=unit, penilai=penilai, urutan=urutan)


def test_every_unit_with_people_has_posts_for_them():
    for baris in read_units():
        for kelompok in KELOMPOK:
            assert not baris.bobot[kelompok] or read_jabatan(kelompok, baris.kode), baris.kode


@pytest.mark.parametrize(
    ("kelompok", "kode"),
    [("guru", "sd-1-jungutbatu"), ("nakes", "puskesmas-nusa-penida-1"), ("teknis", "setwan")],
)
def test_a_person_holds_a_post_of_their_group_in_their_unit(kelompok, kode):
    posts = {(one.nama, one.golongan) for one in read_jabatan(kelompok, kode)}
    people = [make(kelompok, kode, bibit=n) for n in range(30)]
    assert {(one.jabatan, one.golongan) for one in people} <= posts
    assert {one.kohort.nama for one in people} == {KOHORT}
    assert all(one.pejabat_penilai.nama == "I Wayan Contoh" for one in people)


def test_the_number_says_pppk_and_is_the_login():
    for bibit in range(30):
        pegawai = make(bibit=bibit)
        nip = parse_nip(pegawai.nip)
        assert (nip.is_pppk, nip.tahun, pegawai.jenis) == (True, 2025, JenisPegawai.PPPK)
        assert pegawai.username == pegawai.nip
        assert not is_password_usable(pegawai.password)


def test_no_mail_leaves_the_demo():
    """Domains under `.example` are reserved, so that no one owns them. People of one name differ by a number."""
    first, second = make(urutan=1), make(urutan=2)
    assert first.email.endswith("@klungkung.example")
    assert first.email != second.email
    assert "" in {make(bibit=n).email for n in range(60)}  # some have none, as in life


@pytest.mark.parametrize("jumlah", [0, 1, 7, 1629, 100_000])
def test_shares_add_up(jumlah):
    parts = share_out(jumlah, BAGIAN_KELOMPOK)
    assert sum(parts.values()) == jumlah
    assert all(part >= 0 for part in parts.values())


def test_a_whole_number_is_divided_by_weight():
    assert share_out(10, {"a": 1, "b": 1, "c": 2}) == {"a": 3, "b": 2, "c": 5}
    assert share_out(2, {"a": 1, "b": 1000}) == {"a": 0, "b": 2}
