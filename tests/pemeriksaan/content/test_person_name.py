import pytest

from pemeriksaan.content.person_name import contains_name, is_same_name, name_tokens, overlap


@pytest.mark.parametrize(
    ("nama", "bagian"),
    [
        ("Ni Luh Putu Sari Dewi, S.Pd., M.Pd.", ["NI", "LUH", "PUTU", "SARI", "DEWI"]),
        ("Drs. I Wayan Sudarma", ["I", "WAYAN", "SUDARMA"]),
        ("Dr. dr. Ida Bagus Rai, Sp.A.", ["IDA", "BAGUS", "RAI"]),
        ("Ｎｉ Ｌｕｈ Sari", ["NI", "LUH", "SARI"]),
        ("I Wyn. Sudarma", ["I", "WAYAN", "SUDARMA"]),
        ("Ma'ruf", ["MARUF"]),
        ("Ir.", ["IR"]),
        ("", []),
    ],
)
def test_what_counts_of_a_name(nama, bagian):
    assert name_tokens(nama) == bagian


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("NI LUH PUTU SARI DEWI", "Ni Luh Putu Sari Dewi, S.Pd."),
        ("I W. Sudarma", "I Wayan Sudarma"),
        ("Niluh Sari", "Ni Luh Sari"),
        ("Sudarma, I Wayan", "Sudarma"),
        ("I Made Dwi Payana", "I MADE DWIPAYANA"),
        ("Drs. I Md. Suka", "I Made Suka"),
    ],
)
def test_the_same_person(satu, dua):
    assert is_same_name(satu, dua)
    assert is_same_name(dua, satu)


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("I Wayan Sudarma", "I Wayan Sudiarta"),
        ("Ni Made Sari", "Ni Made Sari Dewi"),
        ("I Made Suka", "Ni Made Suka"),
        ("", "I Made Suka"),
        ("BKPSDM Production", "I Made Suka"),
    ],
)
def test_not_the_same_person(satu, dua):
    assert not is_same_name(satu, dua)
    assert overlap(satu, dua) < 0.85


MATRIKS = (
    "PEGAWAI JABATAN Ni Luh Putu Sari Guru Ahli Dewi, S.Pd. Pertama TIDAK ADA PERAN I Wayan Sudarma Kepala"
)


@pytest.mark.parametrize(
    ("nama", "ada"),
    [
        ("I Wayan Sudarma", True),
        ("Ni Luh Putu Sari Dewi, S.Pd.", True),  # the line of a neighbouring cell runs through it
        ("I Wayan Sudiarta", False),
        ("Ketut Rai", False),
        ("I Wayan Sudar", False),  # the beginning of another name
        ("IWayan Sudarma", True),
        ("", False),
    ],
)
def test_a_name_in_a_table(nama, ada):
    assert contains_name(MATRIKS, nama) == ada


def test_a_long_text_is_searched_quickly():
    assert not contains_name("I Wayan Made Nyoman Ketut " * 8000, "I Putu Sudarma Wijaya")
