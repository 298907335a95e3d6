import pytest

from berkas.forms.tembusan import PILIH_SATU, TIDAK_TERDAFTAR, TembusanForm
from pegawai.models import Pegawai


def test_a_person_or_a_unit_is_named(daerah):
    orang = TembusanForm({"pegawai": daerah.auditor.nip})
    assert orang.is_valid()
    assert orang.tujuan() == daerah.auditor
    unit = TembusanForm({"unit": daerah.dinkes.kode})
    assert unit.is_valid()
    assert unit.tujuan() == daerah.dinkes


@pytest.mark.parametrize("pegawai", ["199999999999999999", "bukan.siapa", "'; --"])
def test_an_unknown_person_is_refused(daerah, pegawai):
    assert TembusanForm({"pegawai": pegawai}).errors["pegawai"] == [TIDAK_TERDAFTAR]


def test_who_left_gets_none(daerah):
    Pegawai.objects.update(is_active=False)
    assert TembusanForm({"pegawai": daerah.auditor.username}).errors["pegawai"] == [TIDAK_TERDAFTAR]


def test_exactly_one_of_both(daerah):
    for isi in ({}, {"pegawai": daerah.auditor.username, "unit": daerah.dinkes.kode}):
        assert TembusanForm(isi).non_field_errors() == [PILIH_SATU]


@pytest.mark.parametrize(
    ("isian", "isi"), [("pegawai", "x" * 60_000), ("pegawai", "a\x00b"), ("unit", "x" * 60_000)]
)
def test_what_no_one_would_type_is_refused_in_words(daerah, isian, isi):
    assert list(TembusanForm({isian: isi}).errors) == [isian]
