from pathlib import Path

import pytest

from kinerja.imports.ekinerja import plan_ekinerja
from pegawai.imports.lembar import LembarError
from tests.factories import PegawaiFactory
from tests.kinerja.ekspor import baris, ekspor


def test_a_sheet_of_something_else_says_what_is_missing(daerah):
    with pytest.raises(
        LembarError, match="Kolom skp_status, skp_model, periode_awal, periode_akhir tidak ada"
    ):
        plan_ekinerja(b"nip;nama\n199203142025212001;Ayu\n")


def test_the_number_of_queries_does_not_grow_with_the_rows(daerah, periode, jam, django_assert_num_queries):
    with django_assert_num_queries(5):
        plan_ekinerja(ekspor(baris(daerah.pppk)))
    with django_assert_num_queries(5):
        plan_ekinerja(ekspor(*(baris(one) for one in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas))))


KASUS = Path(__file__).resolve().parents[4] / "shared" / "cases"
beside = pytest.mark.skipif(not KASUS.exists(), reason="no cases beside the project")


@pytest.fixture
def pindah(daerah):
    return PegawaiFactory(nip="196807142025212001", username="pindah", unit=daerah.sd1)


@beside
def test_who_moved_has_two_and_the_later_counts(pindah, periode, jam):
    rencana = plan_ekinerja((KASUS / "ekinerja-mutasi-dua-skp.xlsx").read_bytes())
    assert [(one.skp_id, one.periode_id) for one in rencana.baru] == [("s2", periode.pk)]
    assert [(one.skp_id, one.sebab) for one in rencana.lain] == [("s1", "LEBIH_AWAL")]
    assert not rencana.salah


@beside
def test_an_acting_post_is_never_the_main_one(pindah, periode, jam):
    rencana = plan_ekinerja((KASUS / "ekinerja-plt-kode-2.xlsx").read_bytes())
    assert (rencana.baru, [one.sebab for one in rencana.lain]) == ((), ["PLT"])
    assert [one.sebab for one in rencana.dilewati] == ["Jabatan Plt/Plh."]
