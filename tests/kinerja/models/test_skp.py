import pytest

from kinerja.models import (
    EkspektasiPerilaku,
    Skp,
)
from tests.kinerja.conftest import fresh, refused


@pytest.mark.parametrize(
    "ganti",
    [
        {"status": "LAIN"},
        {"status": "DIALOG", "penilai": None},
        {"status": "DISEPAKATI"},
        {"status": "DISEPAKATI", "pegawai_setuju_at": "2025-07-03T00:00Z"},
        {
            "status": "DITETAPKAN",
            "pegawai_setuju_at": "2025-07-03T00:00Z",
            "penilai_setuju_at": "2025-07-03T00:00Z",
        },
    ],
    ids=["unknown status", "no penilai", "none confirmed", "one confirmed", "no version"],
)
def test_an_skp_cannot_stand_where_it_did_not_get(skp, ganti):
    refused(lambda: Skp.objects.filter(pk=skp.pk).update(**ganti))
    assert fresh(skp).status == "DRAF"


def test_a_person_does_not_set_their_own_skp(daerah, skp):
    refused(lambda: Skp.objects.filter(pk=skp.pk).update(penilai=daerah.pppk))


@pytest.mark.parametrize("nilai", [1, 8], ids=["there already", "an eighth"])
def test_one_expectation_for_each_of_the_seven_values(skp, nilai):
    refused(lambda: EkspektasiPerilaku.objects.create(skp=skp, nilai=nilai))


def test_the_other_side_of_each_person(daerah, skp):
    assert skp.other_party(daerah.pppk) == daerah.kepala_sd1
    assert skp.other_party(daerah.kepala_sd1) == daerah.pppk
    skp.penilai = None
    assert skp.other_party(daerah.pppk) is None
