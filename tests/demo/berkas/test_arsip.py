"""Files of the history: really stored, described as the inspection would, and made only as often as needed."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from berkas.models import Pemeriksaan, Versi
from berkas.models.pengumpulan import private_storage
from demo.berkas.arsip import Arsip, write_versi
from demo.berkas.pembuatan import Pesanan
from pemeriksaan import Case, judge
from tests.demo.conftest import GURU, KEPALA, PERIODE
from tests.factories import BerkasFactory, VersiFactory

AT = datetime(2025, 8, 14, 2, tzinfo=UTC)
LAIN = GURU._replace(nama="I Made Contoh", nip="199101022025211001")
SKP = [Pesanan("SKP", one, KEPALA, (), PERIODE, AT) for one in (GURU, LAIN)]
MPPH = [Pesanan("MPPH", one, KEPALA, (GURU, LAIN), PERIODE, AT) for one in (GURU, LAIN)]


@pytest.fixture
def keep(otoritas):
    """`keep(orders, paling_banyak)`: their columns; the stored files go again at the end."""
    stored = []

    def run(orders, paling_banyak=100):
        with Arsip(otoritas, paling_banyak=paling_banyak) as arsip:
            rows = arsip.keep(orders)
        stored.extend(row["isi"] for row in rows)
        return rows

    yield run
    for name in set(stored):
        private_storage().delete(name)


def read(row) -> bytes:
    with private_storage().open(row["isi"]) as file:
        return file.read()


def test_size_and_hash_are_those_of_the_stored_file(keep):
    for row in keep([SKP[0], MPPH[0]]):
        data = read(row)
        assert (row["ukuran"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert (row["kode"], row["keputusan"], row["menyatakan_basah"]) == ("OK_BSRE", "accept", False)


def test_a_file_that_was_not_inspected_is_described_as_if_it_had_been(keep):
    """The first of a kind is inspected; the second takes its verdict, with its own people and signatures."""
    row = keep(SKP)[1]
    found = judge(read(row), Case("contoh.pdf"))
    not_of_the_file = {"milliseconds": 0}
    assert row["hasil"] | not_of_the_file == found.to_dict() | not_of_the_file


def test_a_team_hands_in_one_mpph_and_each_member_an_skp(keep):
    skp, mpph = keep(SKP), keep(MPPH)
    assert mpph[0] == mpph[1]
    assert skp[0]["isi"] != skp[1]["isi"]


def test_no_more_files_are_made_than_allowed(keep):
    later = [SKP[0]._replace(at=AT + timedelta(days=n)) for n in range(4)]
    rows = keep([*SKP, *later], paling_banyak=2)
    assert len({row["isi"] for row in rows}) == 2
    assert len(rows) == 6


def test_a_scan_is_left_to_the_verifikator_and_never_used_for_another(keep):
    scan, *others = keep([MPPH[0]._replace(basah=True), *SKP], paling_banyak=2)
    assert (scan["kode"], scan["keputusan"], scan["menyatakan_basah"]) == ("NO_SIGNATURE", "look", True)
    assert scan["isi"] not in {row["isi"] for row in others}


def test_every_version_is_written_with_its_first_inspection(daerah, dok_skp, keep):
    berkas = BerkasFactory(pegawai=daerah.pppk, dokumen=dok_skp)
    row = VersiFactory.build(berkas=berkas, diterima_at=AT, diperiksa_at=AT, **keep(SKP[:1])[0])
    write_versi([row])
    pemeriksaan = Pemeriksaan.objects.get(versi=Versi.objects.get())
    assert (pemeriksaan.kode, pemeriksaan.keputusan, pemeriksaan.at) == ("OK_BSRE", "accept", AT)
    assert pemeriksaan.hasil == row.hasil
    assert len(pemeriksaan.toko) == 64
