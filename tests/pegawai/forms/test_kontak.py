import pytest

from pegawai.forms.kontak import KontakForm

PILIH = 'Tulis alamat surel, atau centang "Saya tidak punya alamat surel"'


@pytest.mark.parametrize(
    ("data", "kesalahan"),
    [
        ({}, {"email": [PILIH]}),
        ({"email": "a@contoh.example", "tanpa_surel": "on"},
         {"tanpa_surel": ["Kosongkan alamat surel, atau hapus centang ini."]}),
        ({"email": "tanpa-at"}, {"email": ["Tulis alamat surel lengkap, misalnya nama@contoh.go.id"]}),
    ],
)  # fmt: skip
def test_either_an_address_or_the_tick(data, kesalahan):
    assert KontakForm(data).errors == kesalahan


def test_an_address_is_kept_in_small_letters():
    form = KontakForm({"email": "Ni.Luh@Contoh.Example"})
    assert form.is_valid()
    assert form.cleaned_data["email"] == "ni.luh@contoh.example"


def test_a_person_without_an_address_says_so():
    form = KontakForm({"tanpa_surel": "on"})
    assert form.is_valid()
    assert form.cleaned_data["email"] == ""
