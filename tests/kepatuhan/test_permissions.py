"""Role × action on a unit."""

from itertools import product

import pytest

from kepatuhan.permissions import AksiKepatuhan
from pegawai.permissions import can
from tests.berkas.permissions.test_berkas import ROLES

UNIT = {
    AksiKepatuhan.VIEW_UNIT: {"kepala_dinas", "kepala_sd1", "pengelola", "verifikator", "admin", "auditor"},
    AksiKepatuhan.REMIND: {"kepala_dinas", "kepala_sd1", "pengelola", "verifikator", "admin"},
}


@pytest.mark.parametrize(("peran", "aksi"), list(product(ROLES, UNIT)))
def test_who_may_do_what_to_a_unit(daerah, peran, aksi):
    assert bool(can(getattr(daerah, peran), aksi, daerah.sd1)) == (peran in UNIT[aksi])


def test_a_head_of_a_sub_unit_sees_nothing_above(daerah):
    assert not can(daerah.kepala_sd1, AksiKepatuhan.VIEW_UNIT, daerah.dinas)
    assert not can(daerah.kepala_sd1, AksiKepatuhan.VIEW_UNIT, daerah.sd2)
