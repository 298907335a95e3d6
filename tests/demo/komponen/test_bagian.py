import re

import pytest
from django.template.loader import get_template

from demo.komponen.bagian import BAGIAN
from tests.check_styles import ROOT, SHARED, classes, read


@pytest.mark.parametrize("bagian", BAGIAN, ids=lambda one: one.kunci)
def test_section_has_a_template_and_names_classes_that_it_shows(bagian):
    source = get_template(bagian.template).template.source
    named = set(bagian.kelas.split())
    assert named <= {name for path in SHARED for name in classes(read((ROOT / "static" / path).read_text()))}
    assert len(named) == len(bagian.kelas.split())
    assert source


def test_each_section_has_its_own_anchor():
    keys = [one.kunci for one in BAGIAN]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z]+", key) for key in keys)
