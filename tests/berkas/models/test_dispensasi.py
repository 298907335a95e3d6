"""A later deadline: for one person or one unit, with a reason, and for everything below that unit."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from berkas.models import Dispensasi
from tests.factories import DispensasiFactory

BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)


@pytest.fixture
def give(daerah, pengumpulan):
    return lambda **fields: DispensasiFactory(
        pengumpulan=pengumpulan, tenggat_at=BARU, oleh=daerah.admin, **fields
    )


@pytest.mark.parametrize(
    ("unit", "covered"),
    [
        ("instansi", {"pppk", "pppk_lain", "pppk_puskesmas"}),
        ("dinas", {"pppk", "pppk_lain"}),
        ("sd1", {"pppk"}),
        ("dinkes", {"pppk_puskesmas"}),
    ],
)
def test_a_unit_covers_its_people_and_all_below_and_no_others(daerah, give, unit, covered):
    given = give(unit=getattr(daerah, unit))
    for name in ("pppk", "pppk_lain", "pppk_puskesmas"):
        found = list(Dispensasi.objects.covering(getattr(daerah, name)))
        assert found == ([given] if name in covered else []), name


def test_a_person_is_covered_alone(daerah, give):
    given = give(pegawai=daerah.pppk)
    assert list(Dispensasi.objects.covering(daerah.pppk)) == [given]
    assert not Dispensasi.objects.covering(daerah.kepala_sd1).exists()


def test_one_query_finds_those_of_person_unit_and_units_above(daerah, give, django_assert_num_queries):
    given = {give(pegawai=daerah.pppk), give(unit=daerah.sd1), give(unit=daerah.instansi)}
    give(unit=daerah.sd2)
    with django_assert_num_queries(1):
        assert set(Dispensasi.objects.covering(daerah.pppk)) == given


@pytest.mark.parametrize("both", [True, False], ids=["person and unit", "neither"])
def test_it_is_for_one_person_or_one_unit(daerah, pengumpulan, give, both):
    target = {"pegawai": daerah.pppk, "unit": daerah.sd1} if both else {}
    row = Dispensasi(
        pengumpulan=pengumpulan, tenggat_at=BARU, oleh=daerah.admin, alasan="Jaringan putus", **target
    )
    with pytest.raises(ValidationError, match="Dispensasi berlaku untuk satu pegawai atau satu unit"):
        row.validate_constraints()
    with pytest.raises(IntegrityError, match="dispensasi_is_for_a_person_or_a_unit"), transaction.atomic():
        give(**target)


def test_a_reason_has_ten_characters(daerah, give):
    with pytest.raises(IntegrityError, match="dispensasi_has_a_reason"), transaction.atomic():
        give(unit=daerah.sd1, alasan="Sembilan.")
    assert give(unit=daerah.sd1, alasan="Sepuluh ya").pk
