import pytest

from pegawai.imports.lembar import TABEL_PEGAWAI
from pegawai.rules.lembar import Judul
from pegawai.rules.pemetaan_kolom import faults_of_kolom, propose_kolom


def judul(*titles: str, kolom=None) -> Judul:
    return Judul(1, dict(enumerate(titles)), kolom or {})


def test_titles_that_look_like_ours_are_proposed_each_once():
    found = propose_kolom(
        judul("No", "NIPP", "Nama Pegawe", "Nama Pegawaii", "Kode Unitt", "Alamat"), TABEL_PEGAWAI
    )
    assert found == {1: "nip", 3: "nama", 4: "unit"}


def test_a_title_that_has_all_words_of_one_of_ours_is_proposed_the_longest_first():
    found = propose_kolom(
        judul("Nama Orang Tua", "Nama Lengkap dan Gelar", "Jabatan Terakhir", "Email Pribadi 2"),
        TABEL_PEGAWAI,
    )
    assert found == {1: "nama", 2: "jabatan", 3: "email"}


def test_what_was_recognised_stays():
    found = propose_kolom(judul("NIP", "NIPP", kolom={0: "nip"}), TABEL_PEGAWAI)
    assert found == {0: "nip"}


@pytest.mark.parametrize(
    ("kolom", "faults"),
    [
        ({0: "nip", 1: "nama", 2: "unit"}, {}),
        ({0: "nip"}, {None: "Pilih kolom untuk Nama, Kode Unit"}),
        ({0: "nip", 1: "nip", 2: "nama", 3: "unit"}, {1: "NIP sudah dipilih untuk kolom lain"}),
    ],
)
def test_each_required_column_once(kolom, faults):
    assert faults_of_kolom(kolom, TABEL_PEGAWAI) == faults
