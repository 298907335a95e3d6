from pegawai.enums import JenisKejadian, JenisPeran, jenis_peran
from pegawai.models import JejakAudit, Peran


def test_the_roles_of_a_row_are_chosen_by_a_function():
    """A list would be written into a migration, with the agency's name of that day."""
    assert Peran._meta.get_field("jenis").deconstruct()[3]["choices"] is jenis_peran
    assert jenis_peran() == JenisPeran.choices


def test_every_code_fits_its_column():
    for field, codes in (
        (Peran._meta.get_field("jenis"), JenisPeran),
        (JejakAudit._meta.get_field("kejadian"), JenisKejadian),
    ):
        assert max(map(len, codes.values)) <= field.max_length
