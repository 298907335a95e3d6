import pytest

from kinerja.imports.ekinerja import plan_ekinerja
from pegawai.imports.lembar import LembarError
from tests.kinerja.ekspor import baris, ekspor


def test_a_sheet_of_something_else_says_what_is_missing(daerah):
    with pytest.raises(
        LembarError, match="Kolom skp_status, skp_model, periode_awal, periode_akhir tidak ada"
    ):
        plan_ekinerja(b"nip;nama\n199203142025212001;Ayu\n")


def test_the_number_of_queries_does_not_grow_with_the_rows(daerah, periode, jam, django_assert_num_queries):
    with django_assert_num_queries(4):
        plan_ekinerja(ekspor(baris(daerah.pppk)))
    with django_assert_num_queries(4):
        plan_ekinerja(ekspor(*(baris(one) for one in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas))))
