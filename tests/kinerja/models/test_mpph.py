import pytest

from kinerja.models import (
    Mpph,
    PeranHasil,
)
from tests.kinerja.conftest import refused


@pytest.mark.parametrize("ganti", [{"status": "LAIN"}, {"status": "DITETAPKAN"}])
def test_a_matrix_that_is_set_has_a_version(mpph, ganti):
    refused(lambda: Mpph.objects.filter(pk=mpph.pk).update(**ganti))


def test_one_cell_in_each_place(mpph):
    peran = PeranHasil.objects.first()
    refused(lambda: PeranHasil.objects.create(anggota=peran.anggota, indikator=peran.indikator))
