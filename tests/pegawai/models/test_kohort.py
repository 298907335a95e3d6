import pytest
from django.core.exceptions import ValidationError

from pegawai.models import Kohort


@pytest.mark.parametrize(
    ("nama", "pesan"), [("pppk tahap i", "Kohort ini sudah ada."), ("", "Tuliskan nama kohort.")]
)
def test_a_name_stands_once_and_says_something(db, nama, pesan):
    Kohort.objects.create(nama="PPPK Tahap I")
    with pytest.raises(ValidationError, match=pesan):
        Kohort(nama=nama).validate_constraints()
