import pytest

from berkas.forms.dispensasi import DispensasiForm
from berkas.forms.pengumpulan import PengumpulanForm


@pytest.mark.django_db
@pytest.mark.parametrize("form", [PengumpulanForm, DispensasiForm])
def test_every_field_of_a_grouped_form_stands_in_one_group(form):
    filled = form()
    grouped = [field.name for group in filled.kelompok() for field in group.isian]
    assert sorted(grouped) == sorted(filled.fields)
    assert len({group.kunci for group in filled.kelompok()}) == len(filled.kelompok())
