import pytest

from berkas.forms.dispensasi import DispensasiForm
from berkas.forms.pengumpulan import PengumpulanForm


@pytest.mark.django_db
@pytest.mark.parametrize("form", [PengumpulanForm, DispensasiForm])
def test_every_field_of_a_grouped_form_stands_in_one_group(form):
    filled = form({"dipastikan": "on"})  # with the field that is asked only about a far date
    grouped = [field.name for group in filled.kelompok() for field in group.isian]
    asked = [one.name for one in filled.visible_fields()]
    assert sorted(grouped) == sorted(asked)
    assert len({group.kunci for group in filled.kelompok()}) == len(filled.kelompok())
